import { advance } from '../../src/domain/advance.js';
import { andThen, happen, type Move } from '../../src/domain/event.js';
import type { Posting, SeenPosting } from '../../src/domain/posting.js';
import { reconcile } from '../../src/domain/reconcile.js';
import type { GoodsAction, PapersAction } from '../../src/domain/tracks.js';
import type { Intent, Item, OutboxMessage, Store } from '../../src/workflow/ports.js';

export const AT = '2026-11-23T08:00:00.000Z';
export const DAY = '2026-11-23';
export const now = () => new Date(AT);

/** What Ozon says of a posting of two cups of one tea. */
export function seen(number: string, change: Partial<SeenPosting> = {}): SeenPosting {
  return {
    number,
    ozonStatus: 'awaiting_packaging',
    ozonSubstatus: 'posting_created',
    flow: 'ozon',
    orderId: '35566798085',
    orderNumber: number.split('-').slice(0, 2).join('-'),
    warehouseId: '1020005003107121',
    warehouse: 'Хоругвино',
    methodId: '77',
    method: 'Ozon Логистика',
    inProcessAt: '2026-11-22T20:00:00.000Z',
    dueAt: '2026-11-24T08:00:00.000Z',
    lateAt: '2026-11-25T08:00:00.000Z',
    tariff: [],
    actions: ['ship'],
    barcodes: {},
    requirements: {},
    lines: [
      {
        sku: '501',
        offerId: 'TEA-1',
        name: 'Чай «Утро»',
        quantity: 2,
        price: { minor: 153000, currency: 'RUB' },
      },
    ],
    ...change,
  };
}

export function born(number: string, change: Partial<SeenPosting> = {}, shop = 'main'): Move {
  return reconcile(undefined, seen(number, change), { shop, at: AT, birth: 'foreign' });
}

export function acted(
  posting: Posting,
  action: GoodsAction | PapersAction,
  change: Partial<Posting> = {},
): Move {
  return advance(posting, action, { at: AT, actor: 'anna', change });
}

export function noted(posting: Posting, change: Partial<Posting>): Move {
  return happen(posting, change, { action: 'note', at: AT, actor: 'anna' });
}

/** A posting on which everything that can be filled is filled. */
export function rich(number: string): Move {
  const move = born(number, {
    parentNumber: `${number.slice(0, -2)}-9`,
    trackingNumber: `TRACK-${number}`,
    tariff: [
      { until: '2026-11-23T12:00:00.000Z', ratePercent: -1.5, charge: { minor: -500, currency: 'RUB' } },
      { ratePercent: 2, charge: { minor: 3000, currency: 'RUB' } },
    ],
    barcodes: { scanit: `ii${number}`, upper: `%101%${number}`, lower: `2001${number}` },
    lift: 'lift',
    requirements: { mark: ['501'], weight: ['501'] },
    cancellation: { reason: 'раздумал', initiator: 'client', isAfterShip: false, isRatingAffected: true },
  });
  return andThen(move, (posting) =>
    noted(posting, {
      holds: [
        { code: 'needs-mark', since: AT, details: { skus: ['501'] } },
        { code: 'drift', since: AT, details: {} },
      ],
      units: posting.units.map((unit) => ({
        ...unit,
        pickedAt: AT,
        pickedBy: 'anna',
        scan: '4600000000017',
        judgedAt: AT,
        judgedBy: 'boris',
        verdict: 'scanned',
        mark: '0104600000000017215\u001d93abcd',
        bin: 'A-01',
        isTyped: true,
        lot: 'lot-7',
        checklist: 'common@1+shoes@2',
      })),
      facts: {
        assembledAt: AT,
        labelledAt: AT,
        stuckAt: AT,
        scannedOutAt: AT,
        acceptedAt: AT,
        adoptedAt: AT,
      },
      confirmedComposition: '[["501",2]]',
      confirmedHash: 'ab12',
      isLateAccepted: true,
      tote: 7,
      wave: 'wave-1',
      box: {
        closedAt: AT,
        closedBy: 'anna',
        isReinforced: true,
        weightGrams: 420,
        carton: 'S',
        ticks: ['double-wall', 'taped'],
        fill: { carton: 'S', fillPercent: 64 },
      },
    }),
  );
}

export async function saved(store: Store, ...moves: readonly Move[]): Promise<readonly Posting[]> {
  await store.transact((tx) => tx.record(moves));
  return moves.map((move) => move.after);
}

export function item(change: Partial<Item> = {}): Item {
  return {
    shop: 'main',
    sku: '501',
    article: 'TEA-1',
    name: 'Чай «Утро»',
    barcodes: [],
    isFragile: false,
    updatedAt: AT,
    ...change,
  };
}

export function intent(change: Partial<Intent> = {}): Intent {
  return {
    id: 'intent-1',
    shop: 'main',
    verb: 'assemble',
    subject: '111-0214-1',
    request: { parcels: [[{ sku: '501', quantity: 2 }]] },
    progress: {},
    state: 'open',
    owner: 'process-1',
    openedAt: AT,
    ...change,
  };
}

export function message(change: Partial<OutboxMessage> = {}): OutboxMessage {
  return {
    shop: 'main',
    event: 'shipped',
    occurrence: '111-0214-1#5',
    channel: 'email',
    recipient: 'buyer:111-0214-1',
    audience: 'buyer',
    posting: '111-0214-1',
    state: 'queued',
    attempts: 0,
    details: { track: 'T1' },
    queuedAt: AT,
    ...change,
  };
}
