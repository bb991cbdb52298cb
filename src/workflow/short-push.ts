import { itemIdOf } from '../domain/item-id.js';
import { benchStages } from '../domain/tracks.js';
import type { Shortage } from './pick-short.js';
import type { Ports } from './ports.js';
import { pushStocks } from './stock-push.js';
import { readShelves, type StockRow, type StockWish } from './stock-shelves.js';

/**
 * After a shortage Ozon sells no more of the product than the books still have; it is never told a higher number here.
 * Does nothing unless stock is kept and the config lets it be pushed.
 */
export async function lowerAtOzon(ports: Ports, shortage: Shortage): Promise<readonly StockRow[]> {
  const { shop, sku, offerId } = shortage;
  if (ports.settings.stockPush !== 'on' || !(await ports.store.isStockKept())) return [];
  const item = itemIdOf({ shop, sku, article: offerId });
  const productId = (await ports.store.item({ shop, sku }))?.productId;
  const free = Math.max(0, (await ports.store.stock([item])).get(item)?.atp ?? 0);
  if (productId === undefined) return [];
  const shelves = await readShelves(ports, shop, [{ sku }]);
  const own = await ports.store.queue({ shop, stages: benchStages });
  const wishes: StockWish[] = [...shelves.values()]
    .filter((shelf) => shelf.sku === sku && (shelf.free ?? 0) > free)
    .map(({ warehouseId }) => ({ sku, productId, warehouseId, stock: free, reserved: ordered(warehouseId) }));
  return pushStocks(ports, shop, wishes);

  function ordered(warehouseId: string): number {
    const lines = own
      .filter((posting) => posting.warehouseId === warehouseId)
      .flatMap(({ lines: all }) => all);
    return lines.filter((line) => line.sku === sku).reduce((sum, line) => sum + line.quantity, 0);
  }
}
