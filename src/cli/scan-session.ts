import { meantCode } from '../domain/command-code.js';
import { AppError } from '../domain/errors.js';
import { interrupted } from '../interrupted.js';
import type { ScanLoop, ScanResult } from '../workflow/scan-loop.js';
import type { Answer } from './answer.js';
import type { Context } from './context.js';
import { errorJson } from './output.js';
import { faceOf, type ScanFace } from './scan-face.js';
import { linesOf } from './select.js';

export interface ScanSession {
  /** Command words without `#`. */
  readonly commands: readonly string[];
  readonly next?: string;
}

/** Reads scans until stdin ends or `#done`: one line, one unit. At a terminal it shows what to fetch next. */
export async function scanSession(context: Context, loop: ScanLoop, session: ScanSession): Promise<Answer> {
  const { world } = context;
  const face = faceOf(context, loop, session.commands);
  const isWatched = context.style.isInteractive && !context.style.isJson;
  const errors: AppError[] = [];
  try {
    await face.open();
    const background = inBackground(context, loop, face);
    for await (const typed of linesOf(world.input, world.interruption)) {
      const code = meantCode(typed);
      if (code === '') continue;
      background.check();
      const result = await answerTo(loop, code, session.commands);
      // Who stands at the table has heard it and scanned on: it is no failure of the day.
      if (result.error && !isWatched) errors.push(result.error);
      await face.result(result);
      if (code === '#done') break;
      await face.next();
    }
    await background.end();
    if (world.interruption.aborted) throw interrupted();
    for (const error of (await loop.finish?.(face.news)) ?? []) {
      errors.push(error);
      await face.error(error);
    }
  } finally {
    await face.close();
  }
  return summaryAnswer(context, loop, { errors, next: session.next });
}

interface Background {
  /** Throws what ended the work in the background. */
  check(): void;
  end(): Promise<void>;
}

/** Works for the loop while nobody scans and while somebody does, one round after the other. */
function inBackground({ world }: Context, loop: ScanLoop, face: ScanFace): Background {
  const stop = new AbortController();
  let failure: unknown;
  const rounds = async (round: ScanLoop['tick']) => {
    while (round && !stop.signal.aborted && !world.interruption.aborted) {
      for (const news of await round()) await face.news(news);
      await pause(stop.signal);
    }
  };
  const done = Promise.all([rounds(loop.tick), rounds(loop.look), rounds(face.tick)]).catch(
    (thrown: unknown) => {
      failure = thrown;
    },
  );
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

/** Without a terminal: exit 3 when every scan was refused, 6 when some were. */
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
