import { AppError, errorKinds } from '../domain/errors.js';
import type { Answer } from './answer.js';
import { exitCodes } from './exit-codes.js';
import { createFullScreen, type FullScreen } from './full-screen.js';
import { createProgressLine } from './progress-line.js';
import type { Paint, Style } from './style.js';
import type { Words } from './words.js';
import type { World } from './world.js';

/** The only place that prints, and the only one that catches everything. */
export interface Output {
  readonly paint: Paint;
  /** Runs the program's work and answers its exit code, whatever happens. */
  conclude(work: () => Promise<Answer>): Promise<number>;
  /** Another language from now on: the config may name one. */
  speak(words: Words): void;
  /** A line for the person, on stderr, unless `--quiet`. */
  note(text: string): void;
  /** How far a long step is, on a terminal: each takes the place of the one before. */
  progress(text: string): void;
  /** A line of the result before the command is over; resolves when it has left. */
  line(text: string): Promise<void>;
  bytes(bytes: Uint8Array): Promise<void>;
  /** The terminal as one page; while it is open nothing else is to be written. */
  readonly fullScreen: FullScreen;
}

export function createOutput(
  screens: Pick<World, 'output' | 'errors'>,
  style: Style,
  paint: Paint,
  first: Words,
): Output {
  let words = first;
  const progress = createProgressLine(screens.errors);
  const fullScreen = createFullScreen(screens.output);
  const world = { output: progress.around(screens.output), errors: progress.around(screens.errors) };
  const tell = (text: string) => world.errors.write(`${text}\n`);
  const note = async (text: string) => {
    if (!style.isQuiet) await tell(text);
  };
  const failure = (error: AppError) => tell(failureText(error, words, paint));

  const answered = async (answer: Answer): Promise<number> => {
    const { error } = answer;
    if (style.isJson && !answer.isStreamed) {
      await world.output.write(`${JSON.stringify(documentOf(answer, words))}\n`);
    } else {
      await said(answer);
    }
    for (const text of answer.notes ?? []) await note(text);
    if (!error && answer.next !== undefined) await note(`→ ${paint.strong(answer.next)}`);
    if (error && !style.isJson) for (const each of answer.failures ?? [error]) await failure(each);
    if (error && !style.isJson && (answer.failures?.length ?? 0) > 1) await failure(error);
    return error ? exitCodes[error.kind] : exitCodes.ok;
  };

  const said = async (answer: Answer) => {
    const text = answer.text();
    if (text === '' || (style.isQuiet && !answer.isData)) return;
    await (answer.isStreamed ? world.errors : world.output).write(`${text.replace(/\n$/, '')}\n`);
  };

  return {
    paint,
    conclude: async (work) => {
      try {
        return await answered(await work());
      } catch (thrown) {
        const error = explained(thrown);
        if (style.isJson) await world.output.write(`${JSON.stringify(errorDocument(error, words))}\n`);
        else await failure(error);
        if (style.isVerbose) await tell(stackText(error));
        return exitCodes[error.kind];
      }
    },
    speak: (next) => {
      words = next;
    },
    note: (text) => {
      if (!fullScreen.isOpen()) void note(text);
    },
    progress: (text) => {
      if (!style.isQuiet && !fullScreen.isOpen()) progress.show(text);
    },
    line: (text) => world.output.write(`${text}\n`),
    bytes: (bytes) => world.output.write(bytes),
    fullScreen,
  };
}

/** Whatever was thrown, as an error we can tell; what we did not throw on purpose is our bug. */
function explained(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const foreign = ofOtherBundle(thrown);
  if (foreign) return foreign;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError({ kind: 'bug', code: 'bug', message, cause: thrown });
}

/** The shipped program is two bundles, each with its own AppError: one of the other is told as what it is. */
function ofOtherBundle(thrown: unknown): AppError | undefined {
  if (!(thrown instanceof Error) || thrown.name !== 'AppError') return undefined;
  const read = (name: string): unknown => Reflect.get(thrown, name);
  const kind = errorKinds.find((each) => each === read('kind'));
  const hint = read('hint');
  const details = read('details');
  if (kind === undefined) return undefined;
  return new AppError({
    kind,
    code: String(read('code')),
    message: thrown.message,
    ...(typeof hint === 'string' ? { hint } : {}),
    ...(typeof details === 'object' && details !== null ? { details: { ...details } } : {}),
    cause: thrown.cause,
  });
}

function failureText(error: AppError, words: Words, paint: Paint): string {
  const text = `${paint.bad('ozf:')} ${words.error(error)}`;
  return error.hint === undefined ? text : `${text}\n→ ${paint.strong(error.hint)}`;
}

function stackText(error: AppError): string {
  const causes: string[] = [];
  let cause: unknown = error;
  for (let depth = 0; depth < 6 && cause instanceof Error; depth += 1) {
    causes.push(cause.stack ?? cause.message);
    cause = cause.cause;
  }
  return causes.join('\ncaused by ');
}

function documentOf(answer: Answer, words: Words): unknown {
  if (!answer.error) return { schema: 1, ok: true, data: answer.data };
  return { schema: 1, ok: false, error: errorJson(answer.error, words), data: answer.data };
}

function errorDocument(error: AppError, words: Words): unknown {
  return { schema: 1, ok: false, error: errorJson(error, words) };
}

export interface ErrorJson {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly retryable: boolean;
  readonly details: Readonly<Record<string, unknown>>;
}

export function errorJson(error: AppError, words: Words): ErrorJson {
  const { code, hint, details, isRetryable } = error;
  return {
    code,
    message: words.error(error),
    ...(hint === undefined ? {} : { hint }),
    retryable: isRetryable,
    details,
  };
}
