import type { WireDrift } from '../../workflow/ports.js';
import type { Db, WireDriftTable } from '../schema.js';

export async function readDrift(db: Db, shop: string): Promise<readonly WireDrift[]> {
  const rows = await db
    .selectFrom('wire_drift')
    .selectAll()
    .where('shop', '=', shop)
    .orderBy('last_seen_at', 'desc')
    .orderBy('path')
    .orderBy('place')
    .orderBy('found')
    .limit(MOST_DRIFT)
    .execute();
  return rows.map(toDrift);
}

/** A change of Ozon's whole format must not fill the database. */
export const MOST_DRIFT = 200;

function toDrift(row: WireDriftTable): WireDrift {
  return {
    shop: row.shop,
    path: row.path,
    place: row.place,
    what: kinds.find((kind) => kind === row.what) ?? 'unreadable',
    found: row.found,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    count: row.seen_count,
  };
}

const kinds = ['unreadable', 'unknown-word', 'other-kind'] as const;
