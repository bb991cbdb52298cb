import { slices } from '../read/postings.js';

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
