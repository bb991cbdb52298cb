import { printPaper } from '../workflow/print.js';
import type { Context } from './context.js';
import { isStreamed, type PaperPlace, type PaperTarget } from './paper-target.js';
import { type PrintSeen, printNote } from './print-view.js';

export interface DeliveredPaper {
  /** Undefined where it went to stdout, or to a printer alone. */
  readonly file: string | undefined;
  readonly print: PrintSeen | undefined;
  readonly isStreamed: boolean;
  /** What is said of it. */
  readonly note: string;
}

/** Of which thing a paper is, for the journal of prints. */
export interface PaperOf {
  readonly what: string;
  readonly shop?: string | undefined;
  readonly reason?: string | undefined;
}

/** Writes a PDF whole to where it was wanted, and prints it where that was wanted. */
export async function deliverPaper(
  { ports, words }: Pick<Context, 'ports' | 'words'>,
  target: PaperTarget,
  pdf: Uint8Array,
  of: PaperOf = { what: '' },
): Promise<DeliveredPaper> {
  const place = target.kind === 'printer' ? target.keep : target;
  const file = place && (await written({ ports }, place, pdf));
  const wrote = file === undefined ? [] : [words.fill(words.catalog.sentences.wrote, { path: file })];
  if (target.kind !== 'printer') {
    return { file, print: undefined, isStreamed: isStreamed(target), note: wrote.join(' ') };
  }
  const { printer, paper, document } = target;
  const name = of.what === '' ? document : `${document}-${of.what}`;
  const printed = await printPaper(await ports(), { ...of, printer, paper, document, name, pdf });
  const { job, copy, printer: on } = printed.record;
  const print = { printer: on, job: job ?? null, target: printed.target, state: printed.fate.state, copy };
  return { file, print, isStreamed: isStreamed(target), note: [...wrote, printNote(print, words)].join(' ') };
}

async function written(
  { ports }: Pick<Context, 'ports'>,
  place: PaperPlace,
  pdf: Uint8Array,
): Promise<string | undefined> {
  if (place.kind === 'file') await (await ports()).documents.writeFile(place.path, pdf);
  else await place.write(pdf);
  return place.kind === 'file' ? place.path : undefined;
}
