import type { MarkHolder } from '../../workflow/ports.js';
import type { Db } from '../schema.js';

/** Postings that are open and have a unit with one of these marking codes. */
export async function readMarkHolders(db: Db, marks: readonly string[]): Promise<readonly MarkHolder[]> {
  if (marks.length === 0) return [];
  const rows = await db
    .selectFrom('unit')
    .innerJoin('posting', (join) =>
      join.onRef('posting.shop', '=', 'unit.shop').onRef('posting.number', '=', 'unit.posting'),
    )
    .select(['unit.shop', 'unit.posting', 'unit.mark'])
    .where('unit.mark', 'in', marks)
    .where('posting.is_open', '=', 1)
    .orderBy('unit.posting')
    .execute();
  return rows.flatMap(({ shop, posting, mark }) => (mark === null ? [] : [{ shop, number: posting, mark }]));
}
