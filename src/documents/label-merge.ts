import type { PDFDocument, PDFPage } from '@cantoo/pdf-lib';
import { AppError } from '../domain/errors.js';
import { readBitmap } from './barcode-reading.js';
import { type BlankBand, findBlankBand } from './blank-band.js';
import { copyTicket, markStrip } from './copy-mark.js';
import { brokenFile, eachPage, refuseBroken } from './pdf-reading.js';
import type { TemplateFolders } from './template-folders.js';
import { MM_PER_POINT } from './text-layout.js';

/**
 * The numbered pages (from 1) as one-page PDFs, at their own size; the same input gives the same bytes.
 * Throws AppError label-file-broken; a page number that the file does not have is a RangeError.
 */
export async function splitPages(pdf: Uint8Array, pageNumbers: readonly number[]): Promise<Uint8Array[]> {
  const source = await openForCopy(pdf);
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const single: Uint8Array[] = [];
  for (const number of pageNumbers) {
    const target = await PDFDocument.create({ updateMetadata: false });
    const [page] = await target.copyPages(source, [number - 1]);
    if (page) target.addPage(page);
    single.push(await save(target));
  }
  return single;
}

export interface PageToPrint {
  /** A one-page PDF; of a longer one every page is taken. */
  readonly pdf: Uint8Array;
  readonly posting: string;
  /** Printed into a blank band of a second copy, such as "КОПИЯ 2 · COPY 2". */
  readonly mark?: string;
  /** Printed into a blank band where the page has one, such as `[7] MUG-BLUE ×2`; else the page stays as it is. */
  readonly caption?: string;
  /** Printed onto a page of the same size that follows. */
  readonly ticket?: string;
}

/**
 * One PDF of the given pages in the given order, never scaled, the same bytes for the same input. A mark goes into
 * a blank band outside barcodes and quiet zones; a page without one (58×40) stays untouched and a ticket of the same
 * size with mark and posting follows it. Fonts come from the template folders. Throws AppError label-file-broken.
 */
export async function mergePages(
  pages: readonly PageToPrint[],
  folders: TemplateFolders,
): Promise<Uint8Array> {
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const target = await PDFDocument.create({ updateMetadata: false });
  for (const page of pages) {
    const source = await openForCopy(page.pdf);
    const copies = await target.copyPages(source, source.getPageIndices());
    const { posting, mark, caption, ticket } = page;
    const text = [mark, caption].filter((each) => each !== undefined).join(' · ');
    const bands = text === '' ? [] : await blankBands(page.pdf);
    for (const [index, copy] of copies.entries()) {
      target.addPage(copy);
      const band = isTurned(copy) ? undefined : bands[index];
      // A second copy has to say so, whatever it costs; a caption only helps.
      if (text !== '' && (band || mark !== undefined))
        await markCopy(target, copy, { mark: text, posting }, band, folders);
      if (ticket !== undefined) await addTicket(target, copy, { mark: ticket, posting }, folders);
    }
  }
  return save(target);
}

interface Words {
  readonly mark: string;
  readonly posting: string;
}

async function markCopy(
  target: PDFDocument,
  copy: PDFPage,
  { mark, posting }: Words,
  band: BlankBand | undefined,
  folders: TemplateFolders,
): Promise<void> {
  if (band === undefined) return addTicket(target, copy, { mark, posting }, folders);
  const crop = copy.getCropBox();
  const size = sizeOf(copy);
  const heightMm = Math.min(band.heightMm - 1, 6);
  const strip = await markStrip(folders, {
    mark,
    posting,
    size: { width: size.width * 0.8, height: heightMm },
  });
  const [drawn] = await target.embedPdf(strip, [0]);
  const bottomMm = size.height - band.topMm - (band.heightMm + heightMm) / 2;
  if (drawn) copy.drawPage(drawn, { x: crop.x + crop.width * 0.1, y: crop.y + bottomMm / MM_PER_POINT });
}

async function addTicket(
  target: PDFDocument,
  copy: PDFPage,
  { mark, posting }: Words,
  folders: TemplateFolders,
): Promise<void> {
  const ticket = await openForCopy(await copyTicket(folders, { mark, posting, size: sizeOf(copy) }));
  const [page] = await target.copyPages(ticket, [0]);
  if (page) target.addPage(page);
}

function sizeOf(copy: PDFPage) {
  const crop = copy.getCropBox();
  return { width: crop.width * MM_PER_POINT, height: crop.height * MM_PER_POINT };
}

function isTurned(copy: PDFPage): boolean {
  return copy.getRotation().angle % 360 !== 0;
}

async function blankBands(pdf: Uint8Array): Promise<(BlankBand | undefined)[]> {
  const bands: (BlankBand | undefined)[] = [];
  await eachPage(pdf, async (page) => {
    const bitmap = await page.bitmap(MARK_DPI);
    bands.push(findBlankBand(bitmap, await readBitmap(bitmap), MARK_DPI));
  });
  return bands;
}

const MARK_DPI = 203;

async function openForCopy(pdf: Uint8Array): Promise<PDFDocument> {
  refuseBroken(pdf);
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  try {
    const document = await PDFDocument.load(pdf, { updateMetadata: false, warnOnInvalidObjects: false });
    if (document.getPageCount() < 1) throw brokenFile('it has no pages');
    return document;
  } catch (cause) {
    throw cause instanceof AppError ? cause : brokenFile('it does not read as a PDF', cause);
  }
}

function save(document: PDFDocument): Promise<Uint8Array> {
  return document.save({ addDefaultPage: false, updateFieldAppearances: false });
}
