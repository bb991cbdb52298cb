import { itemIdOf } from '../domain/item-id.js';
import type { Posting } from '../domain/posting.js';
import type { LineStock } from '../domain/stock-check.js';
import type { Reader } from './ports.js';

/**
 * What the ledger can promise to each line of a posting; undefined while none is kept. What is kept for it already is
 * its own: confirmed anew after a change, it asks only for what is more. Exact inside a transaction.
 */
export async function stockLines(
  reader: Reader,
  posting: Posting,
): Promise<readonly LineStock[] | undefined> {
  if (!(await reader.isStockKept())) return undefined;
  const { shop } = posting;
  const wanted = new Map<string, LineStock>();
  for (const { sku, offerId, quantity } of posting.lines) {
    const item = itemIdOf({ shop, sku, article: offerId });
    const more = (wanted.get(item)?.wanted ?? 0) + quantity;
    wanted.set(item, { article: offerId || sku, wanted: more, atp: 0 });
  }
  const positions = await reader.stock([...wanted.keys()]);
  const own = await ownOf(reader, posting);
  return [...wanted].map(([item, line]) => ({
    ...line,
    atp: (positions.get(item)?.atp ?? 0) + (own.get(item) ?? 0),
  }));
}

/** A part of a posting that Ozon divided goes on with what was kept for the whole. */
async function ownOf(reader: Reader, posting: Posting): Promise<ReadonlyMap<string, number>> {
  const { shop, parentNumber } = posting;
  const parent =
    parentNumber === undefined ? undefined : await reader.posting({ shop, number: parentNumber });
  const keys = parent?.stage === 'split' ? [posting, parent] : [posting];
  const own = new Map<string, number>();
  for (const { item, quantity } of await reader.reservations(keys))
    own.set(item, (own.get(item) ?? 0) + quantity);
  return own;
}
