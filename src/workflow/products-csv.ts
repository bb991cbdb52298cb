import { AppError } from '../domain/errors.js';
import { type Money, typedPrice } from '../domain/money.js';
import { parseCsv } from './csv.js';

/** What a line of the seller's product list says; what it leaves empty stays as it is. */
export interface ProductLine {
  readonly line: number;
  readonly article: string;
  readonly isFragile?: boolean | undefined;
  readonly bin?: string | undefined;
  readonly weightGrams?: number | undefined;
  /** All of them, where the column is filled. */
  readonly traits?: readonly string[] | undefined;
  /** Chooses the checklist. */
  readonly category?: string | undefined;
  /** Below this price nothing is to be sold. */
  readonly costFloor?: Money | undefined;
}

/**
 * A product list with the columns `article` and any of `fragile`, `bin`, `weight_g`, `traits`, `category`, `cost_floor`. All or nothing: throws AppError
 * usage `bad-csv` with the number of the first line that cannot be read.
 */
export function readProductLines(text: string): readonly ProductLine[] {
  const [head, ...rows] = parseCsv(text);
  if (!head) throw badCsv(1, 'there is no line with the names of the columns');
  const columns = columnsOf(head.cells, head.line);
  const lines = rows.map((row) => {
    if (row.cells.length > columns.length)
      throw badCsv(row.line, `${row.cells.length} cells for ${columns.length} columns`);
    const cells = new Map(columns.map((column, index) => [column, row.cells[index]?.trim() ?? '']));
    const category = cells.get('category')?.toLowerCase() || undefined;
    return { ...productLine(cells, row.line), traits: traitsIn(cells.get('traits') ?? ''), category };
  });
  refuseRepeated(lines);
  return lines;
}

const COLUMNS = ['article', 'fragile', 'bin', 'weight_g', 'traits', 'category', 'cost_floor'] as const;
type Column = (typeof COLUMNS)[number];

function columnsOf(cells: readonly string[], line: number): readonly Column[] {
  const columns = cells.map((cell) => {
    const column = COLUMNS.find((each) => each === cell.trim().toLowerCase());
    if (!column) throw badCsv(line, `there is no column "${cell.trim()}": ${COLUMNS.join(', ')}`);
    return column;
  });
  if (new Set(columns).size < columns.length) throw badCsv(line, 'a column is named twice');
  if (!columns.includes('article')) throw badCsv(line, 'the column "article" is missing');
  return columns;
}

function productLine(cells: ReadonlyMap<Column, string>, line: number): ProductLine {
  const article = cells.get('article') ?? '';
  if (article === '') throw badCsv(line, 'the article is empty');
  const bin = cells.get('bin') ?? '';
  return {
    line,
    article,
    isFragile: fragileOf(cells.get('fragile') ?? '', line),
    bin: bin === '' ? undefined : bin,
    weightGrams: weightOf(cells.get('weight_g') ?? '', line),
    costFloor: floorOf(cells.get('cost_floor') ?? '', line),
  };
}

function fragileOf(cell: string, line: number): boolean | undefined {
  if (cell === '') return undefined;
  if (YES.includes(cell.toLowerCase())) return true;
  if (NO.includes(cell.toLowerCase())) return false;
  throw badCsv(line, `fragile is yes or no, not "${cell}"`);
}
const YES: readonly string[] = ['yes', 'y', 'true', '1', 'да', '是'];
const NO: readonly string[] = ['no', 'n', 'false', '0', 'нет', '否'];

function weightOf(cell: string, line: number): number | undefined {
  if (cell === '') return undefined;
  const weightGrams = /^\d{1,7}$/.test(cell) ? Number(cell) : 0;
  if (weightGrams > 0) return weightGrams;
  throw badCsv(line, `weight_g is a whole number of grams, not "${cell}"`);
}

function floorOf(cell: string, line: number): Money | undefined {
  const floor = cell === '' ? undefined : typedPrice(cell);
  if (cell === '' || floor) return floor;
  throw badCsv(line, `cost_floor is a price such as 312.50 or 45 CNY, not "${cell}"`);
}

/** Throws usage `bad-csv` for a trait that no rule knows. */
export function refuseStrangeTraits(lines: readonly ProductLine[], known: readonly string[]): void {
  for (const { line, traits = [] } of lines) {
    const strange = traits.find((trait) => !known.includes(trait));
    if (strange !== undefined)
      throw badCsv(line, `no rule knows the trait "${strange}": ${known.join(', ')}`);
  }
}

/** Words with spaces between them. */
function traitsIn(cell: string): readonly string[] | undefined {
  return cell === '' ? undefined : cell.toLowerCase().split(/\s+/);
}

function refuseRepeated(lines: readonly ProductLine[]): void {
  const seen = new Map<string, number>();
  for (const { article, line } of lines) {
    const first = seen.get(article);
    if (first !== undefined) throw badCsv(line, `${article} stands in line ${first} already`);
    seen.set(article, line);
  }
}

function badCsv(line: number, problem: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'bad-csv',
    message: `Line ${line}: ${problem}`,
    hint: 'ozf products import --help',
    details: { line, problem },
  });
}
