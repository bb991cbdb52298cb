import type { Posting } from '../domain/posting.js';
import { asAppError } from './batch.js';
import { freshLimit, type KnownLimits, pointsOf } from './drop-off-limits.js';
import type { Ports, Restrictions } from './ports.js';
import { learnProducts } from './pull-page.js';

/**
 * Asks Ozon what the checks need and the store does not know: new products, and the limits of drop-off points once in
 * some hours. Without Ozon the gate stays open and the checks say what was not judged; a cabinet that does not answer is
 * not asked again by this command. `isSaved`: a dry run keeps nothing.
 */
export function lookerAhead(ports: Ports, { isSaved }: { readonly isSaved: boolean }) {
  const known = new Map<string, Restrictions>();
  const asked = new Set<string>();
  const silent = new Set<string>();
  const ask = async (shop: string, question: () => Promise<void>): Promise<void> => {
    if (silent.has(shop)) return;
    try {
      await question();
    } catch (thrown) {
      const { kind } = asAppError(thrown);
      if (kind === 'bug' || kind === 'interrupted') throw thrown;
      silent.add(shop);
    }
  };
  return async (postings: readonly Posting[]): Promise<KnownLimits> => {
    for (const shop of isSaved ? new Set(postings.map((each) => each.shop)) : []) {
      const unknown = (await unknownSkus(ports, shop, postings)).filter(
        (sku) => !asked.has(`${shop}/${sku}`),
      );
      for (const sku of unknown) asked.add(`${shop}/${sku}`);
      await ask(shop, () => learnProducts(ports, shop, unknown));
    }
    for (const [name, posting] of pointsOf(postings)) {
      if (asked.has(name)) continue;
      asked.add(name);
      const { isFresh, limits } = await freshLimit(ports, posting);
      if (limits) known.set(name, limits);
      if (isFresh) continue;
      await ask(posting.shop, async () => {
        const told = await ports.ozon(posting.shop).restrictions(posting.number);
        known.set(name, told);
        const { shop, warehouseId: point, methodId } = posting;
        const row = { shop, point, methodId, limits: { ...told }, readAt: ports.now().toISOString() };
        if (isSaved) await ports.store.transact((tx) => tx.saveLimits(row));
      });
    }
    return known;
  };
}

async function unknownSkus(
  ports: Ports,
  shop: string,
  postings: readonly Posting[],
): Promise<readonly string[]> {
  const own = postings.filter((posting) => posting.shop === shop);
  const skus = new Set(own.flatMap(({ lines }) => lines.map(({ sku }) => sku)));
  for (const { sku } of await ports.store.items({ shop, skus: [...skus] })) skus.delete(sku);
  return [...skus];
}
