import type { ShopRecord } from '../../workflow/ports.js';
import type { Db, ShopTable } from '../schema.js';

export async function readShops(db: Db): Promise<readonly ShopRecord[]> {
  return (await db.selectFrom('shop').selectAll().orderBy('name').execute()).map(toShop);
}

export async function readShop(db: Db, name: string): Promise<ShopRecord | undefined> {
  const row = await db.selectFrom('shop').selectAll().where('name', '=', name).executeTakeFirst();
  return row && toShop(row);
}

export async function readWatermark(db: Db, shop: string, stream: string): Promise<string | undefined> {
  const own = db.selectFrom('watermark').select('at').where('shop', '=', shop).where('stream', '=', stream);
  return (await own.executeTakeFirst())?.at;
}

function toShop(row: ShopTable): ShopRecord {
  return {
    name: row.name,
    apiUrl: row.api_url,
    clientId: row.client_id,
    firstPullAt: row.first_pull_at ?? undefined,
    lastPullAt: row.last_pull_at ?? undefined,
  };
}
