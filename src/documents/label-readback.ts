import { type FoundBarcode, type PixelBox, readBitmap, readLabelBitmap } from './barcode-reading.js';
import { LOOK_DPI } from './label-pieces.js';
import type { Placed, PlaceMm } from './label-sheets.js';
import { type GrayBitmap, readPages } from './pdf-reading.js';
import { withQuietZone } from './quiet-zone.js';

/**
 * Renders what was drawn onto or placed as a printer of 203 dpi would print it, and reads it: answers the pieces on
 * which a barcode that their page had is not read any more.
 */
export async function unreadPieces(pdf: Uint8Array, placed: readonly Placed[]): Promise<readonly Placed[]> {
  const unread: Placed[] = [];
  const byPage = new Map<number, Placed[]>();
  for (const each of placed) byPage.set(each.page, [...(byPage.get(each.page) ?? []), each]);
  await readPages(pdf, [...byPage.keys()], async (page) => {
    const bitmap = await page.bitmap(LOOK_DPI);
    for (const each of byPage.get(page.number) ?? []) {
      if (!(await isReadBack(bitmap, each))) unread.push(each);
    }
  });
  return unread;
}

/** Each barcode within its quiet zone, as a scanner aims at it; where the label lies turned, somewhere on it. */
async function isReadBack(bitmap: GrayBitmap, { piece, place, isTurned }: Placed): Promise<boolean> {
  for (const barcode of piece.barcodes) {
    const whole = inPixels(place);
    const part = isTurned ? whole : within(whole, withQuietZone(barcode, LOOK_DPI / 25.4));
    const aimed = cut(bitmap, part);
    const isThere = (found: readonly FoundBarcode[]) => found.some(({ text }) => text === barcode.text);
    if (isThere(await readLabelBitmap(aimed, [barcode.format]))) continue;
    if (!isThere(await readBitmap(cut(bitmap, whole)))) return false;
  }
  return true;
}

function inPixels({ leftMm, topMm, widthMm, heightMm }: PlaceMm): PixelBox {
  const px = (mm: number) => Math.round((mm * LOOK_DPI) / 25.4);
  return {
    leftPx: px(leftMm),
    topPx: px(topMm),
    rightPx: px(leftMm + widthMm),
    bottomPx: px(topMm + heightMm),
  };
}

function within({ leftPx, topPx }: PixelBox, box: PixelBox): PixelBox {
  return {
    leftPx: Math.floor(leftPx + box.leftPx),
    topPx: Math.floor(topPx + box.topPx),
    rightPx: Math.ceil(leftPx + box.rightPx),
    bottomPx: Math.ceil(topPx + box.bottomPx),
  };
}

function cut({ widthPx, heightPx, pixels }: GrayBitmap, box: PixelBox): GrayBitmap {
  const left = Math.max(0, box.leftPx);
  const top = Math.max(0, box.topPx);
  const right = Math.min(widthPx, box.rightPx);
  const bottom = Math.min(heightPx, box.bottomPx);
  const part = new Uint8Array((right - left) * (bottom - top));
  for (let row = top; row < bottom; row += 1)
    part.set(pixels.subarray(row * widthPx + left, row * widthPx + right), (row - top) * (right - left));
  return { widthPx: right - left, heightPx: bottom - top, pixels: part };
}
