import type { PDFiumLibrary, PDFiumPage } from '@hyzyla/pdfium';
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
  refuseBroken(pdf);
  const library = await pdfium();
  const document = await library.loadDocument(pdf).catch((cause: unknown) => {
    throw brokenFile('it does not read as a PDF', cause);
  });
  try {
    const count = document.getPageCount();
    if (count < 1) throw brokenFile('it has no pages');
    for (let index = 0; index < count; index += 1) await work(readPage(document.getPage(index), index + 1));
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

/** A cut-off download still opens in forgiving readers, with pages missing: its two ends are checked first. */
export function refuseBroken(pdf: Uint8Array): void {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  if (bytes.length === 0) throw brokenFile('it is empty');
  if (!bytes.subarray(0, 1024).includes('%PDF-')) throw brokenFile('it is not a PDF');
  if (!bytes.subarray(-1024).includes('%%EOF')) throw brokenFile('it is cut off before its end');
  if (/\/Encrypt[\s<\d]/.test(bytes.toString('latin1'))) throw brokenFile('it is encrypted');
}

let library: Promise<PDFiumLibrary> | undefined;

function pdfium(): Promise<PDFiumLibrary> {
  library ??= import('@hyzyla/pdfium').then(({ PDFiumLibrary }) => PDFiumLibrary.init());
  return library;
}

function readPage(page: PDFiumPage, number: number): ReadPage {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  if (originalWidth <= 0 || originalHeight <= 0) throw brokenFile(`its page ${number} can't be read`);
  return {
    number,
    widthMm: originalWidth * MM_PER_POINT,
    heightMm: originalHeight * MM_PER_POINT,
    text: () => page.getText(),
    bitmap: async (dpi) => {
      // Scale 1 with a size in pixels: pdfium's own scaling starts from whole points and would bend the barcodes.
      const size = {
        width: Math.round((originalWidth * dpi) / 72),
        height: Math.round((originalHeight * dpi) / 72),
      };
      const { width, height, data } = await page.render({
        ...size,
        scale: 1,
        colorSpace: 'Gray',
        render: 'bitmap',
      });
      return { widthPx: width, heightPx: height, pixels: data };
    },
  };
}
