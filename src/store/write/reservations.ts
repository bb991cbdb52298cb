import { itemIdOf } from '../../domain/item-id.js';
import type { PostingKey } from '../../domain/posting.js';
import { houseBins } from '../../domain/stock-bins.js';
import { claimOf, isPicked } from '../../domain/stock-claim.js';
import type { Reservation } from '../../workflow/ports.js';
import { readPostings, slices } from '../read/postings.js';
import type { Db } from '../schema.js';
import { insertInSlices, insertMany } from './bulk.js';
import { sumUp } from './stock.js';

/** Writes what differs between the stored rows of some postings and what they are to be. */
export async function saveReservations(
  db: Db,
  stored: readonly Reservation[],
  wanted: readonly Reservation[],
): Promise<void> {
  const known = new Map(stored.map((row) => [nameOf(row), row]));
  const names = new Set(wanted.map(nameOf));
  for (const row of stored.filter((each) => !names.has(nameOf(each)))) {
    const own = db.deleteFrom('reservation').where('shop', '=', row.shop).where('posting', '=', row.number);
    await own.where('sku', '=', row.sku).execute();
  }
  const unique = [...new Map(wanted.map((row) => [nameOf(row), row])).values()];
  const changed = unique.filter((row) => {
    const before = known.get(nameOf(row));
    return before?.quantity !== row.quantity || before.inTote !== row.inTote;
  });
  const rows = changed.map(({ number, inTote, ...row }) => ({ ...row, posting: number, in_tote: inTote }));
  const isNew = ({ shop, posting, sku }: { shop: string; posting: string; sku: string }) =>
    !known.has(nameOf({ shop, number: posting, sku }));
  await insertMany(db, 'reservation', rows.filter(isNew));
  await insertInSlices(
    rows.filter((row) => !isNew(row)),
    (slice) =>
      db
        .insertInto('reservation')
        .values(slice)
        .onConflict((conflict) =>
          conflict.columns(['shop', 'posting', 'sku']).doUpdateSet((row) => ({
            quantity: row.ref('excluded.quantity'),
            in_tote: row.ref('excluded.in_tote'),
            at: row.ref('excluded.at'),
          })),
        )
        .execute(),
  );
}

/** The day stock is kept from: what is promised and still lies on the shelf is reserved. What was picked before is not counted. */
export async function reservePromised(db: Db, at: string): Promise<void> {
  const keys = await db
    .selectFrom('posting')
    .select(['shop', 'number'])
    .where('stage', 'in', ['confirmed', 'picking'])
    .execute();
  const items = new Set<string>();
  for (const slice of slices(keys, CHUNK)) {
    const wanted = (await readPostings(db, slice))
      .filter((posting) => !posting.units.some(isPicked))
      .flatMap((posting) =>
        [...claimOf(posting)].map(([sku, { reserved, inTote }]) => {
          const article = posting.lines.find((line) => line.sku === sku)?.offerId ?? '';
          const item = itemIdOf({ shop: posting.shop, sku, article });
          items.add(item);
          const { shop, number } = posting;
          return { shop, number, sku, item, quantity: reserved, inTote, at };
        }),
      );
    await saveReservations(db, [], wanted);
  }
  await sumUp(db, [...items]);
}
const CHUNK = 500;

/** The bin that the posting's last unit of an item was fetched from; what came back from quarantine lay there for no shelf. */
export async function readLastBins(db: Db, key: PostingKey, item: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('stock_move')
    .select('from_bin')
    .where('shop', '=', key.shop)
    .where('posting', '=', key.number)
    .where('item', '=', item)
    .where('to_bin', '=', houseBins.tote)
    .where('reason', '=', 'pick')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.from_bin ?? undefined;
}

/** What has left the house with a posting and did not come back, by item. */
export async function readNetOut(db: Db, key: PostingKey): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('stock_move')
    .select(['item', 'quantity', 'from_bin', 'to_bin'])
    .where('shop', '=', key.shop)
    .where('posting', '=', key.number)
    .execute();
  const out = new Map<string, number>();
  for (const { item, quantity, from_bin, to_bin } of rows) {
    const change = to_bin === null ? quantity : from_bin === null ? -quantity : 0;
    out.set(item, (out.get(item) ?? 0) + change);
  }
  return out;
}

function nameOf({ shop, number, sku }: Pick<Reservation, 'shop' | 'number' | 'sku'>): string {
  return JSON.stringify([shop, number, sku]);
}
