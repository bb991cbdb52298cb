import { meantCode } from '../domain/command-code.js';
import { AppError } from '../domain/errors.js';
import { interrupted } from '../interrupted.js';
import type { Bell, ScanLoop, ScanNews, ScanResult, ScanScreen } from '../workflow/scan-loop.js';
import type { Answer } from './answer.js';
import type { Context } from './context.js';
import { errorJson } from './output.js';
import { linesOf } from './select.js';
import { priceText, wayJson } from './ways-view.js';
import type { Words } from './words.js';

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
  const background = inBackground(context, loop);
  for await (const typed of linesOf(world.input, world.interruption)) {
    const code = meantCode(typed);
    if (code === '') continue;
    background.check();
    const result = await answerTo(loop, code, session.commands);
    if (result.error) errors.push(result.error);
    // Quiet tells refusals only; a script that reads JSON has asked for every line.
    if (style.isJson) await context.output.line(JSON.stringify(resultJson(result, context)));
    else if (!style.isQuiet || !result.isAccepted) await context.output.line(resultText(result, context));
    if (code === '#done') break;
    if (isTerminal) await showScreen(context, loop);
  }
  await background.end();
  if (world.interruption.aborted) throw interrupted();
  for (const error of (await loop.finish?.((news) => tellNews(context, news))) ?? []) {
    errors.push(error);
    if (!style.isJson) await context.output.line(`${context.output.paint.bad('✗')} ${words.error(error)}`);
  }
  return summaryAnswer(context, loop, { errors, next: session.next });
}

interface Background {
  /** Throws what ended the work in the background. */
  check(): void;
  end(): Promise<void>;
}

/** Works for the loop while nobody scans and while somebody does, one round after the other. */
function inBackground(context: Context, loop: ScanLoop): Background {
  const { world } = context;
  const stop = new AbortController();
  let failure: unknown;
  const rounds = async (round: ScanLoop['tick']) => {
    while (round && !stop.signal.aborted && !world.interruption.aborted) {
      for (const news of await round()) await tellNews(context, news);
      await pause(stop.signal);
    }
  };
  const done = Promise.all([rounds(loop.tick), rounds(loop.look)]).catch((thrown: unknown) => {
    failure = thrown;
  });
  const check = () => {
    if (failure !== undefined) throw failure;
  };
  const end = async () => {
    stop.abort();
    await done;
    check();
  };
  return { check, end };
}
const TICK_MS = 1_000;

async function pause(signal: AbortSignal): Promise<void> {
  const { setTimeout: sleep } = await import('node:timers/promises');
  await sleep(TICK_MS, undefined, { signal }).catch(() => {});
}

async function tellNews({ style, output, words }: Context, news: ScanNews): Promise<void> {
  const { result, shop, posting, tote, target, count, error, bell } = news;
  if (style.isJson) {
    const told = { result, shop, posting, tote, target, count, bell };
    const why = error ? { error: errorJson(error, words) } : {};
    return output.line(JSON.stringify({ ok: error === undefined, code: null, ...told, ...why }));
  }
  if (style.isQuiet && !error) return;
  const place = tote === undefined ? '' : `[${tote}]`;
  const said = words.tell(words.catalog.scans, result, { count });
  const parts = [place, posting, said, target, error && words.error(error)];
  const mark = error ? output.paint.bad('✗') : output.paint.good('✓');
  const text = parts.filter((part) => part !== undefined && part !== '').join('  ');
  await output.line(`${bellText(bell, style.isInteractive)}${mark} ${text}`);
}

/** Two bells are a wrong scan, three a posting that must not leave. */
function bellText(bell: Bell, isInteractive: boolean): string {
  return isInteractive ? '\u0007'.repeat(BELLS[bell]) : '';
}
const BELLS: Readonly<Record<Bell, number>> = { ok: 0, done: 1, wrong: 2, stop: 3 };

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
  const { accepted, refused, postingsDone, waiting } = loop.summary();
  const done = postingsDone.map(({ shop, number }) => ({ shop, posting: number }));
  const data = { accepted, refused, postingsDone: done, ...(waiting === undefined ? {} : { waiting }) };
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
  const waiting = errors.find(({ code, kind }) => code === 'jobs-waiting' || kind === 'unauthorized');
  if (waiting) return waiting;
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
  const { isAccepted, code, error, shop, posting, tote, sku, offerId, name, done, of, box, state, bell } =
    result;
  const asks = result.asks?.length ? result.asks.map((text) => text[words.language]) : undefined;
  const ways = result.ways?.map((way) => wayJson(way, words));
  const told = { shop, posting, tote, sku, offerId, name, done, of, box, state, bell, asks, ways };
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
  const bell = bellText(result.bell ?? (result.error ? 'stop' : 'ok'), style.isInteractive);
  if (result.error) return `${bell}${paint.bad('✗')} ${result.code}: ${words.error(result.error)}`;
  const count = result.of === undefined ? '' : `${result.done ?? 0}/${result.of}`;
  const place = result.tote === undefined ? '' : `[${result.tote}]`;
  const parts = [place, result.posting, words.tell(words.catalog.scans, result.result), count, result.name];
  const asks = (result.asks ?? []).map((text) => `\n  ? ${text[words.language]}`).join('');
  const said = parts.filter((part) => part !== undefined && part !== '').join('  ');
  const ways = (result.ways ?? []).map((way) => `\n  #${way.way}  ${priceText({ words }, way)}`).join('');
  return `${bell}${paint.good('✓')} ${said}${asks}${ways}`;
}

async function showScreen({ output, words }: Context, loop: ScanLoop): Promise<void> {
  for (const text of screenLines(await loop.screen(), words)) output.note(text);
}

function screenLines(screen: ScanScreen, words: Words): readonly string[] {
  const head =
    screen.posting === undefined
      ? []
      : [`${screen.tote === undefined ? '' : `[${screen.tote}] `}${screen.posting}`];
  const lines = screen.lines.map(
    (line) => `  ${line.done}/${line.of}${toteText(line)}  ${line.bin ?? ''}  ${line.offerId}  ${line.name}`,
  );
  const points = (screen.points ?? []).map((text) => `  · ${text[words.language]}`);
  const asks = (screen.asks ?? []).map((text) => `  ? ${text[words.language]}`);
  return [...head, ...lines, ...points, ...asks, `${words.catalog.scans.prompt} (${screen.left}):`];
}

function toteText({ tote }: ScanScreen['lines'][number]): string {
  return tote === undefined ? '' : ` → [${tote}]`;
}
