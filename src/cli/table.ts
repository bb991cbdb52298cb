import { cutToWidth, displayWidth, padToWidth } from './display-width.js';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string;
  /** Colours the finished cell; the text itself may come from outside and carries no colour. */
  readonly paint?: (row: Row) => (text: string) => string;
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
  const fittedCell = (text: string, at: number) => {
    const width = fitting[at] ?? 0;
    const cut = cutToWidth(text, width);
    return at === filled.length - 1 ? cut : padToWidth(cut, width);
  };
  const titles = filled.map(({ column }, at) => fittedCell(column.title, at));
  const lines = rows.map((row, place) =>
    filled.map(({ column, cells }, at) => {
      const text = fittedCell(cells[place] ?? '', at);
      return column.paint ? column.paint(row)(text) : text;
    }),
  );
  return [titles, ...lines].map((cells) => cells.join(GAP).trimEnd()).join('\n');
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
