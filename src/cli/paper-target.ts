import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '../domain/errors.js';
import type { Context } from './context.js';

export type PaperTarget =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'stdout'; readonly write: (bytes: Uint8Array) => Promise<void> };

export interface Paper {
  /** What its files are called where `--out` names none. */
  readonly name: string;
  /** What to type instead of `--out -` beside `--json`. */
  readonly hint: string;
}

/** Where `--out` wants a PDF, refused before anything is done; without it a file of its own in the working folder. */
export async function paperTarget(context: Context, { name, hint }: Paper): Promise<PaperTarget> {
  const { input, style, output, world } = context;
  const out = input.text('out');
  if (out !== '-') {
    return { kind: 'file', path: resolve(world.machine.workFolder, out ?? (await freeName(context, name))) };
  }
  if (style.isJson) throw twoResults(hint);
  return { kind: 'stdout', write: output.bytes };
}

/** `labels-20261123-120107.pdf` on the seller's clock: a name of its own for each run, so that no paper is overwritten. */
async function freeName(context: Context, name: string): Promise<string> {
  const { now, settings } = await context.ports();
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: settings.timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const stamp = parts.format(now()).replaceAll(/[-:]/g, '').replace(' ', '-');
  const names = Array.from(
    { length: MOST_NAMES },
    (_, index) => `${name}-${stamp}${index === 0 ? '' : `-${index + 1}`}.pdf`,
  );
  const { workFolder } = context.world.machine;
  return names.find((each) => !existsSync(resolve(workFolder, each))) ?? `${name}-${stamp}.pdf`;
}
const MOST_NAMES = 100;

function twoResults(hint: string): AppError {
  const message = 'stdout cannot carry both the PDF and the JSON document';
  return new AppError({ kind: 'usage', code: 'json-and-stdout', message, hint });
}

export interface DeliveredPaper {
  /** Undefined where it went to stdout. */
  readonly file: string | undefined;
  readonly isStreamed: boolean;
  /** What is said of it. */
  readonly note: string;
}

/** Writes a PDF whole to where it was wanted. */
export async function deliverPaper(
  { ports, words }: Pick<Context, 'ports' | 'words'>,
  target: PaperTarget,
  pdf: Uint8Array,
): Promise<DeliveredPaper> {
  if (target.kind === 'stdout') {
    await target.write(pdf);
    return { file: undefined, isStreamed: true, note: '' };
  }
  const { path } = target;
  await (await ports()).documents.writeFile(path, pdf);
  return { file: path, isStreamed: false, note: words.fill(words.catalog.sentences.wrote, { path }) };
}
