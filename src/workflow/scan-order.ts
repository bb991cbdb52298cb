import type { Posting, PostingKey } from '../domain/posting.js';
import { keyOf } from './selection.js';

/** In which order the postings of a batch are served; looked up by product, so that a scan reads only what may want it. */
export interface ScanOrder {
  /** Those that have one of these products, the open posting first. */
  wanting(products: ReadonlySet<string>, open: PostingKey | undefined): readonly PostingKey[];
  has(products: ReadonlySet<string>): boolean;
  all(open: PostingKey | undefined): readonly PostingKey[];
  /** From now on it comes last. */
  skip(key: PostingKey): void;
}

export function scanOrder(batch: readonly Posting[]): ScanOrder {
  const keys = new Map(batch.map((posting) => [textOf(posting), keyOf(posting)]));
  const places = new Map([...keys.keys()].map((text, index) => [text, index]));
  const byProduct = postingsBy(batch);
  const sorted = (texts: readonly string[], open: PostingKey | undefined) => {
    const first = open && textOf(open);
    const placeOf = (text: string) => (text === first ? -1 : (places.get(text) ?? 0));
    return [...new Set(texts)]
      .sort((a, b) => placeOf(a) - placeOf(b))
      .flatMap((text) => keys.get(text) ?? []);
  };
  let skips = 0;
  return {
    wanting: (products, open) =>
      sorted(
        [...products].flatMap((product) => byProduct.get(product) ?? []),
        open,
      ),
    has: (products) => [...products].some((product) => byProduct.has(product)),
    all: (open) => sorted([...keys.keys()], open),
    skip: (key) => {
      skips += 1;
      places.set(textOf(key), keys.size + skips);
    },
  };
}

function postingsBy(batch: readonly Posting[]): ReadonlyMap<string, readonly string[]> {
  const byProduct = new Map<string, string[]>();
  for (const posting of batch) {
    for (const sku of new Set(posting.lines.map((line) => line.sku))) {
      const own = byProduct.get(`${posting.shop}/${sku}`);
      if (own) own.push(textOf(posting));
      else byProduct.set(`${posting.shop}/${sku}`, [textOf(posting)]);
    }
  }
  return byProduct;
}

function textOf({ shop, number }: PostingKey): string {
  return `${shop}/${number}`;
}
