import { PostgresAdapter } from 'kysely';
import { batchOf, type RowStatement } from '../driver.js';
import { slices } from '../read/postings.js';
import type { Db, Schema } from '../schema.js';

/** Multi-row inserts well below the 32,766 parameters of SQLite; larger statements cost more to compile than they save. */
export async function insertInSlices<Row extends object>(
  rows: readonly Row[],
  insert: (slice: readonly Row[]) => Promise<unknown>,
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const size = Math.max(1, Math.floor(MOST_PARAMETERS / Object.keys(first).length));
  for (const slice of slices(rows, size)) await insert(slice);
}
const MOST_PARAMETERS = 8000;

/**
 * Statements for rows that come by the thousand. To write the text of such a statement costs more than to run it: each is
 * written once for each number of rows, and the numbers are few. Columns that are null in all rows of a large one are left
 * out. All rows name the same columns in the same order; `isCareful` passes over rows that are there already.
 */
export function inserts<Row extends object>(
  db: Db,
  table: keyof Schema,
  rows: readonly Row[],
  isCareful = false,
): readonly RowStatement[] {
  const texts = textsOf(db);
  const statements: RowStatement[] = [];
  for (let from = 0; from < rows.length; ) {
    const slice = rows.slice(from, from + rowsInStatement(rows.length - from));
    const columns = columnsOf(slice);
    const name = `${table} ${slice.length} ${columns.join()} ${isCareful}`;
    const text = texts.get(name) ?? insertText(db, { table, columns, rows: slice.length, isCareful });
    texts.set(name, text);
    const parameters: unknown[] = [];
    for (const row of slice) for (const column of columns) parameters.push(row[column]);
    statements.push({ sql: text, parameters, rows: slice.length });
    from += slice.length;
  }
  return statements;
}

interface Insert {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly isCareful: boolean;
}

function insertText(db: Db, { table, columns, rows, isCareful }: Insert): string {
  const isNumbered = db.getExecutor().adapter instanceof PostgresAdapter;
  let count = 0;
  const place = () => {
    count += 1;
    return isNumbered ? `$${count}` : '?';
  };
  const row = () => `(${columns.map(place).join(', ')})`;
  const values = Array.from({ length: rows }, row).join(', ');
  const ending = isCareful ? ' on conflict do nothing' : '';
  return `insert into ${table} (${columns.join(', ')}) values ${values}${ending}`;
}

export async function insertMany<Row extends object>(
  db: Db,
  table: keyof Schema,
  rows: readonly Row[],
): Promise<void> {
  await runAll(db, inserts(db, table, rows));
}

/** All of them in one message to the database, in order; false when one changed other than as many rows as it has. */
export async function runAll(db: Db, statements: readonly RowStatement[]): Promise<boolean> {
  const { numAffectedRows } = await db.executeQuery(batchOf(statements));
  return numAffectedRows === BigInt(statements.reduce((sum, { rows }) => sum + rows, 0));
}

function columnsOf<Row extends object>(rows: readonly Row[]): readonly (keyof Row & string)[] {
  const [first] = rows;
  if (!first) return [];
  const columns: (keyof Row & string)[] = [];
  for (const column in first) {
    if (rows.length < MANY_ROWS || rows.some((row) => row[column] !== null)) columns.push(column);
  }
  return columns;
}
const MANY_ROWS = 64;

/** Few numbers of rows, so that the text of each statement is written once. */
export function rowsInStatement(left: number): number {
  let count = MOST_ROWS;
  while (count > left) count /= 2;
  return count;
}
const MOST_ROWS = 256;

const textsByAdapter = new WeakMap<object, Map<string, string>>();
/** Texts of statements that were written before. */
export function textsOf(db: Db): Map<string, string> {
  const { adapter } = db.getExecutor();
  const texts = textsByAdapter.get(adapter) ?? new Map<string, string>();
  textsByAdapter.set(adapter, texts);
  return texts;
}
