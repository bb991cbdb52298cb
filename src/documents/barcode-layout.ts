import { code128Widths } from '../domain/code128.js';

export interface Box {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

export interface BarcodeFrame extends Box {
  readonly dpi: number;
  readonly maxDots: number;
  readonly align: 'left' | 'center' | 'right';
}

export type BarcodeLayout =
  | { readonly bars: readonly Box[] }
  | { readonly problem: string; readonly code: 'template-overflow' | 'template-missing-glyph' };

/**
 * Places a Code 128 on the printer's dot grid: modules of whole dots, not thinner than a hand scanner reads,
 * ten modules of quiet zone inside the frame on both sides. Says why when the frame is too small.
 */
export function layoutCode128(text: string, frame: BarcodeFrame): BarcodeLayout {
  const widths = encode(text);
  if (widths === undefined) return { problem: UNENCODABLE, code: 'template-missing-glyph' };
  const code = 'template-overflow';
  const dotMm = 25.4 / frame.dpi;
  const modules = widths.reduce((sum, width) => sum + width, 0);
  const frameDots = Math.floor(frame.widthMm / dotMm + 0.001);
  const dots = Math.min(frame.maxDots, Math.floor(frameDots / (modules + 2 * QUIET_MODULES)));
  const minDots = Math.ceil(MIN_MODULE_MM / dotMm);
  if (dots < minDots) {
    const needsMm = Math.ceil((modules + 2 * QUIET_MODULES) * minDots * dotMm * 10) / 10;
    return { problem: `its barcode needs ${needsMm} mm with quiet zones and has ${frame.widthMm} mm`, code };
  }
  const lowestMm = Math.max(MIN_HEIGHT_MM, modules * dots * dotMm * 0.15);
  if (frame.heightMm < lowestMm) {
    return {
      problem: `its barcode must be at least ${lowestMm.toFixed(1)} mm high and is ${frame.heightMm} mm`,
      code,
    };
  }
  const spareDots = frameDots - (modules + 2 * QUIET_MODULES) * dots;
  const shares = { left: 0, center: Math.floor(spareDots / 2), right: spareDots };
  const startDots = Math.ceil(frame.xMm / dotMm - 0.001) + shares[frame.align] + QUIET_MODULES * dots;
  return { bars: barsOf(widths, startDots, dots, dotMm, frame) };
}

const QUIET_MODULES = 10;
/** Two dots at 203 dpi, three at 300. */
const MIN_MODULE_MM = 0.24;
const MIN_HEIGHT_MM = 5;
const UNENCODABLE = 'its value has characters that Code 128 cannot carry';

function encode(text: string): readonly number[] | undefined {
  try {
    return code128Widths(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function barsOf(
  widths: readonly number[],
  startDots: number,
  dots: number,
  dotMm: number,
  frame: Box,
): Box[] {
  const bars: Box[] = [];
  let atDots = startDots;
  for (const [index, width] of widths.entries()) {
    const isBar = index % 2 === 0;
    const bar = {
      xMm: atDots * dotMm,
      yMm: frame.yMm,
      widthMm: width * dots * dotMm,
      heightMm: frame.heightMm,
    };
    if (isBar) bars.push(bar);
    atDots += width * dots;
  }
  return bars;
}
