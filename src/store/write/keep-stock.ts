import { readIsStockKept } from '../read/stock.js';
import type { Db } from '../schema.js';
import { reservePromised } from './reservations.js';
import { makeHouseBins } from './stock-shelf.js';

/** From the first call on; the day stays. */
export async function keepStock(db: Db, at: string): Promise<void> {
  if (await readIsStockKept(db)) return;
  await db.insertInto('setting').values({ name: 'stock', value: 'on', at }).execute();
  await makeHouseBins(db);
  await reservePromised(db, at);
}
