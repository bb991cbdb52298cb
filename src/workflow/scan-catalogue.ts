import { comparableCode, ozonSku } from '../domain/barcodes.js';
import type { Line } from '../domain/posting.js';
import { twoProducts } from './barcode-meaning.js';
import type { Item, Reader } from './ports.js';

/** Which SKUs a scanned code means among the products of a batch, and where they lie. */
export interface ScanCatalogue {
  /** `shop/sku` of everything in the batch that carries this code. Throws refused `two-products` where that is not one article. */
  skusOf(code: string): ReadonlySet<string>;
  item(shop: string, sku: string): Item | undefined;
  /** Where its products lie by the seller's own word. */
  bins(): ReadonlySet<string>;
  /** By SKU, article or barcode; undefined where nothing of the batch is called so. */
  named(text: string): Item | undefined;
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
      // Many print the article itself as their own barcode.
      addTo(byCode, comparableCode(item.article), `${shop}/${item.sku}`);
    }
    // Ozon's own barcode names the SKU itself: it works before anything was learned about the product.
    for (const sku of new Set(skus)) addTo(byCode, `OZN${sku}`, `${shop}/${sku}`);
  }
  const skusOf = (code: string): ReadonlySet<string> => {
    const sku = ozonSku(code);
    const found = byCode.get(sku === undefined ? comparableCode(code) : `OZN${sku}`) ?? new Set();
    const articles = [...new Set([...found].flatMap((key) => items.get(key)?.article ?? []))];
    if (articles.length > 1) throw twoProducts(code, articles);
    return found;
  };
  return {
    skusOf,
    bins: () => new Set([...items.values()].flatMap(({ bin }) => bin ?? [])),
    named: (text) => {
      const wanted = text.trim().toLowerCase();
      const all = [...items.values()];
      const called = all.find(({ article, sku }) => article.toLowerCase() === wanted || sku === wanted);
      return called ?? [...skusOf(text)].flatMap((key) => items.get(key) ?? [])[0];
    },
    item: (shop, sku) => items.get(`${shop}/${sku}`),
  };
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key) ?? new Set();
  set.add(value);
  map.set(key, set);
}
