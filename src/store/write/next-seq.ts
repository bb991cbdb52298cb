import type { Db } from '../schema.js';

/** Writers take turns on both engines, so that nobody else can take the same number. */
export async function nextSeq(db: Db, table: 'stock_move' | 'inspection' | 'scan_log'): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select(({ fn }) => fn.max('seq').as('last'))
    .executeTakeFirst();
  return Number(row?.last ?? 0) + 1;
}
