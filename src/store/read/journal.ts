import type { PostingEvent } from '../../domain/event.js';
import type { Buyer, PostingKey } from '../../domain/posting.js';
import { toBuyer } from '../rows/buyer-rows.js';
import { toEvent } from '../rows/child-rows.js';
import type { Db } from '../schema.js';
import { slices } from './postings.js';

export async function readEvents(db: Db, key: PostingKey): Promise<readonly PostingEvent[]> {
  const own = db
    .selectFrom('event')
    .selectAll()
    .where('shop', '=', key.shop)
    .where('posting', '=', key.number);
  return (await own.orderBy('revision').execute()).map(toEvent);
}

export async function readLastEvents(db: Db, shop: string, numbers: readonly string[]) {
  const last: { readonly number: string; readonly at: string }[] = [];
  for (const slice of slices(numbers, NUMBERS_AT_ONCE)) {
    const rows = await db
      .selectFrom('event')
      .select(['posting as number', ({ fn }) => fn.max('at').as('at')])
      .where('shop', '=', shop)
      .where('posting', 'in', slice)
      .groupBy('posting')
      .execute();
    last.push(...rows);
  }
  return last;
}
const NUMBERS_AT_ONCE = 500;

export async function readUntoldEvents(db: Db, limit: number): Promise<readonly PostingEvent[]> {
  const untold = db.selectFrom('event').selectAll().where('is_told', '=', 0);
  const oldest = untold.orderBy('at').orderBy('shop').orderBy('posting').orderBy('revision');
  return (await oldest.limit(limit).execute()).map(toEvent);
}

export async function readBuyer(db: Db, key: PostingKey): Promise<Buyer | undefined> {
  const own = db
    .selectFrom('buyer')
    .selectAll()
    .where('shop', '=', key.shop)
    .where('posting', '=', key.number);
  const row = await own.executeTakeFirst();
  return row && toBuyer(row);
}
