import { AppError } from '../../domain/errors.js';
import type { ShopRecord } from '../../workflow/ports.js';
import type { Db, ShopTable } from '../schema.js';

/** A shop is bound to its host and Client-Id for good, so that practice never mixes with the real cabinet. */
export async function saveShop(db: Db, shop: ShopRecord): Promise<void> {
  const host = hostOf(shop.apiUrl);
  const shops = await db.selectFrom('shop').selectAll().execute();
  const known = shops.find((row) => row.name === shop.name);
  if (known && (known.api_host !== host || known.client_id !== shop.clientId))
    throw mismatch(known, shop, host);
  const twin = shops.find(
    (row) => row.name !== shop.name && row.api_host === host && row.client_id === shop.clientId,
  );
  if (twin) throw sameCabinet(twin, shop);
  const row = {
    name: shop.name,
    api_url: shop.apiUrl,
    api_host: host,
    client_id: shop.clientId,
    // Who saves a shop from its settings knows nothing of its pulls.
    first_pull_at: shop.firstPullAt ?? known?.first_pull_at ?? null,
    last_pull_at: shop.lastPullAt ?? known?.last_pull_at ?? null,
  };
  if (known) await db.updateTable('shop').set(row).where('name', '=', shop.name).execute();
  else await db.insertInto('shop').values(row).execute();
}

export async function saveWatermark(
  db: Db,
  mark: { shop: string; stream: string; at: string },
): Promise<void> {
  const insert = db.insertInto('watermark').values(mark);
  await insert
    .onConflict((conflict) => conflict.columns(['shop', 'stream']).doUpdateSet({ at: mark.at }))
    .execute();
}

function hostOf(apiUrl: string): string {
  return URL.canParse(apiUrl) ? new URL(apiUrl).host : apiUrl;
}

function mismatch(stored: ShopTable, given: ShopRecord, host: string): AppError {
  const isHost = stored.api_host !== host;
  const [was, is] = isHost ? [stored.api_host, host] : [stored.client_id, given.clientId];
  return new AppError({
    kind: 'usage',
    code: 'shop-mismatch',
    message: `This database knows ${given.name} by the ${isHost ? 'API host' : 'Client-Id'} ${was}, not ${is}`,
    hint: 'ozf orders list --store ./another.db',
    details: { shop: given.name, field: isHost ? 'apiHost' : 'clientId', stored: was, given: is },
  });
}

function sameCabinet(twin: ShopTable, given: ShopRecord): AppError {
  return new AppError({
    kind: 'usage',
    code: 'shop-mismatch',
    message: `The cabinet ${given.clientId} is in this database already, as ${twin.name}`,
    hint: `ozf orders list --shop ${twin.name}`,
    details: { shop: given.name, field: 'name', stored: twin.name, given: given.name },
  });
}
