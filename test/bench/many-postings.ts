import { hasMoved } from '../../src/domain/event.js';
import type { SeenPosting } from '../../src/domain/posting.js';
import { reconcile } from '../../src/domain/reconcile.js';
import { openStore } from '../../src/store/open.js';

export const BASE = Date.parse('2026-11-23T06:00:00.000Z');
const PAGE = 1000;

/** A store as a year of work leaves it: a tenth still open, the rest delivered or cancelled. */
export async function manyPostings(path: string, count: number): Promise<void> {
  const at = new Date(BASE).toISOString();
  const store = await openStore(path, { now: () => new Date(BASE) });
  await store.transact((tx) =>
    tx.saveShop({ name: 'shop', apiUrl: 'https://api-seller.ozon.ru', clientId: '1' }),
  );
  for (let from = 0; from < count; from += PAGE) {
    const seen = Array.from({ length: Math.min(PAGE, count - from) }, (_, index) => onePosting(from + index));
    const moves = seen.map((posting) =>
      reconcile(undefined, posting, { shop: 'shop', at, birth: 'foreign' }),
    );
    await store.transact((tx) => tx.record(moves.filter(hasMoved)));
  }
  await store.close();
}

export function onePosting(index: number): SeenPosting {
  const isOpen = index % 10 === 0;
  const dueAt = new Date(BASE + (index % 500) * 600_000).toISOString();
  const warehouse = index % 2 === 0 ? 'Ногинск' : 'Софьино';
  return {
    number: `${String(10_000_000 + index)}-${String(index % 9999).padStart(4, '0')}-1`,
    ozonStatus: isOpen ? 'awaiting_packaging' : index % 20 === 1 ? 'cancelled' : 'delivered',
    ozonSubstatus: 'posting_created',
    flow: 'ozon',
    orderId: String(index),
    orderNumber: String(index),
    warehouseId: String(index % 2),
    warehouse,
    methodId: String(index % 2),
    method: `Доставка Ozon, ${warehouse}`,
    inProcessAt: new Date(BASE).toISOString(),
    dueAt,
    lateAt: dueAt,
    tariff: [
      { until: dueAt, ratePercent: 0, charge: { minor: 0, currency: 'RUB' } },
      { ratePercent: 1, charge: { minor: 5000 + (index % 7) * 100, currency: 'RUB' } },
    ],
    actions: ['ship', 'cancel'],
    barcodes: {},
    requirements: {},
    lines: [
      {
        sku: String(index % 3000),
        offerId: `ART-${index % 3000}`,
        name: 'Кружка белая 350 мл',
        quantity: 1,
        price: { minor: 99_900, currency: 'RUB' },
      },
      {
        sku: String(3000 + (index % 3000)),
        offerId: `ART-${3000 + (index % 3000)}`,
        name: 'Краски 24 цвета',
        quantity: 2,
        price: { minor: 45_000, currency: 'RUB' },
      },
    ],
  };
}
