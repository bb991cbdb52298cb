import type { PDFDocument, PDFEmbeddedPage, PDFPage, Rotation } from '@cantoo/pdf-lib';
import { type Grid, gridOn, type Paper } from './label-grid.js';
import { type LabelPiece, turnOf, UNDER_MM } from './label-pieces.js';
import type { PageSizeMm } from './pdf-canvas.js';
import { MM_PER_POINT } from './text-layout.js';

/** A rectangle on a page, from its top left corner. */
export interface PlaceMm {
  readonly leftMm: number;
  readonly topMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

export interface Placed {
  readonly piece: LabelPiece;
  /** Of the file, from 1. */
  readonly page: number;
  readonly place: PlaceMm;
  /** It does not lie as its own page shows it. */
  readonly isTurned: boolean;
}

/** A label with the page that follows it or the words under it, ready to be placed. */
export interface Plate {
  readonly piece: LabelPiece;
  readonly strip?: PDFEmbeddedPage | undefined;
}

/**
 * Fills pages of the paper with labels of one size in their order, at 100 %, each place with its cut marks where
 * several share a sheet, and room for words under all of them where one has some. They must fit: see gridOn.
 */
export async function fillSheets(
  target: PDFDocument,
  plates: readonly Plate[],
  paper: Paper,
): Promise<readonly Placed[]> {
  const [first] = plates;
  if (!first) return [];
  const { width, height } = first.piece.size;
  const plate = {
    width,
    height: height + (plates.some(({ piece }) => piece.words?.at === 'under') ? UNDER_MM : 0),
  };
  const grid = gridOn(paper, plate);
  if (!grid) return [];
  const pdfLib = await import('@cantoo/pdf-lib');
  const placed: Placed[] = [];
  let sheet: PDFPage | undefined;
  for (const [index, { piece, strip }] of plates.entries()) {
    const corner = grid.corners[index % grid.corners.length] ?? { leftMm: 0, topMm: 0 };
    if (sheet === undefined || index % grid.corners.length === 0)
      sheet = target.addPage([paper.width / MM_PER_POINT, paper.height / MM_PER_POINT]);
    const label = { leftMm: 0, topMm: 0, widthMm: piece.size.width, heightMm: piece.size.height };
    const place = onSheet(label, { grid, plate, corner });
    const drawn = await target.embedPage(piece.page, cropOf(piece.page));
    const turn = (turnOf(piece.page) + (grid.isTurned ? 90 : 0)) % 360;
    drawBox(sheet, drawn, { place, rotate: pdfLib.degrees(-turn), turn });
    if (strip) {
      const turn = grid.isTurned ? 90 : 0;
      const words = onSheet(stripBox(piece, strip), { grid, plate, corner });
      drawBox(sheet, strip, { place: words, rotate: pdfLib.degrees(-turn), turn });
    }
    if (paper.kind === 'sheet') drawCutMarks(sheet, { grid, corner });
    placed.push({ piece, page: target.getPageCount(), place, isTurned: grid.isTurned });
  }
  return placed;
}

/** Where a strip lies, seen from its label: in the middle of its blank band, or under it. */
export function stripBox({ size, words }: LabelPiece, strip: PDFEmbeddedPage): PlaceMm {
  const [widthMm, heightMm] = [strip.width * MM_PER_POINT, strip.height * MM_PER_POINT];
  const band =
    words === undefined || words.at === 'under' ? { topMm: size.height, heightMm: UNDER_MM } : words.at;
  return {
    leftMm: (size.width - widthMm) / 2,
    topMm: band.topMm + (band.heightMm - heightMm) / 2,
    widthMm,
    heightMm,
  };
}

interface OnGrid {
  readonly grid: Grid;
  readonly plate: PageSizeMm;
  readonly corner: { readonly leftMm: number; readonly topMm: number };
}

/** A rectangle of the plate where it lies on the sheet: a quarter turn clockwise if the grid is turned. */
function onSheet(box: PlaceMm, { grid, plate, corner }: OnGrid): PlaceMm {
  const { leftMm, topMm, widthMm, heightMm } = box;
  if (!grid.isTurned) return { ...box, leftMm: corner.leftMm + leftMm, topMm: corner.topMm + topMm };
  return {
    leftMm: corner.leftMm + plate.height - topMm - heightMm,
    topMm: corner.topMm + leftMm,
    widthMm: heightMm,
    heightMm: widthMm,
  };
}

function cropOf(page: PDFPage) {
  const { x, y, width, height } = page.getCropBox();
  return { left: x, bottom: y, right: x + width, top: y + height };
}

interface Turned {
  readonly place: PlaceMm;
  /** Degrees clockwise; `rotate` says the same to pdf-lib. */
  readonly turn: number;
  readonly rotate: Rotation;
}

/** Draws a form so that, turned, it fills its place; pdf-lib turns it around its lower left corner. */
function drawBox(sheet: PDFPage, drawn: PDFEmbeddedPage, { place, turn, rotate }: Turned): void {
  const points = (mm: number) => mm / MM_PER_POINT;
  const left = points(place.leftMm);
  const bottom = sheet.getHeight() - points(place.topMm + place.heightMm);
  const right = left + points(place.widthMm);
  const top = bottom + points(place.heightMm);
  const corners: Readonly<Record<number, { x: number; y: number }>> = {
    0: { x: left, y: bottom },
    90: { x: left, y: top },
    180: { x: right, y: top },
    270: { x: right, y: bottom },
  };
  sheet.drawPage(drawn, { ...(corners[turn] ?? corners[0]), rotate });
}

/** Ticks at the four corners of a place, outside of it: into the paper's margin, or half of the gap to the next one. */
function drawCutMarks(sheet: PDFPage, { grid, corner }: Pick<OnGrid, 'grid' | 'corner'>): void {
  const { place, corners, gap } = grid;
  const lefts = corners.map(({ leftMm }) => leftMm);
  const tops = corners.map(({ topMm }) => topMm);
  const length = (isOuter: boolean, gapMm: number) =>
    isOuter ? CUT_MARK_MM : Math.min(CUT_MARK_MM, gapMm / 2);
  const left = length(corner.leftMm === Math.min(...lefts), gap.xMm);
  const right = length(corner.leftMm === Math.max(...lefts), gap.xMm);
  const top = length(corner.topMm === Math.min(...tops), gap.yMm);
  const bottom = length(corner.topMm === Math.max(...tops), gap.yMm);
  const rightMm = corner.leftMm + place.width;
  const bottomMm = corner.topMm + place.height;
  for (const yMm of [corner.topMm, bottomMm]) {
    drawTick(sheet, { xMm: corner.leftMm - left, yMm }, { xMm: corner.leftMm, yMm });
    drawTick(sheet, { xMm: rightMm, yMm }, { xMm: rightMm + right, yMm });
  }
  for (const xMm of [corner.leftMm, rightMm]) {
    drawTick(sheet, { xMm, yMm: corner.topMm - top }, { xMm, yMm: corner.topMm });
    drawTick(sheet, { xMm, yMm: bottomMm }, { xMm, yMm: bottomMm + bottom });
  }
}
const CUT_MARK_MM = 3;

interface PointMm {
  readonly xMm: number;
  readonly yMm: number;
}

function drawTick(sheet: PDFPage, from: PointMm, to: PointMm): void {
  if (Math.hypot(to.xMm - from.xMm, to.yMm - from.yMm) < 0.1) return;
  const onPage = ({ xMm, yMm }: PointMm) => ({
    x: xMm / MM_PER_POINT,
    y: sheet.getHeight() - yMm / MM_PER_POINT,
  });
  sheet.drawLine({ start: onPage(from), end: onPage(to), thickness: 0.4 });
}
