import type { AppError } from '../domain/errors.js';
import { benchStages } from '../domain/tracks.js';
import type { Ports, WarehouseStock } from './ports.js';

/** One product in one warehouse, and how much of it Ozon may sell. */
export interface StockWish {
  readonly sku: string;
  /** Ozon's product id, not the SKU. */
  readonly productId: string;
  readonly warehouseId: string;
  /** On the shelf and reserved by no order that we know. */
  readonly stock: number;
  /** Units of our own open orders in this warehouse. */
  readonly reserved: number;
}

export interface StockRow {
  readonly wish: StockWish;
  readonly state: 'pushed' | 'unchanged' | 'failed';
  readonly error?: AppError | undefined;
}

/** What Ozon shows of these pairs, by `keyOf`. */
export async function readShelves(
  ports: Ports,
  shop: string,
  wishes: readonly Pick<StockWish, 'sku'>[],
): Promise<ReadonlyMap<string, WarehouseStock>> {
  const skus = [...new Set(wishes.map(({ sku }) => sku))];
  if (skus.length === 0) return new Map();
  const shelves = await ports.ozon(shop).stocksByWarehouse(skus);
  return new Map(shelves.map((shelf) => [keyOf(shelf), shelf]));
}

export function keyOf({ sku, warehouseId }: Pick<StockWish, 'sku' | 'warehouseId'>): string {
  return `${sku}@${warehouseId}`;
}

/** Where the store keeps when a pair was pushed last: the 30 seconds hold for every process of this shop. */
export function streamOf(wish: Pick<StockWish, 'sku' | 'warehouseId'>): string {
  return `stock ${keyOf(wish)}`;
}

/** Units of our own orders that have not left, by product and warehouse. */
export async function ownReserved({ store }: Ports, shop: string): Promise<ReadonlyMap<string, number>> {
  const units = new Map<string, number>();
  const keys = await store.queueKeys({ shop, stages: [...benchStages, 'handed-over'] });
  for (let from = 0; from < keys.length; from += PIECE) {
    for (const { warehouseId, lines } of await store.postings(keys.slice(from, from + PIECE))) {
      for (const { sku, quantity } of lines) {
        const key = keyOf({ sku, warehouseId });
        units.set(key, (units.get(key) ?? 0) + quantity);
      }
    }
  }
  return units;
}
const PIECE = 500;
