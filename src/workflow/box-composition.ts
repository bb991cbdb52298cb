import { itemIdOf } from '../domain/item-id.js';
import { compositionText } from '../domain/posting.js';
import type { Item, Parcel, Reader } from './ports.js';

export interface Content {
  /** By the things themselves, whatever shop sells them. */
  readonly composition: string;
  /** By SKU; what no product list has brought is not in it. */
  readonly items: ReadonlyMap<string, Item>;
}

/** What a box of these lines is, as weights and cartons are learned for it. */
export async function contentOf(reader: Reader, shop: string, lines: Parcel): Promise<Content> {
  const found = await reader.items({ shop, skus: lines.map((line) => line.sku) });
  const items = new Map(found.map((item) => [item.sku, item]));
  const things = lines.map(({ sku, quantity }) => {
    const item = items.get(sku) ?? { shop, sku, article: '' };
    return { sku: itemIdOf(item), quantity };
  });
  return { composition: compositionText(things), items };
}
