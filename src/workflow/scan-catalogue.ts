import { comparableCode, ozonSku } from '../domain/barcodes.js';
import type { Line } from '../domain/posting.js';
import type { Item, Reader } from './ports.js';

/** Which SKUs a scanned code means among the products of a batch, and where they lie. */
export interface ScanCatalogue {
  /** `shop/sku` of everything in the batch that carries this code. */
  skusOf(code: string): ReadonlySet<string>;
  item(shop: string, sku: string): Item | undefined;
  /** Whether any posting of the batch has such a product at all. */
  isKnown(code: string): boolean;
}

/** All that the catalogue needs of a posting. */
export interface Goods {
  readonly shop: string;
  readonly lines: readonly Pick<Line, 'sku'>[];
}

export async function scanCatalogue(reader: Reader, postings: readonly Goods[]): Promise<ScanCatalogue> {
  const items = new Map<string, Item>();
  const byCode = new Map<string, Set<string>>();
  for (const shop of new Set(postings.map((posting) => posting.shop))) {
    const skus = postings
      .filter((each) => each.shop === shop)
      .flatMap((each) => each.lines.map((line) => line.sku));
    for (const item of await reader.items({ shop, skus: [...new Set(skus)] })) {
      items.set(`${shop}/${item.sku}`, item);
      for (const code of item.barcodes) addTo(byCode, comparableCode(code), `${shop}/${item.sku}`);
    }
    // Ozon's own barcode names the SKU itself: it works before anything was learned about the product.
    for (const sku of new Set(skus)) addTo(byCode, `OZN${sku}`, `${shop}/${sku}`);
  }
  const skusOf = (code: string): ReadonlySet<string> => {
    const sku = ozonSku(code);
    return byCode.get(sku === undefined ? comparableCode(code) : `OZN${sku}`) ?? new Set();
  };
  return {
    skusOf,
    isKnown: (code) => skusOf(code).size > 0,
    item: (shop, sku) => items.get(`${shop}/${sku}`),
  };
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key) ?? new Set();
  set.add(value);
  map.set(key, set);
}
