import type { ListedProduct, OzonStock } from '../workflow/ports.js';
import { wireId } from './big-integers.js';
import { type Client, call } from './call.js';
import {
  barcodeAdd,
  barcodeGenerate,
  productDescription,
  productList,
  relatedSkus,
} from './endpoints/products.js';
import { answerError } from './failure.js';

type CatalogueCalls = Pick<
  OzonStock,
  'catalogue' | 'productDescription' | 'relatedSkus' | 'addBarcodes' | 'generateBarcodes'
>;

/** Products beyond what postings name. Source: ENDPOINTS.md H. */
export function catalogueCalls(client: Client): CatalogueCalls {
  return {
    catalogue: () => wholeCatalogue(client),
    productDescription: async (productId) => {
      const body = { product_id: wireId(productId) };
      return (await call(client, productDescription, body)).answer.result.description;
    },
    relatedSkus: async (skus) => {
      const found = [];
      for (let start = 0; start < skus.length; start += MOST_RELATED) {
        const body = { sku: skus.slice(start, start + MOST_RELATED) };
        found.push(...(await call(client, relatedSkus, body)).answer.items);
      }
      return found.map((item) => ({
        sku: item.sku,
        productId: item.product_id,
        scheme: item.delivery_schema,
        isDeleted: item.deleted_at !== undefined,
      }));
    },
    addBarcodes: async (pairs) => {
      const barcodes = pairs.map(({ sku, barcode }) => ({ sku: wireId(sku), barcode }));
      const { errors } = (await call(client, barcodeAdd, { barcodes })).answer;
      return errors.map(({ sku, code, error }) => ({ id: sku, code, message: error }));
    },
    generateBarcodes: async (productIds) => {
      const { errors } = (await call(client, barcodeGenerate, { product_ids: [...productIds] })).answer;
      return errors.map(({ product_id: id, code, error }) => ({ id, code, message: error }));
    },
  };
}

const LIMIT = 1000;
const MOST_RELATED = 200;
const MAX_PAGES = 1000;

async function wholeCatalogue(client: Client): Promise<readonly ListedProduct[]> {
  const found: ListedProduct[] = [];
  let after = {};
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const body = { filter: { visibility: 'ALL' as const }, limit: LIMIT, ...after };
    const { items, last_id: lastId } = (await call(client, productList, body)).answer.result;
    for (const { product_id: productId, offer_id: article, sku, archived } of items) {
      found.push({ productId, article, sku, isArchived: archived });
    }
    if (items.length < LIMIT || lastId === '') return found;
    after = { last_id: lastId };
  }
  throw answerError(productList, { issues: ['last_id'] });
}
