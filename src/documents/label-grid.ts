import type { PageSizeMm } from './pdf-canvas.js';

/** What labels are printed on: a roll takes one label a page, a sheet as many as fit at 100 %. */
export interface Paper extends PageSizeMm {
  readonly kind: 'roll' | 'sheet';
}

export interface Grid {
  /** The labels lie a quarter turn clockwise, because only so do they fit, or more of them. */
  readonly isTurned: boolean;
  /** Of one place, as it lies on the paper. */
  readonly place: PageSizeMm;
  /** Left and top edge of each place, row by row. */
  readonly corners: readonly { readonly leftMm: number; readonly topMm: number }[];
  /** White between two places. */
  readonly gap: { readonly xMm: number; readonly yMm: number };
}

/** Where labels of one size stand on a paper, never scaled; undefined when not even one fits in any way. */
export function gridOn(paper: Paper, label: PageSizeMm): Grid | undefined {
  const upright = countsOn(paper, label);
  const turned = countsOn(paper, { width: label.height, height: label.width });
  const isTurned = turned.columns * turned.rows > upright.columns * upright.rows;
  const { columns, rows } = isTurned ? turned : upright;
  if (columns * rows < 1) return undefined;
  const place = isTurned ? { width: label.height, height: label.width } : label;
  const gap = {
    xMm: gapOf(columns, place.width, paper.width, paper),
    yMm: gapOf(rows, place.height, paper.height, paper),
  };
  const left = (paper.width - columns * place.width - (columns - 1) * gap.xMm) / 2;
  const top = (paper.height - rows * place.height - (rows - 1) * gap.yMm) / 2;
  const corners = Array.from({ length: columns * rows }, (_, index) => ({
    leftMm: onDots(left + (index % columns) * (place.width + gap.xMm)),
    topMm: onDots(top + Math.floor(index / columns) * (place.height + gap.yMm)),
  }));
  return { isTurned, place, corners, gap };
}

/** How many labels of one size a page of the paper takes. */
export function placesOn(paper: Paper, label: PageSizeMm): number {
  return gridOn(paper, label)?.corners.length ?? 0;
}

/** Rolls are cut a little larger or smaller than they are called; a sheet's is for rounding only. */
const TOLERANCE_MM = { roll: 1, sheet: 0.1 };
/** What desk printers leave white at the edges. */
const MARGIN_MM = 4;
const MOST_GAP_MM = 6;

function countsOn(paper: Paper, { width, height }: PageSizeMm) {
  const most = paper.kind === 'roll' ? 1 : Number.POSITIVE_INFINITY;
  const marginMm = paper.kind === 'roll' ? 0 : MARGIN_MM;
  const count = (roomMm: number, sizeMm: number) =>
    Math.min(most, Math.floor((roomMm - 2 * marginMm + TOLERANCE_MM[paper.kind]) / sizeMm));
  return { columns: count(paper.width, width), rows: count(paper.height, height) };
}

function gapOf(count: number, sizeMm: number, roomMm: number, paper: Paper): number {
  if (count < 2) return 0;
  const spareMm = roomMm - (paper.kind === 'roll' ? 0 : 2 * MARGIN_MM) - count * sizeMm;
  return Math.max(0, Math.min(MOST_GAP_MM, spareMm / (count - 1)));
}

/** Bars that stand on whole dots of a thermal printer stand on whole dots of the paper too. */
function onDots(mm: number): number {
  const dotMm = 25.4 / 203;
  return Math.round(mm / dotMm) * dotMm;
}
