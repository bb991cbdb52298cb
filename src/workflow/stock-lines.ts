import { itemIdOf } from '../domain/item-id.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import type { LineStock } from '../domain/stock-check.js';
import type { Reader } from './ports.js';

/**
 * What the ledger can promise to some postings, each after the other: what the first one takes the second one has not.
 * What is kept for a posting already is its own: confirmed anew after a change, it asks only for what is more. Exact
 * inside a transaction.
 */
export interface StockPromises {
  /** Reads what is not known yet of these. */
  load(reader: Reader, postings: readonly Posting[]): Promise<void>;
  /** Undefined while no stock is kept. */
  linesOf(posting: Posting): readonly LineStock[] | undefined;
  promise(posting: Posting): void;
}

export function stockPromises(): StockPromises {
  let isKept: boolean | undefined;
  const free = new Map<string, number>();
  const kept = new Map<string, Map<string, number>>();
  const parents = new Map<string, string>();
  const ownOf = (name: string | undefined) => (name === undefined ? undefined : kept.get(name));
  return {
    async load(reader, postings) {
      isKept ??= await reader.isStockKept();
      if (!isKept) return;
      const items = new Set(postings.flatMap((posting) => [...wantedOf(posting).keys()]));
      const unknown = [...items].filter((item) => !free.has(item));
      const positions = await reader.stock(unknown);
      for (const item of unknown) free.set(item, positions.get(item)?.atp ?? 0);
      const split = await splitParents(reader, postings);
      for (const { shop, number, parentNumber = '' } of postings) {
        const parent = nameOf({ shop, number: parentNumber });
        if (split.has(parent)) parents.set(nameOf({ shop, number }), parent);
      }
      const keys = [...postings, ...split.values()].filter((key) => !kept.has(nameOf(key)));
      for (const key of keys) kept.set(nameOf(key), new Map());
      for (const { shop, number, item, quantity } of await reader.reservations(keys)) {
        const own = kept.get(nameOf({ shop, number }));
        own?.set(item, (own.get(item) ?? 0) + quantity);
      }
    },
    linesOf(posting) {
      if (!isKept) return undefined;
      const name = nameOf(posting);
      const [own, parent] = [ownOf(name), ownOf(parents.get(name))];
      return [...wantedOf(posting)].map(([item, { article, wanted }]) => {
        const atp = (free.get(item) ?? 0) + (own?.get(item) ?? 0) + (parent?.get(item) ?? 0);
        return { article, wanted, atp };
      });
    },
    promise(posting) {
      const name = nameOf(posting);
      const own = kept.get(name) ?? new Map<string, number>();
      const parent = ownOf(parents.get(name));
      for (const [item, { wanted }] of wantedOf(posting)) {
        const more = wanted - (own.get(item) ?? 0);
        const inherited = Math.max(0, Math.min(more, parent?.get(item) ?? 0));
        parent?.set(item, (parent.get(item) ?? 0) - inherited);
        free.set(item, (free.get(item) ?? 0) - more + inherited);
        own.set(item, wanted);
      }
      kept.set(name, own);
    },
  };
}

/** A part of a posting that Ozon divided goes on with what was kept for the whole. */
async function splitParents(
  reader: Reader,
  postings: readonly Posting[],
): Promise<ReadonlyMap<string, PostingKey>> {
  const keys = new Map<string, PostingKey>();
  for (const { shop, parentNumber } of postings) {
    if (parentNumber !== undefined)
      keys.set(nameOf({ shop, number: parentNumber }), { shop, number: parentNumber });
  }
  const parents = await reader.postings([...keys.values()]);
  return new Map(parents.filter(({ stage }) => stage === 'split').map((parent) => [nameOf(parent), parent]));
}

interface Wanted {
  readonly article: string;
  readonly wanted: number;
}

function wantedOf({ shop, lines }: Posting): ReadonlyMap<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  for (const { sku, offerId, quantity } of lines) {
    const item = itemIdOf({ shop, sku, article: offerId });
    const more = (wanted.get(item)?.wanted ?? 0) + quantity;
    wanted.set(item, { article: offerId || sku, wanted: more });
  }
  return wanted;
}

function nameOf({ shop, number }: PostingKey): string {
  return `${shop}\n${number}`;
}
