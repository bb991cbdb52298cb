import type { BarcodeFrame, Box, Problem } from './barcode-layout.js';

export interface BarRules {
  /** Modules of quiet zone inside the frame. */
  readonly quietBefore: number;
  readonly quietAfter: number;
  readonly minModuleMm: number;
  /** The whole with its quiet zones is never narrower. */
  readonly leastWidthMm?: number;
}

/** Bars as boxes of whole printer dots, at the widest module that the frame has room for, or why there is none. */
export function barWidthsOnGrid(
  widths: readonly number[],
  frame: BarcodeFrame,
  { quietBefore, quietAfter, minModuleMm, leastWidthMm = 0 }: BarRules,
): readonly Box[] | Problem {
  const code = 'template-overflow';
  const dotMm = 25.4 / frame.dpi;
  const bars = widths.reduce((sum, width) => sum + width, 0);
  const modules = bars + quietBefore + quietAfter;
  const frameDots = Math.floor(frame.widthMm / dotMm + 0.001);
  const dots = Math.min(frame.maxDots ?? USUAL_DOTS, Math.floor(frameDots / modules));
  const minDots = Math.ceil(minModuleMm / dotMm);
  if (dots < minDots || frame.widthMm < leastWidthMm) {
    const needsMm = Math.ceil(Math.max(modules * minDots * dotMm, leastWidthMm) * 10) / 10;
    return { problem: `its barcode needs ${needsMm} mm with quiet zones and has ${frame.widthMm} mm`, code };
  }
  const lowestMm = Math.max(MIN_HEIGHT_MM, bars * dots * dotMm * 0.15);
  if (frame.heightMm < lowestMm) {
    return {
      problem: `its barcode must be at least ${lowestMm.toFixed(1)} mm high and is ${frame.heightMm} mm`,
      code,
    };
  }
  const spareDots = frameDots - modules * dots;
  const shares = { left: 0, center: Math.floor(spareDots / 2), right: spareDots };
  const startDots = Math.ceil(frame.xMm / dotMm - 0.001) + shares[frame.align] + quietBefore * dots;
  return barsOf(widths, startDots, dots, dotMm, frame);
}

const USUAL_DOTS = 4;
const MIN_HEIGHT_MM = 5;

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
