import type { Ozon, SeenItem } from '../workflow/ports.js';
import { type Client, call } from './call.js';
import { productAttributes, productInfoList } from './endpoints/products.js';
import { readItem } from './read-item.js';

/** What postings do not carry: barcodes, sizes, weights. Source: ENDPOINTS.md H. */
export function productCalls(client: Client): Pick<Ozon, 'products'> {
  return {
    async products(skus) {
      const wanted = [...new Set(skus)];
      const found: SeenItem[] = [];
      for (let start = 0; start < wanted.length; start += CHUNK) {
        found.push(...(await productsOf(client, wanted.slice(start, start + CHUNK))));
      }
      return found;
    },
  };
}

const CHUNK = 1000;

/** At most 1000 SKUs; those that Ozon does not know are left out. */
async function productsOf(client: Client, skus: readonly string[]): Promise<readonly SeenItem[]> {
  const { items } = (await call(client, productInfoList, { sku: [...skus] })).answer;
  const visibility = 'ALL' as const;
  const filter = { sku: [...skus], visibility };
  const { result } = (await call(client, productAttributes, { filter, limit: CHUNK })).answer;
  const itemBySku = new Map(items.flatMap((item) => item.sources.map(({ sku }) => [sku, item] as const)));
  for (const item of items) itemBySku.set(item.sku, item);
  const attributesById = new Map(result.map((attributes) => [attributes.id, attributes]));
  return skus.flatMap((sku) => {
    const item = itemBySku.get(sku);
    return item ? [readItem(sku, item, attributesById.get(item.id))] : [];
  });
}
