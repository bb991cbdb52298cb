import { AppError } from '../domain/errors.js';
import { interrupted } from '../interrupted.js';
import type { ScanLoop, ScanResult, ScanScreen } from '../workflow/scan-loop.js';
import type { Answer } from './answer.js';
import type { Context } from './context.js';
import { errorJson } from './output.js';
import { linesOf } from './select.js';

export interface ScanSession {
  /** Command words without `#`. */
  readonly commands: readonly string[];
  readonly next?: string;
}

/** Reads scans until stdin ends or `#done`: one line, one unit. At a terminal it shows what to fetch next. */
export async function scanSession(context: Context, loop: ScanLoop, session: ScanSession): Promise<Answer> {
  const { world, style, words } = context;
  const { scans } = words.catalog;
  const isTerminal = style.isInteractive && !style.isJson;
  if (isTerminal) {
    const commands = session.commands.map((word) => `#${word}`).join(' ');
    context.output.note(words.fill(scans.help, { commands }));
    await showScreen(context, loop);
  }
  const errors: AppError[] = [];
  for await (const typed of linesOf(world.input, world.interruption)) {
    const code = typed.trim();
    if (code === '') continue;
    const result = await answerTo(loop, code, session.commands);
    if (result.error) errors.push(result.error);
    // Quiet tells refusals only; a script that reads JSON has asked for every line.
    if (style.isJson) await context.output.line(JSON.stringify(resultJson(result, context)));
    else if (!style.isQuiet || !result.isAccepted) await context.output.line(resultText(result, context));
    if (code === '#done') break;
    if (isTerminal) await showScreen(context, loop);
  }
  if (world.interruption.aborted) throw interrupted();
  for (const error of (await loop.finish?.()) ?? []) {
    errors.push(error);
    if (!style.isJson) await context.output.line(`${context.output.paint.bad('✗')} ${words.error(error)}`);
  }
  return summaryAnswer(context, loop, { errors, next: session.next });
}

async function answerTo(loop: ScanLoop, code: string, commands: readonly string[]): Promise<ScanResult> {
  if (!code.startsWith('#')) return loop.scan(code);
  const word = code.slice(1);
  if (commands.includes(word)) return loop.command(word);
  const error = new AppError({
    kind: 'usage',
    code: 'unknown-scan-command',
    message: `${code} is no command: ${commands.map((each) => `#${each}`).join(', ')}`,
    details: { word: code, commands: commands.map((each) => `#${each}`) },
  });
  return { isAccepted: false, code, result: 'refused', error };
}

interface Ended {
  readonly errors: readonly AppError[];
  readonly next?: string | undefined;
}

/** Exit 3 when every scan was refused, 6 when some were. */
async function summaryAnswer(context: Context, loop: ScanLoop, { errors, next }: Ended): Promise<Answer> {
  const { words, style, output } = context;
  const { accepted, refused, postingsDone } = loop.summary();
  const done = postingsDone.map(({ shop, number }) => ({ shop, posting: number }));
  const data = { accepted, refused, postingsDone: done };
  const error = summaryError({ accepted, refused: Math.max(refused, errors.length) }, errors);
  if (style.isJson) {
    const told = error ? { ok: false, error: errorJson(error, words) } : { ok: true };
    await output.line(JSON.stringify({ schema: 1, summary: true, ...told, data }));
  }
  const text = words.fill(words.catalog.scans.summary, { accepted, refused, postings: done.length });
  const isStreamed = true;
  return {
    data,
    text: () => (style.isJson ? '' : text),
    isStreamed,
    next,
    error,
    failures: style.isJson ? [] : error ? [error] : [],
  };
}

function summaryError(
  count: { accepted: number; refused: number },
  errors: readonly AppError[],
): AppError | undefined {
  const [first] = errors;
  if (!first) return undefined;
  if (count.accepted === 0 && errors.length === 1) return first;
  const kind = count.accepted === 0 ? 'refused' : 'partial';
  return new AppError({
    kind,
    code: kind === 'partial' ? 'partial' : 'several-failed',
    message: `${count.refused} of ${count.accepted + count.refused} scans were refused`,
    details: {
      failed: count.refused,
      of: count.accepted + count.refused,
      codes: [...new Set(errors.map((each) => each.code))],
    },
  });
}

function resultJson(result: ScanResult, { words }: Context) {
  const { isAccepted, code, error, shop, posting, tote, sku, offerId, name, done, of } = result;
  const told = { shop, posting, tote, sku, offerId, name, done, of };
  return {
    ok: isAccepted,
    code,
    result: result.result,
    ...told,
    ...(error ? { error: errorJson(error, words) } : {}),
  };
}

function resultText(result: ScanResult, { words, output, style }: Context): string {
  const { paint } = output;
  // A wrong scan is heard before it is read.
  const bell = style.isInteractive ? '\u0007' : '';
  if (result.error) return `${bell}${paint.bad('✗')} ${result.code}: ${words.error(result.error)}`;
  const count = result.of === undefined ? '' : `${result.done ?? 0}/${result.of}`;
  const place = result.tote === undefined ? '' : `[${result.tote}]`;
  const parts = [place, result.posting, words.tell(words.catalog.scans, result.result), count, result.name];
  return `${paint.good('✓')} ${parts.filter((part) => part !== undefined && part !== '').join('  ')}`;
}

async function showScreen({ output, words }: Context, loop: ScanLoop): Promise<void> {
  for (const text of screenLines(await loop.screen(), words.catalog.scans.prompt)) output.note(text);
}

function screenLines(screen: ScanScreen, prompt: string): readonly string[] {
  const head =
    screen.posting === undefined
      ? []
      : [`${screen.tote === undefined ? '' : `[${screen.tote}] `}${screen.posting}`];
  const lines = screen.lines.map(
    (line) => `  ${line.done}/${line.of}  ${line.bin ?? ''}  ${line.offerId}  ${line.name}`,
  );
  return [...head, ...lines, `${prompt} (${screen.left}):`];
}
