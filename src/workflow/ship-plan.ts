import type { CarriageMethod, Ports } from './ports.js';
import { dayOf } from './seller-day.js';

export interface ShipPlan {
  readonly date: string;
  readonly methods: readonly PlannedMethod[];
}

export interface PlannedMethod extends CarriageMethod {
  readonly shop: string;
  /** Ours: packed with a label, and how many of them were scanned out. */
  readonly ready: number;
  readonly scannedOut: number;
}

/** What leaves today, by delivery method: what Ozon says of it and how far we are. */
export async function shipPlan(
  ports: Ports,
  options: { readonly shop?: string | undefined },
): Promise<ShipPlan> {
  const date = dayOf(ports.now(), ports.settings.timeZone);
  const shops = ports.settings.shops
    .map((shop) => shop.name)
    .filter((name) => (options.shop ?? name) === name);
  const methods: PlannedMethod[] = [];
  for (const shop of shops) {
    const packed = await ports.store.queue({ shop, stages: ['packed'], papers: ['labelled'] });
    for (const method of await ports.ozon(shop).carriageMethods({ date })) {
      const ours = packed.filter((posting) => posting.methodId === method.methodId);
      const scannedOut = ours.filter((posting) => posting.facts.scannedOutAt !== undefined).length;
      methods.push({ ...method, shop, ready: ours.length, scannedOut });
    }
  }
  return { date, methods };
}
