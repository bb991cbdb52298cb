import { itemIdOf } from '../domain/item-id.js';
import { sellable } from '../domain/stock.js';
import type { Shortage } from './pick-short.js';
import type { Ports } from './ports.js';
import { pushStocks } from './stock-push.js';
import { keyOf, ownReserved, readShelves, type StockRow, type StockWish } from './stock-shelves.js';
import { waitingUnits } from './stock-show.js';

/**
 * After a shortage Ozon sells no more of the product than `stock push` would tell; it is never told a higher number here.
 * Does nothing unless stock is kept and the config lets it be pushed.
 */
export async function lowerAtOzon(ports: Ports, shortage: Shortage): Promise<readonly StockRow[]> {
  const { store, settings } = ports;
  const { shop, sku, offerId } = shortage;
  if (settings.stockPush !== 'on' || !(await store.isStockKept())) return [];
  const item = itemIdOf({ shop, sku, article: offerId });
  const productId = (await store.item({ shop, sku }))?.productId;
  if (productId === undefined) return [];
  const atp = (await store.stock([item])).get(item)?.atp ?? 0;
  const waiting = (await waitingUnits(store)).get(item) ?? 0;
  const { buffer, sharePercent } = settings.desk.stock;
  const stock = sellable({ atp, waiting, buffer, sharePercent });
  const shelves = await readShelves(ports, shop, [{ sku }]);
  const reserved = await ownReserved(ports, shop);
  const wishes: StockWish[] = [...shelves.values()]
    .filter((shelf) => shelf.sku === sku && (shelf.free ?? 0) > stock)
    .map((shelf) => {
      const { warehouseId } = shelf;
      return { sku, productId, warehouseId, stock, reserved: reserved.get(keyOf(shelf)) ?? 0 };
    });
  return pushStocks(ports, shop, wishes);
}
