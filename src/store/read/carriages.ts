import type { Carriage } from '../../workflow/ports.js';
import { toCarriage } from '../rows/carriage-rows.js';
import type { Db } from '../schema.js';

/** Oldest first; `since` is an instant of creation. */
export async function readCarriages(
  db: Db,
  filter: { readonly shop?: string; readonly since?: string },
): Promise<readonly Carriage[]> {
  let query = db.selectFrom('carriage').selectAll();
  if (filter.shop !== undefined) query = query.where('shop', '=', filter.shop);
  if (filter.since !== undefined) query = query.where('created_at', '>=', filter.since);
  const rows = await query.orderBy('created_at').orderBy('shop').orderBy('id').execute();
  const carriages: Carriage[] = [];
  for (const row of rows) {
    const own = db
      .selectFrom('carriage_posting')
      .select('posting')
      .where('shop', '=', row.shop)
      .where('carriage', '=', row.id);
    const postings = await own.orderBy('position').execute();
    carriages.push(
      toCarriage(
        row,
        postings.map(({ posting }) => posting),
      ),
    );
  }
  return carriages;
}
