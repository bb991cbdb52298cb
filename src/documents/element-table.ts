import { type ElementContext, inElement } from './element-context.js';
import { firstBaselineMm, fittedText, printedText, textShapes } from './element-text.js';
import type { Shape } from './shapes.js';
import { templateError } from './template-error.js';
import type { ElementOf, Template } from './template-schema.js';
import { listValue } from './template-values.js';
import type { SetText } from './text-layout.js';

type Table = ElementOf<'table'>;

/** A table set in type and cut into pages: the shapes of its rows, page by page. There is always a first page. */
export function layoutTable(
  table: Table,
  context: ElementContext,
  paper: Paper,
): readonly (readonly Shape[])[] {
  const header = headerRow(table, context);
  const items = inElement(context.place, () => listValue(table.rows, context.scope));
  const rows = items.map((row, index) => tableRow(table, context, { row, number: index + 1 }));
  const pages = paginate(table, header.heightMm, rows, paper, context);
  return pages.map((pageRows, index) => {
    const topMm = index === 0 ? table.y : (table.continuedY ?? table.y);
    return pageShapes(table, [header, ...pageRows], topMm, context);
  });
}

export type Paper = Pick<Template, 'page' | 'margin'>;

interface Row {
  readonly cells: readonly SetText[];
  readonly isHeader: boolean;
  readonly heightMm: number;
}

function headerRow(table: Table, context: ElementContext): Row {
  const cells = table.columns.map((column) => {
    const width = column.width - 2 * table.padding;
    const frame = {
      width,
      font: 'bold' as const,
      size: table.size,
      maxLines: 2,
      overflow: 'shrink' as const,
    };
    return fittedText(column.title, frame, inColumn(context, column.title));
  });
  return { cells, isHeader: true, heightMm: rowHeightMm(table, cells) };
}

function tableRow(table: Table, context: ElementContext, item: { row: unknown; number: number }): Row {
  const scope = { ...context.scope, ...item };
  const cells = table.columns.map((column) => {
    const within = inColumn(context, `${column.title || column.value}, row ${item.number}`);
    const text = printedText(column, within, scope);
    const frame = { ...column, width: column.width - 2 * table.padding, size: column.size ?? table.size };
    return fittedText(text, frame, within);
  });
  return { cells, isHeader: false, heightMm: rowHeightMm(table, cells) };
}

function inColumn(context: ElementContext, column: string): ElementContext {
  return {
    ...context,
    place: { ...context.place, element: `${context.place.element ?? 'table'}: ${column}` },
  };
}

/** High enough for the highest cell; what its first line lacks to the line of the largest type, only if that is little. */
function rowHeightMm(table: Table, cells: readonly SetText[]): number {
  const tallestMm = Math.max(...cells.map(({ lineHeightMm }) => lineHeightMm));
  const heights = cells.map((cell) => {
    const lowerMm = loweringMm(cell, tallestMm);
    return cell.lines.length * cell.lineHeightMm + (lowerMm <= 1 ? lowerMm : 0);
  });
  return 2 * table.padding + Math.max(...heights);
}

/** How far a cell of smaller type moves down to stand on the line of the largest. */
function loweringMm({ sizePt, lineHeightMm }: SetText, tallestMm: number): number {
  return firstBaselineMm(sizePt * (tallestMm / lineHeightMm)) - firstBaselineMm(sizePt);
}

/** Fills page after page; rows that stand in the way of what the last page carries below move to a page of their own. */
function paginate(
  table: Table,
  headerMm: number,
  rows: readonly Row[],
  paper: Paper,
  context: ElementContext,
): Row[][] {
  const bottomMm = table.bottom ?? paper.page.height - paper.margin;
  const lastBottomMm = Math.min(table.lastBottom ?? bottomMm, bottomMm);
  const pages: Row[][] = [[]];
  const topMm = () => (pages.length === 1 ? table.y : (table.continuedY ?? table.y)) + headerMm;
  let atMm = topMm();
  for (const row of rows) {
    if (atMm + row.heightMm > bottomMm && pages.at(-1)?.length !== 0) {
      pages.push([]);
      atMm = topMm();
    }
    if (atMm + row.heightMm > lastBottomMm && pages.at(-1)?.length === 0) {
      throw templateError(
        'template-overflow',
        context.place,
        'a row is higher than the room that a page has for rows',
      );
    }
    pages.at(-1)?.push(row);
    atMm += row.heightMm;
  }
  const moved: Row[] = [];
  for (let last = pages.at(-1); atMm > lastBottomMm && last !== undefined && last.length > 1; ) {
    const row = last.pop();
    if (row === undefined) break;
    moved.unshift(row);
    atMm -= row.heightMm;
  }
  return moved.length === 0 ? pages : [...pages, moved];
}

function pageShapes(table: Table, rows: readonly Row[], topMm: number, context: ElementContext): Shape[] {
  const rightMm = table.x + table.columns.reduce((sum, { width }) => sum + width, 0);
  const shapes: Shape[] = [];
  let yMm = topMm;
  for (const row of rows) {
    let xMm = table.x;
    const roomMm = row.heightMm - 2 * table.padding;
    const tallestMm = Math.max(...row.cells.map(({ lineHeightMm }) => lineHeightMm));
    for (const [index, column] of table.columns.entries()) {
      const set = row.cells[index];
      const font = row.isHeader ? 'bold' : column.font;
      const spot = {
        align: column.align,
        font,
        color: 'black' as const,
        width: column.width - 2 * table.padding,
      };
      if (set) {
        const spareMm = Math.max(0, roomMm - set.lines.length * set.lineHeightMm);
        const downMm = Math.min(loweringMm(set, tallestMm), spareMm);
        const at = { xMm: xMm + table.padding, topMm: yMm + table.padding + downMm };
        shapes.push(...textShapes(set, { ...spot, ...at }, context));
      }
      xMm += column.width;
    }
    yMm += row.heightMm;
    const ends = { from: { xMm: table.x, yMm }, to: { xMm: rightMm, yMm } };
    shapes.push({ kind: 'stroke', ...ends, thicknessMm: row.isHeader ? 0.4 : 0.15 });
  }
  return shapes;
}
