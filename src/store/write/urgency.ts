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
    .where('urgent_until', '<', at)
    .orderBy('urgent_until');
  for (const row of await stale.limit(MOST_AT_ONCE).execute()) {
    const fresh = urgencyColumns(
      { stage: 'new', tariff: toTariff(row.tariff), dueAt: row.due_at ?? undefined },
      at,
    );
    const { urgent_at, stake_minor, urgent_until } = fresh;
    const own = db.updateTable('posting').set({ urgent_at, stake_minor, urgent_until });
    await own.where('number', '=', row.number).where('shop', '=', row.shop).execute();
  }
}
const MOST_AT_ONCE = 500;
