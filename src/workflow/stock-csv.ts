import { AppError } from '../domain/errors.js';
import { isBooksOnly } from '../domain/stock-bins.js';
import { parseCsv } from './csv.js';

/** What a line of the seller's stock list says: so many of an article lie in this bin. */
export interface StockLine {
  readonly line: number;
  readonly article: string;
  /** The empty text where the list names none: goods that have no place of their own. */
  readonly bin: string;
  readonly quantity: number;
  /** Pieces that are never promised; left as it is where the list says nothing. */
  readonly buffer: number | undefined;
}

const COLUMNS = ['article', 'bin', 'quantity', 'buffer'] as const;
type Column = (typeof COLUMNS)[number];

/** Whether a text begins as such a list does; else it is scans. */
export function isStockList(text: string): boolean {
  const [head = ''] = text.split(/[\r\n]/, 1);
  return /(^|[,;\t])\s*"?article"?\s*([,;\t]|$)/i.test(head);
}

/**
 * A stock list with the columns `article`, `quantity` and any of `bin`, `buffer`. With `inBin` it is a list of that bin
 * only. All or nothing: throws AppError usage `bad-csv` with the number of the first line that cannot be read.
 */
export function readStockLines(text: string, inBin?: string): readonly StockLine[] {
  const [head, ...rows] = parseCsv(text);
  if (!head) throw badCsv(1, 'there is no line with the names of the columns');
  const columns = head.cells.map((cell) => {
    const column = COLUMNS.find((each) => each === cell.trim().toLowerCase());
    if (!column) throw badCsv(head.line, `there is no column "${cell.trim()}": ${COLUMNS.join(', ')}`);
    return column;
  });
  if (new Set(columns).size < columns.length) throw badCsv(head.line, 'a column is named twice');
  const missing = (['article', 'quantity'] as const).find((column) => !columns.includes(column));
  if (missing) throw badCsv(head.line, `the column "${missing}" is missing`);
  const lines = rows.map(({ cells, line }) => {
    if (cells.length > columns.length)
      throw badCsv(line, `${cells.length} cells for ${columns.length} columns`);
    const named = new Map(columns.map((column, index) => [column, cells[index]?.trim() ?? '']));
    return ofBin(stockLine(named, line), inBin);
  });
  refuseRepeated(lines);
  return lines;
}

function stockLine(cells: ReadonlyMap<Column, string>, line: number): StockLine {
  const article = cells.get('article') ?? '';
  if (article === '') throw badCsv(line, 'the article is empty');
  const bin = cells.get('bin') ?? '';
  if (isBooksOnly(bin)) throw badCsv(line, `"${bin}" is no shelf: ozf books goods in and out of it itself`);
  const buffer = cells.get('buffer') ?? '';
  return {
    line,
    article,
    bin,
    quantity: pieces(cells.get('quantity') ?? '', 'quantity', line),
    buffer: buffer === '' ? undefined : pieces(buffer, 'buffer', line),
  };
}

function ofBin(line: StockLine, inBin: string | undefined): StockLine {
  if (inBin === undefined || line.bin === inBin) return line;
  if (line.bin === '') return { ...line, bin: inBin };
  throw badCsv(line.line, `it is of "${line.bin}", and --bin says "${inBin}"`);
}

function pieces(cell: string, column: Column, line: number): number {
  if (/^\d{1,7}$/.test(cell)) return Number(cell);
  throw badCsv(line, `${column} is a whole number of pieces, not "${cell}"`);
}

function refuseRepeated(lines: readonly StockLine[]): void {
  const seen = new Map<string, number>();
  for (const { article, bin, line } of lines) {
    const place = JSON.stringify([article, bin]);
    const first = seen.get(place);
    if (first !== undefined) throw badCsv(line, `${article} in "${bin}" stands in line ${first} already`);
    seen.set(place, line);
  }
}

function badCsv(line: number, problem: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'bad-csv',
    message: `Line ${line}: ${problem}`,
    hint: 'ozf stock import --help',
    details: { line, problem },
  });
}
