import fc from 'fast-check';
import { requirementNames, type SeenPosting } from '../../src/domain/posting.js';
import { births, goods, papers, sightings } from '../../src/domain/tracks.js';
import { line, seen } from './samples.js';

const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>): readonly Key[] => {
  const isKey = (key: string): key is Key => Object.hasOwn(table, key);
  return Object.keys(table).filter(isKey);
};

export const goodsActions = keysOf(goods);
export const papersActions = keysOf(papers);
export const sightingNames = keysOf(sightings);
export const birthNames = keysOf(births);

export const anyBirth = fc.constantFrom('adopted', 'claimed', 'foreign');
export const anyAction = fc.constantFrom(...goodsActions, ...papersActions);

export const KNOWN_STATUSES = [
  'awaiting_verification',
  'awaiting_approve',
  'awaiting_registration',
  'awaiting_packaging',
  'awaiting_deliver',
  'acceptance_in_progress',
  'not_accepted',
  'arbitration',
  'client_arbitration',
  'delivering',
  'driver_pickup',
  'delivered',
  'cancelled',
  'cancelled_from_split_pending',
  'sent_by_seller',
];

const anySubstatus = fc.constantFrom(
  '',
  'posting_created',
  'posting_awaiting_passport_data',
  'posting_registration_error',
  'posting_in_pickup_point',
  'posting_returned_to_warehouse',
  'posting_in_carriage',
);
export const anyLines = fc
  .uniqueArray(fc.tuple(fc.constantFrom('501', '502', '503'), fc.integer({ min: 1, max: 3 })), {
    selector: ([sku]) => sku,
    maxLength: 3,
  })
  .map((pairs) => pairs.map(([sku, quantity]) => line(sku, quantity)));
const anyInstant = fc.constantFrom('2026-11-23T12:00:00.000Z', '2026-11-24T12:00:00.000Z', undefined);
const anyRequirements = fc.dictionary(
  fc.constantFrom(...requirementNames),
  fc.subarray(['501', '502'], { minLength: 1 }),
  { maxKeys: 2 },
);
const anyText = fc.option(fc.constantFrom('A', 'B'), { nil: undefined });

/** Whatever Ozon may answer: words nobody has heard of, compositions that change, fields missing or there without a value. */
export const anySeen: fc.Arbitrary<SeenPosting> = fc
  .record(
    {
      ozonStatus: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...KNOWN_STATUSES) },
        { weight: 1, arbitrary: fc.string({ maxLength: 5 }) },
      ),
      ozonSubstatus: anySubstatus,
      flow: fc.constantFrom('ozon', 'non_integrated', 'aggregator', ''),
      lines: anyLines,
      dueAt: anyInstant,
      lateAt: anyInstant,
      inProcessAt: anyInstant,
      trackingNumber: anyText,
      parentNumber: anyText,
      requirements: anyRequirements,
      barcodes: fc.record({ scanit: anyText, upper: anyText }, { requiredKeys: [] }),
      tariff: fc.constantFrom([], [{ ratePercent: 1, charge: { minor: 100, currency: 'RUB' } }]),
      actions: fc.subarray(['ship', 'cancel', 'set_cutoff']),
      cancellation: fc.constantFrom(undefined, {
        reason: 'раздумал',
        initiator: 'client',
        isAfterShip: false,
        isRatingAffected: true,
      }),
    },
    { requiredKeys: ['ozonStatus', 'ozonSubstatus', 'lines'] },
  )
  .map((change) => seen(change));
