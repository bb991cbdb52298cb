import { hasCarriage } from '../domain/flows.js';
import type { Posting, SortingCenter } from '../domain/posting.js';
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
  /** Where cross-border parcels are brought. */
  readonly sortingCenter?: SortingCenter | undefined;
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
      methods.push({ ...method, shop, ...progressOf(ours) });
    }
    methods.push(...withoutCarriage(shop, packed));
  }
  return { date, methods };
}

/** What own couriers, partners and sorting centres get: Ozon plans no carriage for it. */
function withoutCarriage(shop: string, packed: readonly Posting[]): readonly PlannedMethod[] {
  const groups = new Map<string, Posting[]>();
  for (const posting of packed.filter(({ flow }) => !hasCarriage(flow))) {
    const key = `${posting.methodId}/${posting.sortingCenter?.code ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), posting]);
  }
  return [...groups.values()].flatMap((ours) => {
    const [first] = ours;
    if (!first) return [];
    const { methodId, method: name, warehouse, sortingCenter } = first;
    const unplanned = { departureDate: undefined, recommendedTime: undefined, dropoffAddress: undefined };
    const place = { shop, methodId, name, warehouse, sortingCenter };
    return [
      {
        ...place,
        ...unplanned,
        carriages: [],
        errors: [],
        hasEntrustedAcceptance: false,
        ...progressOf(ours),
      },
    ];
  });
}

function progressOf(ours: readonly Posting[]) {
  const scannedOut = ours.filter((posting) => posting.facts.scannedOutAt !== undefined).length;
  return { ready: ours.length, scannedOut };
}
