import { sql } from 'kysely';
import type { LedgerFault } from '../../workflow/ports.js';
import type { Db } from '../schema.js';

/** Sums that do not add up, by item: what lies where against the moves, and the positions against both. */
export async function readLedgerFaults(db: Db, limit: number): Promise<readonly LedgerFault[]> {
  const levels = sql<{ item: string; bin: string; books: number; sum: number }>`
    select item, bin, sum(level) as books, sum(moved) as sum from (
      select item, to_bin as bin, quantity as moved, 0 as level from stock_move where to_bin is not null
      union all select item, from_bin, -quantity, 0 from stock_move where from_bin is not null
      union all select item, bin, 0, quantity from stock_level
    ) all_moves group by item, bin having sum(level) <> sum(moved) order by item, bin limit ${limit}`;
  const positions = sql<{ item: string; what: 'on-hand' | 'reserved'; books: number; sum: number }>`
    select * from (
      select item, 'on-hand' as what, on_hand as books,
        (select coalesce(sum(l.quantity), 0) from stock_level l where l.item = stock_item.item) as sum from stock_item
      union all select item, 'reserved', reserved,
        (select coalesce(sum(r.quantity), 0) from reservation r where r.item = stock_item.item) from stock_item
    ) sums where books <> sum order by item, what limit ${limit}`;
  const faults = [
    ...(await levels.execute(db)).rows.map((row) => ({ ...row, what: 'level' as const })),
    ...(await positions.execute(db)).rows.map((row) => ({ ...row, bin: undefined })),
  ];
  return faults.map(({ item, bin, what, books, sum }) => ({
    item,
    bin,
    what,
    books: Number(books),
    sum: Number(sum),
  }));
}
