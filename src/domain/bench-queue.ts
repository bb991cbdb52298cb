import type { PostingKey } from './posting.js';

/** What the bench knows of a posting without reading it. */
export interface QueuedPosting extends PostingKey {
  readonly isHeld: boolean;
  readonly skus: readonly string[];
}

/** Postings that wait for the bench, most urgent and dearest first, by the products that they want. */
export interface BenchQueue {
  /** Those that may want one of these `shop/sku`, the free ones before the held ones. */
  wanting(products: ReadonlySet<string>): Generator<PostingKey>;
  drop(key: PostingKey): void;
  /** To the end of the queue. */
  putLast(key: PostingKey): void;
  /** How many there are. */
  size(): number;
  /** The first of them, in the order in which they are worked. */
  first(count: number): readonly PostingKey[];
}

/** `rows` in the order in which they are to be worked. */
export function benchQueue(rows: readonly QueuedPosting[]): BenchQueue {
  const byProduct = new Map<string, Waiting[]>();
  const byName = new Map<string, Waiting>();
  let next = 0;
  const add = (row: QueuedPosting) => {
    const waiting: Waiting = { row, rank: next, isGone: false };
    next += 1;
    byName.set(nameOf(row), waiting);
    for (const sku of new Set(row.skus)) {
      const product = `${row.shop}/${sku}`;
      const list = byProduct.get(product);
      if (list) list.push(waiting);
      else byProduct.set(product, [waiting]);
    }
  };
  const drop = (key: PostingKey) => {
    const waiting = byName.get(nameOf(key));
    if (waiting) waiting.isGone = true;
    byName.delete(nameOf(key));
  };
  for (const row of rows.filter((each) => !each.isHeld)) add(row);
  for (const row of rows.filter((each) => each.isHeld)) add(row);
  return {
    wanting: (products) => inTurn([...products].map((product) => byProduct.get(product) ?? [])),
    drop,
    putLast: (key) => {
      const waiting = byName.get(nameOf(key));
      drop(key);
      if (waiting) add(waiting.row);
    },
    size: () => byName.size,
    first: (count) =>
      [...byName.values()].slice(0, count).map(({ row }) => ({ shop: row.shop, number: row.number })),
  };
}

interface Waiting {
  readonly row: QueuedPosting;
  readonly rank: number;
  isGone: boolean;
}

function* inTurn(lists: readonly Waiting[][]): Generator<PostingKey> {
  for (const list of lists) {
    // What is done lies at the front: without it a product that sells well stays as quick as any other.
    const gone = list.findIndex((each) => !each.isGone);
    if (gone !== 0) list.splice(0, gone < 0 ? list.length : gone);
  }
  const [only, ...others] = lists;
  const waiting =
    others.length === 0 ? (only ?? []) : [...new Set(lists.flat())].sort((a, b) => a.rank - b.rank);
  for (const each of waiting) if (!each.isGone) yield { shop: each.row.shop, number: each.row.number };
}

function nameOf({ shop, number }: PostingKey): string {
  return `${shop}/${number}`;
}
