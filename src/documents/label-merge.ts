import type { PDFDocument, PDFEmbeddedPage, PDFPage } from '@cantoo/pdf-lib';
import type { MergedPages, RefusedPage } from '../workflow/ports.js';
import { type Paper, placesOn } from './label-grid.js';
import { type LabelPiece, type PageToPrint, piecesOf, UNDER_MM } from './label-pieces.js';
import { unreadPieces } from './label-readback.js';
import { fillSheets, type Placed, type Plate, stripBox } from './label-sheets.js';
import { drawStrips, type LabelStrip } from './label-strips.js';
import type { PageSizeMm } from './pdf-canvas.js';
import { newDocument, openForCopy, save, shareAlike } from './pdf-copying.js';
import type { TemplateFolders } from './template-folders.js';
import { MM_PER_POINT } from './text-layout.js';

export type { Paper } from './label-grid.js';
export type { PageToPrint } from './label-pieces.js';

/**
 * The numbered pages (from 1) as one-page PDFs, at their own size; the same input gives the same bytes.
 * Throws AppError label-file-broken; a page number that the file does not have is a RangeError.
 */
export async function splitPages(pdf: Uint8Array, pageNumbers: readonly number[]): Promise<Uint8Array[]> {
  const source = await openForCopy(pdf);
  const single: Uint8Array[] = [];
  for (const number of pageNumbers) {
    const target = await newDocument();
    const [page] = await target.copyPages(source, [number - 1]);
    if (page) target.addPage(page);
    single.push(await save(target));
  }
  return single;
}

/**
 * One PDF of the given labels in the given order, never scaled, the same bytes for the same input: page by page as
 * they are, or placed on a paper (labels of one size together, where several share a sheet). Words go into free places
 * outside barcodes and quiet zones; a mark that finds none goes onto a page of its own. What was drawn onto or placed is
 * rendered and read back, and what a scanner would not read is left out. Fonts come from the template folders. Throws
 * AppError label-file-broken.
 */
export async function mergePages(
  labels: readonly PageToPrint[],
  folders: TemplateFolders,
  paper?: Paper,
): Promise<MergedPages> {
  const pieces: LabelPiece[] = [];
  for (const label of labels) pieces.push(...(await piecesOf(label, paper)));
  const tooLarge = pieces.filter((piece) => !piece.isAlone && paper && placesOn(paper, piece.size) === 0);
  const refused = new Map(tooLarge.map((piece) => [piece.posting, refusal(piece, 'too-large')]));
  for (;;) {
    const printed = pieces.filter(({ posting }) => !refused.has(posting));
    const { pdf, placed, pageCount } = await compose(printed, folders, paper);
    const changed = placed.filter(({ piece }) => piece.barcodes.length > 0);
    const unread = changed.length === 0 ? [] : await unreadPieces(pdf, changed);
    if (unread.length === 0) {
      const uncaptioned = printed.filter((piece) => piece.isCaptionLeftOut).map(({ posting }) => posting);
      const seats = seatsOf(placed);
      return { pdf, pageCount, placed: seats, refused: [...refused.values()], uncaptioned };
    }
    for (const { piece } of unread) refused.set(piece.posting, refusal(piece, 'unreadable'));
  }
}

/** Where each label itself stands: its tickets and further pages come after it. */
function seatsOf(placed: readonly Placed[]): MergedPages['placed'] {
  const seats = new Map<string, number>();
  for (const { piece, page } of placed) if (!seats.has(piece.posting)) seats.set(piece.posting, page);
  return [...seats].map(([posting, page]) => ({ posting, page }));
}

function refusal({ posting, size }: LabelPiece, why: RefusedPage['why']): RefusedPage {
  return { posting, why, widthMm: size.width, heightMm: size.height };
}

async function compose(pieces: readonly LabelPiece[], folders: TemplateFolders, paper: Paper | undefined) {
  const target = await newDocument();
  const words = await drawnWords(target, pieces, folders);
  const placed: Placed[] = [];
  for (const run of runsOf(pieces, words, paper)) {
    const [first] = run;
    if (paper && first && !first.piece.isAlone) placed.push(...(await fillSheets(target, run, paper)));
    else for (const plate of run) placed.push(await addAlone(target, plate));
  }
  if (pieces.length > 1) await shareAlike(target);
  return { pdf: await save(target), placed, pageCount: target.getPageCount() };
}

/** Runs of labels that are placed together; tickets follow their label, in a place of their own. */
function runsOf(pieces: readonly LabelPiece[], words: Words, paper: Paper | undefined): readonly Plate[][] {
  const runs = new Map<string, Plate[]>();
  for (const [index, piece] of pieces.entries()) {
    const { width, height } = piece.size;
    const isShared = paper?.kind === 'sheet' && !piece.isAlone;
    const key = isShared ? `${Math.round(width)}×${Math.round(height)}` : `page ${index}`;
    const run = runs.get(key) ?? [];
    const tickets = (words.tickets.get(piece) ?? []).map((page) => ({ piece: ticketOf(piece, page) }));
    runs.set(key, [...run, { piece, strip: words.strips.get(piece) }, ...tickets]);
  }
  return [...runs.values()];
}

function ticketOf({ posting, size, isAlone }: LabelPiece, page: PDFPage): LabelPiece {
  return { posting, page, size, isAlone, tickets: [], isCaptionLeftOut: false, barcodes: [] };
}

async function addAlone(target: PDFDocument, { piece, strip }: Plate): Promise<Placed> {
  const [copy] = await target.copyPages(piece.page.doc, [piece.page.doc.getPages().indexOf(piece.page)]);
  const { width, height } = piece.size;
  if (copy) target.addPage(copy);
  if (copy && strip) {
    const crop = copy.getCropBox();
    const box = stripBox(piece, strip);
    const bottomMm = height - box.topMm - box.heightMm;
    copy.drawPage(strip, { x: crop.x + box.leftMm / MM_PER_POINT, y: crop.y + bottomMm / MM_PER_POINT });
  }
  return {
    piece,
    page: target.getPageCount(),
    place: { leftMm: 0, topMm: 0, widthMm: width, heightMm: height },
    isTurned: false,
  };
}

/** Strips to be laid over pages, and the pages of tickets, from one file so that they share their fonts. */
interface Words {
  readonly strips: ReadonlyMap<LabelPiece, PDFEmbeddedPage>;
  readonly tickets: ReadonlyMap<LabelPiece, readonly PDFPage[]>;
}

async function drawnWords(
  target: PDFDocument,
  pieces: readonly LabelPiece[],
  folders: TemplateFolders,
): Promise<Words> {
  const wanted = pieces.flatMap((piece) => stripsOf(piece).map((strip) => ({ piece, strip })));
  const strips = new Map<LabelPiece, PDFEmbeddedPage>();
  const tickets = new Map<LabelPiece, PDFPage[]>();
  if (wanted.length === 0) return { strips, tickets };
  const drawn = await openForCopy(
    await drawStrips(
      folders,
      wanted.map(({ strip }) => strip),
    ),
  );
  const overlays = [...wanted.entries()].filter(([, { strip }]) => strip.kind === 'strip');
  const embedded = await target.embedPdf(
    drawn,
    overlays.map(([index]) => index),
  );
  for (const [nth, [, { piece }]] of overlays.entries()) {
    const overlay = embedded[nth];
    if (overlay) strips.set(piece, overlay);
  }
  for (const [index, page] of drawn.getPages().entries()) {
    const each = wanted[index];
    if (each?.strip.kind === 'ticket') tickets.set(each.piece, [...(tickets.get(each.piece) ?? []), page]);
  }
  return { strips, tickets };
}

function stripsOf({ posting, size, words, tickets }: LabelPiece): readonly LabelStrip[] {
  const strips: LabelStrip[] = tickets.map((text) => ({ kind: 'ticket', text, posting, size }));
  if (words === undefined) return strips;
  const { text, at } = words;
  const strip = at === 'under' ? underSize(size) : bandSize(size, at.heightMm);
  return [{ kind: 'strip', text, posting, size: strip }, ...strips];
}

function underSize({ width }: PageSizeMm): PageSizeMm {
  return { width: width * 0.9, height: UNDER_MM - 2 };
}

function bandSize({ width }: PageSizeMm, bandMm: number): PageSizeMm {
  return { width: width * 0.8, height: Math.min(bandMm - 1, 6) };
}
