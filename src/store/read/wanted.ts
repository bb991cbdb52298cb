import type { WantedFilter, WantedRow } from '../../workflow/ports.js';
import type { Db } from '../schema.js';
import { orNone } from './queue.js';

/** Two statements, whatever the number of postings: the rows, and what they are made of. */
export async function readWanted(db: Db, filter: WantedFilter): Promise<readonly WantedRow[]> {
  const { shop, warehouse } = filter;
  let query = db.selectFrom('posting').where('is_open', '=', 1).where('stage', 'in', orNone(filter.stages));
  if (shop !== undefined) query = query.where('posting.shop', '=', shop);
  if (warehouse !== undefined) {
    query = query.where((row) =>
      row.or([row('warehouse_id', '=', warehouse), row('warehouse', '=', warehouse)]),
    );
  }
  const rows = await query
    .select(['posting.shop', 'number', 'is_held'])
    .orderBy('urgent_at')
    .orderBy('stake_minor', 'desc')
    .orderBy('posting.shop')
    .orderBy('number')
    .execute();
  const lines = await query
    .innerJoin('line', (join) =>
      join.onRef('line.shop', '=', 'posting.shop').onRef('line.posting', '=', 'posting.number'),
    )
    .select(['line.shop', 'line.posting', 'line.sku'])
    .execute();
  const skus = new Map<string, string[]>();
  for (const line of lines) {
    const key = `${line.shop}\n${line.posting}`;
    const own = skus.get(key);
    if (own) own.push(line.sku);
    else skus.set(key, [line.sku]);
  }
  return rows.map((row) => ({
    shop: row.shop,
    number: row.number,
    isHeld: row.is_held === 1,
    skus: skus.get(`${row.shop}\n${row.number}`) ?? [],
  }));
}
