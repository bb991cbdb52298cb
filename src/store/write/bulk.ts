import { type Compilable, CompiledQuery, type QueryResult } from 'kysely';
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
 * same statement of a table, with no parameters but the rows, all of which name the same columns in the same order. The statements leave together: who writes in a thread of
 * its own need not wait for each answer.
 */
export async function insertMany<Row extends object>(
  db: Db,
  table: keyof Schema,
  rows: readonly Row[],
  build: (slice: readonly Row[]) => Compilable,
): Promise<bigint> {
  const texts = textsOf(db);
  const inserts: Promise<QueryResult<unknown>>[] = [];
  for (let from = 0; from < rows.length; ) {
    const slice = rows.slice(from, from + rowsInStatement(rows.length - from));
    const name = `${table} ${slice.length}`;
    const text = texts.get(name) ?? build(slice).compile().sql;
    texts.set(name, text);
    inserts.push(
      db.executeQuery(
        CompiledQuery.raw(
          text,
          slice.flatMap((row): unknown[] => Object.values(row)),
        ),
      ),
    );
    from += slice.length;
  }
  const results = await Promise.all(inserts);
  return results.reduce((sum, { numAffectedRows }) => sum + (numAffectedRows ?? 0n), 0n);
}

function rowsInStatement(left: number): number {
  let count = MOST_ROWS;
  while (count > left) count /= 2;
  return count;
}
const MOST_ROWS = 64;

const textsByAdapter = new WeakMap<object, Map<string, string>>();
function textsOf(db: Db): Map<string, string> {
  const { adapter } = db.getExecutor();
  const texts = textsByAdapter.get(adapter) ?? new Map<string, string>();
  textsByAdapter.set(adapter, texts);
  return texts;
}
