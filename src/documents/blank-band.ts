import type { FoundBarcode } from './barcode-reading.js';
import type { GrayBitmap } from './pdf-reading.js';
import { withQuietZone } from './quiet-zone.js';

export interface BlankBand {
  readonly topMm: number;
  readonly heightMm: number;
}

/**
 * The highest band of white across a page, at least 4 mm, away from the edges that printers leave out and from every
 * barcode with its quiet zone; undefined when the page has none.
 */
export function findBlankBand(
  bitmap: GrayBitmap,
  barcodes: readonly FoundBarcode[],
  dpi: number,
): BlankBand | undefined {
  const pxPerMm = dpi / 25.4;
  const keptClear = barcodes.map((barcode) => withQuietZone(barcode, pxPerMm));
  const edgePx = Math.ceil(EDGE_MM * pxPerMm);
  let best = { top: 0, height: 0 };
  let top = edgePx;
  for (let row = edgePx; row <= bitmap.heightPx - edgePx; row += 1) {
    const isClear =
      row < bitmap.heightPx - edgePx &&
      isRowWhite(bitmap, row) &&
      !keptClear.some(({ topPx, bottomPx }) => row >= topPx && row <= bottomPx);
    if (isClear) continue;
    if (row - top > best.height) best = { top, height: row - top };
    top = row + 1;
  }
  const heightMm = best.height / pxPerMm;
  return heightMm >= LEAST_MM ? { topMm: best.top / pxPerMm, heightMm } : undefined;
}

const LEAST_MM = 4;
const EDGE_MM = 2;
/** A frame around the label does not make its rows inked. */
const SIDE_SHARE = 0.08;
const WHITE = 200;

function isRowWhite({ widthPx, pixels }: GrayBitmap, row: number): boolean {
  const from = row * widthPx + Math.ceil(widthPx * SIDE_SHARE);
  const to = (row + 1) * widthPx - Math.ceil(widthPx * SIDE_SHARE);
  for (let at = from; at < to; at += 1) if ((pixels[at] ?? 0) < WHITE) return false;
  return true;
}
