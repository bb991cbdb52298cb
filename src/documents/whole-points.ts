import { brokenFile } from './pdf-reading.js';

/**
 * The same pages on sheets of whole points, cut at the right and at the bottom by less than a point. A print system that
 * counts sheets in points (CUPS does) would else lay each page into the middle of its sheet, by a fraction of a dot, and
 * every bar of a barcode would come out a dot wider. Throws AppError label-file-broken.
 */
export async function onWholePoints(pdf: Uint8Array): Promise<Uint8Array> {
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  try {
    const document = await PDFDocument.load(pdf, { updateMetadata: false, warnOnInvalidObjects: false });
    for (const page of document.getPages()) {
      // A turned page has its left edge elsewhere; nobody draws barcodes to the dot on one.
      if (page.getRotation().angle % 360 !== 0) continue;
      const { x, y, width, height } = page.getCropBox();
      const [wide, high] = sheetOf(width, height);
      const bottom = y + height - high;
      page.setMediaBox(x, bottom, wide, high);
      page.setCropBox(x, bottom, wide, high);
    }
    return await document.save({ addDefaultPage: false, updateFieldAppearances: false });
  } catch (cause) {
    throw brokenFile('it does not read as a PDF', cause);
  }
}

function sheetOf(width: number, height: number): readonly [number, number] {
  const isA4 = Math.abs(width - A4[0]) < 3 && Math.abs(height - A4[1]) < 3;
  return isA4 ? A4 : [Math.floor(width + NEARLY), Math.floor(height + NEARLY)];
}
/** As every printer description has it. */
const A4 = [595, 842] as const;
const NEARLY = 0.001;
