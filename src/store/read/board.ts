import { sql } from 'kysely';
import { papersStates, stages } from '../../domain/tracks.js';
import type { BoardGroup } from '../../workflow/ports.js';
import { oneOf } from '../rows/json.js';
import type { Db } from '../schema.js';

/** Open postings by shop, warehouse, cutoff and step. */
export async function readBoard(db: Db, at: string): Promise<readonly BoardGroup[]> {
  const isLate = sql<number>`case when coalesce(late_at, due_at) < ${at} then 1 else 0 end`;
  const open = db
    .selectFrom('posting')
    .select(['shop', 'warehouse', 'due_at', 'stage', 'papers', 'is_held', isLate.as('is_late')])
    .where('is_open', '=', 1)
    .as('open');
  const rows = await db
    .selectFrom(open)
    .select([...groupColumns, sql<number>`count(*)`.as('count')])
    .groupBy(groupColumns)
    .orderBy(sql`due_at is null`)
    .orderBy('due_at')
    .orderBy('shop')
    .orderBy('warehouse')
    .execute();
  return rows.map((row) => ({
    shop: row.shop,
    warehouse: row.warehouse,
    dueAt: row.due_at ?? undefined,
    stage: oneOf(stages, row.stage),
    papers: oneOf(papersStates, row.papers),
    isHeld: row.is_held === 1,
    isLate: row.is_late === 1,
    count: row.count,
  }));
}

const groupColumns = ['shop', 'warehouse', 'due_at', 'stage', 'papers', 'is_held', 'is_late'] as const;
