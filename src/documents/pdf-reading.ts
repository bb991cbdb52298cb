import type { PDFiumDocument, PDFiumLibrary, PDFiumPage } from '@hyzyla/pdfium';
import { AppError } from '../domain/errors.js';
import { MM_PER_POINT } from './text-layout.js';

/** One byte of grey per pixel, 0 is black, rows from the top. */
export interface GrayBitmap {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Uint8Array;
}

export interface ReadPage {
  /** Counted from 1. */
  readonly number: number;
  readonly widthMm: number;
  readonly heightMm: number;
  text(): string;
  bitmap(dpi: number): Promise<GrayBitmap>;
}

/** Opens a PDF for reading, hands its pages one at a time to the work and closes it. */
export async function eachPage(
  pdf: Uint8Array,
  work: (page: ReadPage) => Promise<void> | void,
): Promise<number> {
  return readPages(pdf, 'all', work);
}

/** The numbered pages (from 1) only; the others are not even parsed. Answers how many the file has. */
export async function readPages(
  pdf: Uint8Array,
  wanted: 'all' | readonly number[],
  work: (page: ReadPage) => Promise<void> | void,
): Promise<number> {
  refuseBroken(pdf);
  const library = await pdfium();
  const document = await library.loadDocument(pdf).catch((cause: unknown) => {
    throw unreadFile(cause);
  });
  try {
    const count = document.getPageCount();
    if (count < 1) throw brokenFile('it has no pages');
    const numbers = wanted === 'all' ? Array.from({ length: count }, (_, index) => index + 1) : wanted;
    for (const number of numbers) {
      const { page, close } = openPage(document, number);
      try {
        await work(page);
      } finally {
        await close();
      }
    }
    return count;
  } finally {
    document.destroy();
  }
}

/** Widths and heights of the pages, in mm. Throws label-file-broken. */
export async function pageSizesMm(
  pdf: Uint8Array,
): Promise<readonly { widthMm: number; heightMm: number }[]> {
  const sizes: { widthMm: number; heightMm: number }[] = [];
  await eachPage(pdf, ({ widthMm, heightMm }) => {
    sizes.push({ widthMm, heightMm });
  });
  return sizes;
}

/** What is wrong with a label file, always an AppError of kind 'unavailable': another download may be whole. */
export function brokenFile(problem: string, cause?: unknown): AppError {
  const message = `The label file can't be used: ${problem}`;
  return new AppError({
    kind: 'unavailable',
    code: 'label-file-broken',
    message,
    details: { problem },
    cause,
  });
}

/** Why a library did not open it: an empty password opens a locked file, as in every viewer, and any other is not ours to know. */
export function unreadFile(cause: unknown): AppError {
  const isLocked = /password/i.test(String(cause));
  return brokenFile(isLocked ? 'it is encrypted with a password' : 'it does not read as a PDF', cause);
}

/** A cut-off download still opens in forgiving readers, with pages missing: its two ends are checked first. */
export function refuseBroken(pdf: Uint8Array): void {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  if (bytes.length === 0) throw brokenFile('it is empty');
  if (!bytes.subarray(0, 1024).includes('%PDF-')) throw brokenFile('it is not a PDF');
  if (!bytes.subarray(-1024).includes('%%EOF')) throw brokenFile('it is cut off before its end');
}

let library: Promise<PDFiumLibrary> | undefined;

function pdfium(): Promise<PDFiumLibrary> {
  library ??= import('@hyzyla/pdfium').then(({ PDFiumLibrary }) => PDFiumLibrary.init());
  return library;
}

/**
 * pdfium's page is closed by the library as soon as it was rendered, and using it again corrupts its memory; a page
 * that was never rendered stays open for ever. So each use takes an open page, and the end leaves none.
 */
function openPage(document: PDFiumDocument, number: number) {
  let opened: PDFiumPage | undefined;
  const open = () => {
    opened ??= document.getPage(number - 1);
    return opened;
  };
  const { originalWidth, originalHeight } = open().getOriginalSize();
  if (originalWidth <= 0 || originalHeight <= 0) throw brokenFile(`its page ${number} can't be read`);
  const render = (size: { readonly width: number; readonly height: number }) => {
    const page = open();
    opened = undefined;
    // Scale 1 with a size in pixels: pdfium's own scaling starts from whole points and would bend the barcodes.
    return page.render({ ...size, scale: 1, colorSpace: 'Gray', render: 'bitmap' });
  };
  const page: ReadPage = {
    number,
    widthMm: originalWidth * MM_PER_POINT,
    heightMm: originalHeight * MM_PER_POINT,
    text: () => open().getText(),
    bitmap: async (dpi) => {
      const { width, height, data } = await render({
        width: Math.round((originalWidth * dpi) / 72),
        height: Math.round((originalHeight * dpi) / 72),
      });
      return { widthPx: width, heightPx: height, pixels: data };
    },
  };
  const close = async () => {
    if (opened) await render({ width: 1, height: 1 });
  };
  return { page, close };
}
