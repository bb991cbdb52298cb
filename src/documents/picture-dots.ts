import { eachPage, type GrayBitmap } from './pdf-reading.js';
import type { PictureFile } from './picture-file.js';
import { blackPngOf, pngOf } from './png-file.js';

/**
 * A picture in the dots of the printer as a PNG file: `black` cuts at half grey, as a thermal printer would, `grey` leaves
 * the shades to the printer's driver. Colours are none on a label. Throws an Error when the picture cannot be read.
 */
export async function pictureInDots(
  picture: PictureFile,
  widthDots: number,
  heightDots: number,
  tone: 'black' | 'grey',
): Promise<Uint8Array> {
  const pdf = await onePage(picture, widthDots, heightDots);
  let grey: GrayBitmap | undefined;
  await eachPage(pdf, async (page) => {
    grey = await page.bitmap(POINTS_PER_INCH);
  });
  // A reader that does not understand a picture leaves its place white, and a logo would be missing unseen.
  if (grey === undefined || isBlank(grey)) throw new Error('no picture');
  return tone === 'black' ? blackPngOf(grey) : pngOf(grey, POINTS_PER_INCH);
}

function isBlank({ pixels }: GrayBitmap): boolean {
  return pixels.every((pixel) => pixel === 255);
}

/** A point of the page is a dot. */
const POINTS_PER_INCH = 72;

async function onePage({ bytes }: PictureFile, width: number, height: number): Promise<Uint8Array> {
  const { default: PdfKit } = await import('pdfkit');
  const pdf = new PdfKit({ size: [width, height], margin: 0 });
  const chunks: Uint8Array[] = [];
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
  });
  pdf.image(Buffer.from(bytes), 0, 0, { width, height });
  pdf.end();
  return ended;
}
