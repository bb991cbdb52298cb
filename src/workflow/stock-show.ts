import { refused } from '../domain/errors.js';
import { itemIdOf } from '../domain/item-id.js';
import type { Ports, Reader, StockLevel, StockPosition } from './ports.js';

/** One article as the ledger has it. */
export interface StockRow extends StockPosition {
  /** How it is sold, shop by shop; none for what no posting has brought yet. */
  readonly skus: readonly { readonly shop: string; readonly sku: string }[];
  readonly name: string | undefined;
  readonly bins: readonly Pick<StockLevel, 'bin' | 'quantity'>[];
  /** Units of orders that wait to be confirmed; told where it was asked for. */
  readonly waiting?: number | undefined;
}

/** Everything that lies here, or one article. Throws refused `stock-not-kept`, `unknown-article`. */
export async function showStock(ports: Ports, article?: string): Promise<readonly StockRow[]> {
  await refuseUnkept(ports.store);
  if (article === undefined) return rowsOf(ports.store, undefined);
  const rows = await rowsOf(ports.store, [article]);
  if (rows.length === 0) throw unknownArticle(article);
  return rows;
}

/** What can be promised to nobody any more once the orders that wait are confirmed. */
export async function lowStock(ports: Ports): Promise<readonly StockRow[]> {
  await refuseUnkept(ports.store);
  const waiting = await waitingUnits(ports.store);
  const rows = await rowsOf(ports.store, undefined);
  return rows
    .map((row) => ({ ...row, waiting: waiting.get(row.item) ?? 0 }))
    .filter(({ atp, waiting: units }) => atp - units <= 0);
}

/** Units of orders that were pulled and not confirmed yet, by item. */
export async function waitingUnits(reader: Reader, shop?: string): Promise<ReadonlyMap<string, number>> {
  const units = new Map<string, number>();
  for (const posting of await reader.queue({ shop, stages: ['new'] })) {
    for (const { sku, offerId, quantity } of posting.lines) {
      const item = itemIdOf({ shop: posting.shop, sku, article: offerId });
      units.set(item, (units.get(item) ?? 0) + quantity);
    }
  }
  return units;
}

export async function refuseUnkept(reader: Reader): Promise<void> {
  if (await reader.isStockKept()) return;
  throw refused({
    code: 'stock-not-kept',
    message: 'No stock is kept here yet',
    hint: 'ozf stock import stock.csv',
  });
}

/** Known by the ledger or by Ozon; the others are left out. */
export async function rowsOf(
  reader: Reader,
  articles: readonly string[] | undefined,
): Promise<readonly StockRow[]> {
  const items = await reader.items(articles ? { articles } : {});
  const levels = await reader.levels(articles ? { items: articles } : {});
  const skus = new Map<string, StockRow['skus'][number][]>();
  const names = new Map<string, string>();
  for (const item of items) {
    const id = itemIdOf(item);
    skus.set(id, [...(skus.get(id) ?? []), { shop: item.shop, sku: item.sku }]);
    names.set(id, item.name);
  }
  const bins = new Map<string, StockLevel[]>();
  for (const level of levels) bins.set(level.item, [...(bins.get(level.item) ?? []), level]);
  const ids = [...new Set([...skus.keys(), ...bins.keys(), ...(articles ?? [])])].sort();
  const positions = await reader.stock(ids);
  return ids.flatMap((item) => {
    const position = positions.get(item);
    if (!position && !skus.has(item)) return [];
    return [
      {
        ...(position ?? { item, onHand: 0, reserved: 0, quarantined: 0, buffer: 0, atp: 0 }),
        skus: skus.get(item) ?? [],
        name: names.get(item),
        bins: (bins.get(item) ?? []).map(({ bin, quantity }) => ({ bin, quantity })),
      },
    ];
  });
}

export function unknownArticle(article: string) {
  return refused({
    code: 'unknown-article',
    message: `No product is known by the article ${article}`,
    hint: 'ozf stock show',
    details: { article },
  });
}
