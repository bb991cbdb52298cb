import type { PostingEvent } from '../../domain/event.js';
import type { Buyer, PostingKey } from '../../domain/posting.js';
import { slices } from '../read/postings.js';
import { fromBuyer } from '../rows/buyer-rows.js';
import type { Db } from '../schema.js';

export async function markTold(db: Db, events: readonly PostingEvent[]): Promise<void> {
  const groups = new Map<string, { shop: string; revision: number; postings: string[] }>();
  for (const { shop, revision, posting } of events) {
    const key = `${shop}\n${revision}`;
    const group = groups.get(key) ?? { shop, revision, postings: [] };
    group.postings.push(posting);
    groups.set(key, group);
  }
  for (const { shop, revision, postings } of groups.values()) {
    for (const slice of slices(postings, 500)) {
      const own = db
        .updateTable('event')
        .set({ is_told: 1 })
        .where('shop', '=', shop)
        .where('revision', '=', revision);
      await own.where('posting', 'in', slice).execute();
    }
  }
}

export async function saveBuyer(db: Db, key: PostingKey, buyer: Buyer): Promise<void> {
  const row = fromBuyer(key, buyer);
  const insert = db.insertInto('buyer').values(row);
  await insert.onConflict((conflict) => conflict.columns(['shop', 'posting']).doUpdateSet(row)).execute();
}
