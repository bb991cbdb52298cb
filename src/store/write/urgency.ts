import { toTariff } from '../rows/posting-parts.js';
import { urgencyColumns } from '../rows/posting-rows.js';
import type { Db } from '../schema.js';

/**
 * A step of the price ladder passes without anybody saving the posting: the queue would then show it by a deadline that
 * is over. Whoever writes puts such rows right; no revision moves, for nothing was done to the posting.
 */
export async function refreshUrgency(db: Db, at: string): Promise<void> {
  const columns = ['shop', 'number', 'tariff', 'due_at'] as const;
  const stale = db
    .selectFrom('posting')
    .select(columns)
    .where('is_open', '=', 1)
    .where('urgent_until', '<', at);
  for (const row of await stale.orderBy('urgent_until').limit(MOST_AT_ONCE).execute()) {
    const fresh = urgencyColumns({ tariff: toTariff(row.tariff), dueAt: row.due_at ?? undefined }, at);
    const own = db
      .updateTable('posting')
      .set(fresh)
      .where('number', '=', row.number)
      .where('shop', '=', row.shop);
    await own.execute();
  }
}
const MOST_AT_ONCE = 500;
