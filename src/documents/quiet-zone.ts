import type { FoundBarcode, PixelBox } from './barcode-reading.js';

/**
 * A barcode with the white around it that its standard asks for: ten modules at both ends of a Code 128, eleven of an
 * EAN, four on all sides of a QR code, one of a Data Matrix, which is kept twice as wide. Where the width of a module
 * is not known, it is taken for the widest that it can be.
 */
export function withQuietZone(barcode: FoundBarcode, pxPerMm: number): PixelBox {
  const { leftPx, topPx, rightPx, bottomPx, isUpright } = barcode;
  const alongPx = quietPx(barcode);
  // Above and below bars nothing is asked for; a millimetre keeps a scanner's line of sight clear.
  const acrossPx = isUpright ? pxPerMm : alongPx;
  return {
    leftPx: leftPx - alongPx,
    rightPx: rightPx + alongPx,
    topPx: topPx - acrossPx,
    bottomPx: bottomPx + acrossPx,
  };
}

function quietPx(barcode: FoundBarcode): number {
  const { format, text, leftPx, rightPx, topPx, bottomPx, modulePx } = barcode;
  const longerPx = Math.max(rightPx - leftPx, bottomPx - topPx);
  if (modulePx !== undefined) return modulePx * (format.includes('QR') ? 4 : 2);
  // Two digits share a symbol at best; start, check and stop take 35 modules.
  if (format === 'Code128') return (10 * longerPx) / (35 + 11 * Math.ceil(text.length / 2));
  if (/^(EAN13|UPCA)/.test(format)) return (11 * longerPx) / 95;
  return longerPx / 5;
}
