import type { KeyFacts, Ozon, PostingPage, Warehouse } from '../../src/workflow/ports.js';
import { MONDAY, SHOP, type World, worldOf } from './notify-world.js';
import { silentOzon } from './silent-ozon.js';

export const north: Warehouse = {
  id: '1',
  name: 'North',
  labelSize: 'big',
  isRfbs: false,
  hasEntrustedAcceptance: false,
  isFirstMileChanging: false,
  timeZone: undefined,
};

/** What a shop in order is told by Ozon; a test changes what it is about. */
export interface Cabinet {
  facts: KeyFacts;
  warehouses: readonly Warehouse[];
  lists: () => Promise<PostingPage>;
  /** Laid over everything else. */
  ozon: Partial<Ozon>;
}

/** A shop in order that has just pulled, with a cabinet that a test can spoil. */
export async function shopInOrder(): Promise<{ readonly world: World; readonly cabinet: Cabinet }> {
  const cabinet: Cabinet = {
    facts: {
      expiresAt: '2027-02-01T00:00:00Z',
      roles: [{ name: 'Admin', methods: ['/v1/a', '/v1/b'] }],
      serverTime: MONDAY,
    },
    warehouses: [north],
    lists: async () => ({ postings: [], cursor: undefined, serverTime: undefined }),
    ozon: {},
  };
  const ozon = (): Ozon => ({
    ...silentOzon,
    key: async () => cabinet.facts,
    seller: async () => ({ name: 'Shop', country: '', currency: '', premium: 'PREMIUM_PLUS' }),
    warehouses: async () => cabinet.warehouses,
    unfulfilled: () => cabinet.lists(),
    listed: () => cabinet.lists(),
    deliveryMethods: async () => [],
    errorIndex: async () => ({ index: 1.2, from: '2026-11-09', to: '2026-11-23', cost: undefined, days: [] }),
    ratingThresholds: async () => ({ warning: 4, danger: 10, value: 1.2 }),
    ...cabinet.ozon,
  });
  const world = await worldOf({ channels: [], ports: { ozon } });
  await world.store.transact((tx) =>
    tx.saveShop({ name: SHOP, apiUrl: 'http://127.0.0.1', clientId: '1', lastPullAt: MONDAY }),
  );
  return { world, cabinet };
}
