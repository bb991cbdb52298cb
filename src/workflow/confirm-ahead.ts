import type { Posting } from '../domain/posting.js';
import { asAppError } from './batch.js';
import { freshLimit, type KnownLimits, pointsOf } from './drop-off-limits.js';
import type { Ports, Reader, Restrictions } from './ports.js';
import { learnProducts } from './pull-page.js';

/** What the checks need and only Ozon knows. */
export interface Ahead {
  readonly limits: KnownLimits;
  /** Whether something of these postings is still to be asked; never asks by itself, so that a transaction may. */
  wants(reader: Reader, postings: readonly Posting[]): Promise<boolean>;
  ask(postings: readonly Posting[]): Promise<void>;
}

/**
 * New products, and the limits of drop-off points once in some hours. Without Ozon the gate stays open and the checks say
 * what was not judged; a cabinet that does not answer is not asked again by this command. `isSaved`: a dry run keeps nothing.
 */
export function lookAhead(ports: Ports, { isSaved }: { readonly isSaved: boolean }): Ahead {
  const limits = new Map<string, Restrictions>();
  const asked = new Set<string>();
  const silent = new Set<string>();
  const question = async (shop: string, call: () => Promise<void>): Promise<void> => {
    if (silent.has(shop)) return;
    try {
      await call();
    } catch (thrown) {
      const { kind } = asAppError(thrown);
      if (kind === 'bug' || kind === 'interrupted') throw thrown;
      silent.add(shop);
    }
  };
  const askPoint = async (name: string, posting: Posting): Promise<void> => {
    const stored = await freshLimit(ports, posting);
    if (stored.limits) limits.set(name, stored.limits);
    if (stored.isFresh) return;
    const { shop, warehouseId: point, methodId } = posting;
    await question(shop, async () => {
      const told = await ports.ozon(shop).restrictions(posting.number);
      limits.set(name, told);
      const row = { shop, point, methodId, limits: { ...told }, readAt: ports.now().toISOString() };
      if (isSaved) await ports.store.transact((tx) => tx.saveLimits(row));
    });
  };
  const unasked = (postings: readonly Posting[]) =>
    [...pointsOf(postings)].filter(([name]) => !asked.has(name));
  const unknown = async (reader: Reader, postings: readonly Posting[]) => {
    if (!isSaved) return [];
    const found = await unknownSkus(reader, postings, asked);
    return found.filter(({ skus }) => skus.length > 0);
  };
  return {
    limits,
    wants: async (reader, postings) => {
      const open = openOf(postings);
      return unasked(open).length > 0 || (await unknown(reader, open)).length > 0;
    },
    ask: async (postings) => {
      const open = openOf(postings);
      for (const { shop, skus } of await unknown(ports.store, open)) {
        for (const sku of skus) asked.add(`${shop}/${sku}`);
        await question(shop, () => learnProducts(ports, shop, skus));
      }
      for (const [name, posting] of unasked(open)) {
        asked.add(name);
        await askPoint(name, posting);
      }
    },
  };
}

/** What has gone further is only confirmed anew after a change: the limits are asked for again before assembly. */
function openOf(postings: readonly Posting[]): readonly Posting[] {
  return postings.filter(({ stage }) => stage === 'new' || stage === 'confirmed');
}

/** By shop; what is found to be known is not looked up again. */
async function unknownSkus(reader: Reader, postings: readonly Posting[], asked: Set<string>) {
  const found: { readonly shop: string; readonly skus: readonly string[] }[] = [];
  for (const shop of new Set(postings.map((posting) => posting.shop))) {
    const own = postings.filter((posting) => posting.shop === shop);
    const skus = new Set(own.flatMap(({ lines }) => lines.map(({ sku }) => sku)));
    for (const sku of skus) if (asked.has(`${shop}/${sku}`)) skus.delete(sku);
    const known = skus.size === 0 ? [] : await reader.items({ shop, skus: [...skus] });
    for (const { sku } of known) {
      asked.add(`${shop}/${sku}`);
      skus.delete(sku);
    }
    found.push({ shop, skus: [...skus] });
  }
  return found;
}
