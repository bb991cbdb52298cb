import { cutToWidth, displayWidth, padToWidth } from './display-width.js';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string;
  /** The column that gives way when the terminal is narrow; the widest such one first. */
  readonly isElastic?: boolean;
}

/** A table as wide as the terminal; without a width (a pipe) nothing is cut. Empty columns are left out. */
export function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width: number | undefined,
): string {
  if (rows.length === 0) return '';
  const filled = columns
    .map((column) => ({ column, cells: rows.map((row) => oneLine(column.cell(row))) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const widths = filled.map(({ column, cells }) => Math.max(...[column.title, ...cells].map(displayWidth)));
  const fitting = fitWidths(
    widths,
    filled.map(({ column }) => column.isElastic === true),
    width,
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => padToWidth(cutToWidth(cell, fitting[index] ?? 0), fitting[index] ?? 0))
      .join(GAP)
      .trimEnd();
  const titles = line(filled.map(({ column }) => column.title));
  return [titles, ...rows.map((_row, at) => line(filled.map(({ cells }) => cells[at] ?? '')))].join('\n');
}

const GAP = '  ';
const LEAST = 6;

function fitWidths(
  widths: readonly number[],
  isElastic: readonly boolean[],
  width: number | undefined,
): readonly number[] {
  if (width === undefined) return widths;
  const fitted = [...widths];
  let excess = sum(fitted) + GAP.length * (fitted.length - 1) - width;
  while (excess > 0) {
    const widest = fitted.reduce(
      (best, each, index) => (isElastic[index] && each > (fitted[best] ?? 0) ? index : best),
      isElastic.indexOf(true),
    );
    const current = fitted[widest];
    if (current === undefined || current <= LEAST) break;
    fitted[widest] = current - 1;
    excess -= 1;
  }
  return fitted;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** What comes from outside (product names) must not break a line or steer a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
