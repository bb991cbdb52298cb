import type { BarcodeFrame, Box, Problem } from './barcode-layout.js';
import type { ModuleMatrix } from './module-matrix.js';

/**
 * A square code as boxes of whole printer dots, at the largest module that the frame has room for and in its middle, or
 * why there is none. Modules are never smaller than 0.3 mm, three dots at 203 dpi and four at 300: a floor of our own, because
 * a camera blurs what a laser would tell apart. At a shop's till GS1 wants 1.5 times the module of bars (General
 * Specifications, notes to symbol specification table 1): give the frame more room there.
 */
export function squareOnGrid(
  matrix: ModuleMatrix,
  frame: BarcodeFrame,
  { quiet }: { readonly quiet: number },
): readonly Box[] | Problem {
  const dotMm = 25.4 / frame.dpi;
  const across = matrix.size + 2 * quiet;
  const dotsOf = (mm: number) => Math.floor(mm / dotMm + 0.001);
  const roomDots = Math.min(dotsOf(frame.widthMm), dotsOf(frame.heightMm));
  const dots = Math.min(frame.maxDots ?? USUAL_DOTS, Math.floor(roomDots / across));
  const minDots = Math.ceil(MIN_MODULE_MM / dotMm);
  if (dots < minDots) {
    const needsMm = (Math.ceil(across * minDots * dotMm * 10) / 10).toFixed(1);
    const problem = `its barcode needs ${needsMm} × ${needsMm} mm with quiet zones and has ${frame.widthMm} × ${frame.heightMm} mm`;
    return { problem, code: 'template-overflow' };
  }
  const spareDots = dotsOf(frame.widthMm) - across * dots;
  const shares = { left: 0, center: Math.floor(spareDots / 2), right: spareDots };
  const startDots = (mm: number) => Math.ceil(mm / dotMm - 0.001) + quiet * dots;
  const leftDots = startDots(frame.xMm) + shares[frame.align];
  const topDots = startDots(frame.yMm) + Math.floor((dotsOf(frame.heightMm) - across * dots) / 2);
  return darkBlocks(matrix).map(({ x, y, width, height }) => ({
    xMm: (leftDots + x * dots) * dotMm,
    yMm: (topDots + y * dots) * dotMm,
    widthMm: width * dots * dotMm,
    heightMm: height * dots * dotMm,
  }));
}

const MIN_MODULE_MM = 0.3;
const USUAL_DOTS = 8;

interface Block {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  height: number;
}

/** Dark modules as few boxes: runs of a row, grown down over rows that have the same run. */
function darkBlocks({ size, modules }: ModuleMatrix): readonly Block[] {
  const blocks: Block[] = [];
  let above = new Map<number, Block>();
  for (let y = 0; y < size; y += 1) {
    const row = new Map<number, Block>();
    for (let x = 0; x < size; x += 1) {
      if (modules[y * size + x] !== 1) continue;
      const start = x;
      while (x < size && modules[y * size + x] === 1) x += 1;
      const known = above.get(start * size + x);
      const block = known ?? { x: start, y, width: x - start, height: 0 };
      if (known === undefined) blocks.push(block);
      block.height += 1;
      row.set(start * size + x, block);
    }
    above = row;
  }
  return blocks;
}
