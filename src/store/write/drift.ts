import type { WireDrift } from '../../workflow/ports.js';
import { MOST_DRIFT } from '../read/drift.js';
import type { Db } from '../schema.js';

export async function saveDrift(db: Db, seen: readonly WireDrift[]): Promise<void> {
  for (const drift of seen) await saveOne(db, drift);
  for (const shop of new Set(seen.map((drift) => drift.shop))) await dropOldest(db, shop);
}

async function saveOne(db: Db, drift: WireDrift): Promise<void> {
  const row = {
    shop: drift.shop,
    path: drift.path,
    place: drift.place,
    what: drift.what,
    found: drift.found,
    first_seen_at: drift.firstSeenAt,
    last_seen_at: drift.lastSeenAt,
    seen_count: drift.count,
  };
  const insert = db.insertInto('wire_drift').values(row);
  await insert
    .onConflict((conflict) =>
      conflict.columns(['shop', 'path', 'place', 'what', 'found']).doUpdateSet((old) => ({
        last_seen_at: row.last_seen_at,
        seen_count: old('wire_drift.seen_count', '+', row.seen_count),
      })),
    )
    .execute();
}

async function dropOldest(db: Db, shop: string): Promise<void> {
  const ofShop = db.selectFrom('wire_drift').selectAll().where('shop', '=', shop);
  const spare = await ofShop.orderBy('last_seen_at', 'desc').offset(MOST_DRIFT).limit(1000).execute();
  for (const { path, place, what, found } of spare) {
    await db
      .deleteFrom('wire_drift')
      .where('shop', '=', shop)
      .where('path', '=', path)
      .where('place', '=', place)
      .where('what', '=', what)
      .where('found', '=', found)
      .execute();
  }
}
