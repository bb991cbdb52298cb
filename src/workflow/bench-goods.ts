import { codeForms, ozonSku } from '../domain/barcodes.js';
import { benchQueue } from '../domain/bench-queue.js';
import type { BenchState } from './bench-state.js';
import type { Item, Ports } from './ports.js';
import { scanCatalogue } from './scan-catalogue.js';

/** What the bench may work on, and the codes of it. */
export async function freshQueue(
  ports: Ports,
  { shop, warehouse }: Pick<BenchState['options'], 'shop' | 'warehouse'>,
): Promise<Pick<BenchState, 'queue' | 'catalogue' | 'clear'>> {
  const rows = await ports.store.wanted({ stages: STAGES, shop, warehouse });
  const goods = rows.map((row) => ({ shop: row.shop, lines: row.skus.map((sku) => ({ sku })) }));
  return { queue: benchQueue(rows), clear: new Set(), catalogue: await scanCatalogue(ports.store, goods) };
}
const STAGES = ['confirmed', 'picking', 'picked'] as const;

/** The product of this code in the whole catalogue, whatever the bench wants. */
export async function productOf(
  { store }: Ports,
  code: string,
  shop: string | undefined,
): Promise<Item | undefined> {
  const sku = ozonSku(code);
  const filter = sku === undefined ? { barcodes: codeForms(code) } : { skus: [sku] };
  return (await store.items({ shop, ...filter }))[0];
}
