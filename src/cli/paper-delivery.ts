import { printPaper } from '../workflow/print.js';
import type { Context } from './context.js';
import { isStreamed, type PaperPlace, type PaperPrint, type PaperTarget } from './paper-target.js';
import { type PrintSeen, printNote } from './print-view.js';

export interface DeliveredPaper {
  readonly data: {
    /** Null where it went to stdout, or to a printer alone. */
    readonly file: string | null;
    readonly print: PrintSeen | null;
  };
  readonly isStreamed: boolean;
  /** What is said of it. */
  readonly notes: readonly string[];
}

/** Where there was nothing to deliver. */
export const NO_PAPER = { file: null, print: null } as const satisfies DeliveredPaper['data'];

/** Of which thing a paper is, for the journal of prints. */
export interface PaperOf {
  readonly what: string;
  readonly shop?: string | undefined;
  readonly reason?: string | undefined;
}

/** Writes a PDF whole to where it was wanted, and prints it where that was wanted; a dry run only draws it. */
export async function deliverPaper(
  { ports, words, input }: Pick<Context, 'ports' | 'words' | 'input'>,
  target: PaperTarget,
  pdf: Uint8Array,
  of: PaperOf = { what: '' },
): Promise<DeliveredPaper> {
  if (input.isOn('dry-run')) {
    const { outcomes, printing } = words.catalog;
    const would =
      target.kind === 'printer'
        ? [words.fill(printing.wouldPrint, { printer: (await (await ports()).printer.choose(target)).name })]
        : [];
    return { data: NO_PAPER, isStreamed: false, notes: [outcomes.dryRun, ...would] };
  }
  const place = target.kind === 'printer' ? target.keep : target;
  const file = (place && (await written({ ports }, place, pdf))) ?? null;
  const wrote = file === null ? [] : [words.fill(words.catalog.sentences.wrote, { path: file })];
  const isOut = isStreamed(target);
  if (target.kind !== 'printer') return { data: { file, print: null }, isStreamed: isOut, notes: wrote };
  const print = await printed({ ports }, target, pdf, of);
  return { data: { file, print }, isStreamed: isOut, notes: [...wrote, printNote(print, words)] };
}

/** Into a file only, written as it is drawn: of any length. */
export async function writePaper(
  { words }: Pick<Context, 'words'>,
  path: string,
  write: (path: string) => Promise<void>,
): Promise<DeliveredPaper> {
  await write(path);
  const note = words.fill(words.catalog.sentences.wrote, { path });
  return { data: { file: path, print: null }, isStreamed: false, notes: [note] };
}

/** Prints it, and says what became of it. */
export async function printed(
  { ports }: Pick<Context, 'ports'>,
  { printer, paper, document }: PaperPrint,
  pdf: Uint8Array,
  of: PaperOf,
): Promise<PrintSeen> {
  const name = of.what === '' ? document : `${document}-${of.what}`;
  const done = await printPaper(await ports(), { ...of, printer, paper, document, name, pdf });
  const { job, copy, printer: on } = done.record;
  return { printer: on, job: job ?? null, target: done.target, state: done.fate.state, copy };
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

/** One posting by its number, several by the first and how many more. */
export function ofRows(rows: readonly { readonly shop: string; readonly posting: string }[]): PaperOf {
  const [first, ...more] = rows;
  const what = `${first?.posting ?? ''}${more.length === 0 ? '' : `+${more.length}`}`;
  return { what, shop: first?.shop };
}
