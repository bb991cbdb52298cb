import type { OzonStock } from '../workflow/ports.js';
import { wireId } from './big-integers.js';
import { type Client, call } from './call.js';
import {
  invalidProducts,
  productsStocks,
  stocksByScheme,
  stocksByWarehouse,
  unpaidLegalProducts,
  warehousesWithInvalidProducts,
} from './endpoints/stocks.js';
import { warehouseOperationStatus } from './endpoints/warehouses.js';
import { answerError } from './failure.js';
import { allPages, cursorField } from './pages.js';

type StockCalls = Pick<
  OzonStock,
  | 'stocksByScheme'
  | 'stocksByWarehouse'
  | 'setStocks'
  | 'unpaidLegalProducts'
  | 'invalidProducts'
  | 'warehouseOperation'
>;

/** What Ozon sells from. Source: ENDPOINTS.md H, FACTS.md §2 and §14. */
export function stockCalls(client: Client): StockCalls {
  return {
    stocksByScheme: (productIds) => byScheme(client, productIds),
    stocksByWarehouse: (skus) => byWarehouse(client, skus),
    setStocks: async (pairs) => {
      const stocks = pairs.map(({ productId, warehouseId, stock }) => ({
        product_id: wireId(productId),
        warehouse_id: wireId(warehouseId),
        stock,
      }));
      const { result } = (await call(client, productsStocks, { stocks })).answer;
      return result.map((each) => ({
        productId: each.product_id,
        warehouseId: each.warehouse_id,
        isUpdated: each.updated && each.errors.length === 0,
        errors: each.errors,
      }));
    },
    unpaidLegalProducts: async () => {
      const pages = await allPages(unpaidLegalProducts.path, async (cursor) => {
        const body = { limit: CHUNK, cursor: cursor ?? '' };
        const { answer } = await call(client, unpaidLegalProducts, body);
        return { ...answer, has_next: answer.cursor !== '' };
      });
      return pages.flatMap(({ products }) =>
        products.map(({ product_id: productId, offer_id: article, name, quantity }) => ({
          productId,
          article,
          name,
          quantity: quantity ?? 0,
        })),
      );
    },
    invalidProducts: async () => {
      const { warehouse_ids: ids } = (await call(client, warehousesWithInvalidProducts, {})).answer;
      const found = [];
      for (const id of ids) found.push(...(await invalidOf(client, id)));
      return found;
    },
    warehouseOperation: async (operationId) => {
      const { status, type, error } = (
        await call(client, warehouseOperationStatus, { operation_id: operationId })
      ).answer;
      return { state: status, kind: type, error: error?.message || error?.code || undefined };
    },
  };
}

const CHUNK = 1000;
const MAX_PAGES = 100;

async function byScheme(client: Client, productIds: readonly string[]) {
  const found = [];
  for (let start = 0; start < productIds.length; start += CHUNK) {
    const filter = { product_id: productIds.slice(start, start + CHUNK), visibility: 'ALL' as const };
    // A chunk is no longer than a page: one call brings it whole.
    const { items } = (await call(client, stocksByScheme, { filter, limit: CHUNK })).answer;
    found.push(...items);
  }
  return found.map((item) => ({
    productId: item.product_id,
    article: item.offer_id,
    schemes: item.stocks.map(({ type, sku, present, reserved }) => ({
      scheme: type,
      sku,
      present,
      reserved,
    })),
  }));
}

async function byWarehouse(client: Client, skus: readonly string[]) {
  const found = [];
  for (let start = 0; start < skus.length; start += CHUNK) {
    const sku = skus.slice(start, start + CHUNK);
    const pages = await allPages(stocksByWarehouse.path, async (cursor) => {
      return (await call(client, stocksByWarehouse, { sku, limit: CHUNK, ...cursorField(cursor) })).answer;
    });
    found.push(...pages.flatMap(({ products }) => products));
  }
  return found.map((product) => ({
    sku: product.sku,
    article: product.offer_id,
    productId: product.product_id,
    warehouseId: product.warehouse_id,
    warehouse: product.warehouse_name,
    present: product.present,
    reserved: product.reserved,
    free: product.free_stock ?? difference(product.present, product.reserved),
  }));
}

function difference(present: number | undefined, reserved: number | undefined): number | undefined {
  return present === undefined || reserved === undefined ? undefined : present - reserved;
}

async function invalidOf(client: Client, warehouseId: string) {
  const found = [];
  let after = {};
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const body = { warehouse_id: wireId(warehouseId), ...after };
    const { answer } = await call(client, invalidProducts, body);
    for (const { item, validation_errors: errors } of answer.validation_results) {
      const reasons = errors.map(({ type, characteristic }) =>
        [type, characteristic].filter(Boolean).join(' '),
      );
      found.push({ warehouseId, sku: item?.sku ?? '', reasons });
    }
    if (!answer.has_next) return found;
    after = { last_id: wireId(answer.last_id) };
  }
  throw answerError(invalidProducts, { issues: ['has_next'] });
}
