import { type Compilable, CompiledQuery } from 'kysely';
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
 * The same for the rows that come by the thousand; answers how many went in. To write the text of such a statement costs
 * more than to run it: each is written once for each number of rows, and the numbers are few. `build` always makes the
 * same statement of a table, with no parameters but the rows.
 */
export async function insertMany<Row extends object>(
  db: Db,
  table: keyof Schema,
  rows: readonly Row[],
  build: (slice: readonly Row[]) => Compilable,
): Promise<bigint> {
  const columns = Object.keys(rows[0] ?? {});
  const texts = textsOf(db);
  let inserted = 0n;
  for (let from = 0; from < rows.length; ) {
    const slice = rows.slice(from, from + rowsInStatement(rows.length - from));
    const name = `${table} ${slice.length}`;
    const text = texts.get(name) ?? build(slice).compile().sql;
    texts.set(name, text);
    const parameters = slice.flatMap((row) => columns.map((column): unknown => Reflect.get(row, column)));
    const { numAffectedRows } = await db.executeQuery(CompiledQuery.raw(text, parameters));
    inserted += numAffectedRows ?? 0n;
    from += slice.length;
  }
  return inserted;
}

function rowsInStatement(left: number): number {
  let count = MOST_ROWS;
  while (count > left) count /= 2;
  return count;
}
const MOST_ROWS = 32;

const textsByAdapter = new WeakMap<object, Map<string, string>>();
function textsOf(db: Db): Map<string, string> {
  const { adapter } = db.getExecutor();
  const texts = textsByAdapter.get(adapter) ?? new Map<string, string>();
  textsByAdapter.set(adapter, texts);
  return texts;
}
