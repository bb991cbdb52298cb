import { AppError } from '../domain/errors.js';
import { type CsvRow, parseCsv } from './csv.js';
import type { Carton, Ports } from './ports.js';

export interface CartonImport {
  readonly imported: number;
  readonly cartons: readonly Carton[];
}

/** Takes over the seller's cartons, all or none; one that is known by its id is replaced. Throws usage `bad-csv`. */
export async function importCartons(ports: Ports, csvText: string): Promise<CartonImport> {
  const cartons = readCartonLines(csvText);
  await ports.store.transact((tx) => tx.saveCartons(cartons));
  return { imported: cartons.length, cartons: await ports.store.cartons() };
}

export function listCartons(ports: Ports): Promise<readonly Carton[]> {
  return ports.store.cartons();
}

const NUMBERS = ['length_mm', 'width_mm', 'height_mm', 'tare_g', 'wall_mm', 'most_g'] as const;
const COLUMNS = ['id', ...NUMBERS, 'material', 'active'] as const;
type Column = (typeof COLUMNS)[number];
const OWED: readonly Column[] = ['id', 'length_mm', 'width_mm', 'height_mm', 'tare_g'];

export function readCartonLines(text: string): readonly Carton[] {
  const [head, ...rows] = parseCsv(text);
  if (!head) throw badCsv(1, 'there is no line with the names of the columns');
  const columns = head.cells.map((cell) => {
    const column = COLUMNS.find((each) => each === cell.trim().toLowerCase());
    if (!column) throw badCsv(head.line, `there is no column "${cell.trim()}": ${COLUMNS.join(', ')}`);
    return column;
  });
  const missing = OWED.find((column) => !columns.includes(column));
  if (missing) throw badCsv(head.line, `the column "${missing}" is missing`);
  const seen = new Set<string>();
  return rows.map((row) => {
    const carton = cartonOf(row, columns);
    if (seen.has(carton.id)) throw badCsv(row.line, `${carton.id} stands there already`);
    seen.add(carton.id);
    return carton;
  });
}

function cartonOf(row: CsvRow, columns: readonly Column[]): Carton {
  const cell = (column: Column) => row.cells[columns.indexOf(column)]?.trim() ?? '';
  const number = (column: Column, least: number, absent?: number): number => {
    const told = cell(column);
    if (told === '' && absent !== undefined) return absent;
    const value = /^\d{1,6}$/.test(told) ? Number(told) : -1;
    if (value < least) throw badCsv(row.line, `${column} is a whole number, not "${told}"`);
    return value;
  };
  const id = cell('id');
  if (id === '') throw badCsv(row.line, 'the id is empty');
  const active = cell('active').toLowerCase();
  if (active !== '' && !['yes', 'no'].includes(active))
    throw badCsv(row.line, `active is yes or no, not "${active}"`);
  const most = number('most_g', 0, 0);
  return {
    id,
    lengthMm: number('length_mm', 1),
    widthMm: number('width_mm', 1),
    heightMm: number('height_mm', 1),
    wallMm: number('wall_mm', 0, 4),
    tareGrams: number('tare_g', 0),
    mostGrams: most === 0 ? undefined : most,
    material: cell('material'),
    isActive: active !== 'no',
  };
}

function badCsv(line: number, problem: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'bad-csv',
    message: `Line ${line}: ${problem}`,
    hint: 'ozf pack cartons import --help',
    details: { line, problem },
  });
}
