import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SeenPosting } from '../../src/domain/posting.js';
import { readPosting, readSinglePosting } from '../../src/ozon/read-posting.js';
import { wirePosting } from '../../src/ozon/wire-posting.js';
import { placesIn, replaced } from './spoil.js';
import { listed, single } from './wire-examples.js';

const read = (wire: unknown): SeenPosting => readPosting(wirePosting.parse(wire));
const readSingle = (wire: unknown): SeenPosting => readSinglePosting(wirePosting.parse(wire));

test('a listed posting becomes ours: instants in UTC, money in kopecks, ids as text', () => {
  expect(read(listed)).toMatchObject({
    number: '10-1',
    orderId: '33301885134',
    ozonStatus: 'awaiting_packaging',
    flow: 'non_integrated',
    methodId: '1020005003107121',
    warehouse: 'Склад',
    dueAt: '2026-05-18T12:00:00.000Z',
    lateAt: '2026-05-19T12:00:00.500Z',
    parentNumber: undefined,
    trackingNumber: undefined,
    cancellation: undefined,
    requirements: { gtd: ['1904686181'] },
    lines: [{ sku: '1904686181', quantity: 2, price: { minor: 1299000, currency: 'RUB' } }],
  });
});

test('the list and the single read tell the same of everything that moves a posting', () => {
  const fromList = read(listed);
  const fromGet = readSingle(single);
  expect(withoutKin(fromGet)).toEqual(withoutKin(fromList));
  expect(fromGet).toMatchObject({ relatedNumbers: ['10-2', '10-0'], parentNumber: '10-0' });
  expect(fromGet.buyer?.phonePin).toBe('123');
});

test('carrying up is a word in lists and an object in the single read', () => {
  expect(read({ ...listed, prr_option: 'stairs' }).lift).toBe('stairs');
  expect(readSingle({ ...single, prr_option: { code: 'stairs', price: '', floor: '5' } }).lift).toBe(
    'stairs',
  );
  expect(readSingle({ ...single, prr_option: { code: '', price: '', floor: '' } }).lift).toBeUndefined();
  expect(read({ ...listed, prr_option: null }).lift).toBeUndefined();
});

test('a barcode of "0" is no barcode', () => {
  expect(read(listed).barcodes).toEqual({ scanit: 'ii12345678901', upper: '%101%' });
  expect(read({ ...listed, scanit: '', barcodes: null }).barcodes).toEqual({});
});

test('a status that nobody has ever seen is kept as it is', () => {
  const seen = read({ ...listed, status: 'teleporting', substatus: 'posting_beamed' });
  expect(seen).toMatchObject({ ozonStatus: 'teleporting', ozonSubstatus: 'posting_beamed' });
});

test('the same SKU told twice is one line', () => {
  const [product] = listed.products;
  expect(read({ ...listed, products: [product, product] }).lines).toMatchObject([
    { sku: '1904686181', quantity: 4 },
  ]);
});

test.each([
  ['has no SKU', { sku: null }],
  ['lost its SKU', { sku: undefined }],
  ['has an SKU that is no text', { sku: { id: 5 } }],
  ['has the SKU of nothing', { sku: 0 }],
  ['is not counted', { quantity: 'many' }],
])('a product that %s is not left out unnoticed', (_what, change) => {
  const [product] = listed.products;
  const seen = read({ ...listed, products: [product, { ...product, ...change }] });
  expect(seen).toMatchObject({ unreadProducts: 1, lines: [{ sku: '1904686181', quantity: 2 }] });
});

test('products that are no list, and items that are no products, are not read; all of them read are a composition', () => {
  const [product] = listed.products;
  expect(read({ ...listed, products: 'none' })).toMatchObject({ unreadProducts: 1, lines: [] });
  expect(read({ ...listed, products: [product, null, 7] })).toMatchObject({ unreadProducts: 2 });
  expect(read(listed).unreadProducts).toBeUndefined();
});

test('a cancellation names its reason and who did it', () => {
  const cancellation = {
    cancel_reason_id: 352,
    cancel_reason: 'Нет в наличии',
    cancellation_initiator: 'Продавец',
    cancelled_after_ship: false,
    affect_cancellation_rating: true,
  };
  expect(read({ ...listed, cancellation }).cancellation).toEqual({
    reason: 'Нет в наличии',
    initiator: 'Продавец',
    isAfterShip: false,
    isRatingAffected: true,
  });
});

describe('the price of time', () => {
  test('steps come in order, a discount is negative, and the year 9999 means for ever', () => {
    expect(read(listed).tariff).toEqual([
      { until: '2026-05-15T23:59:59.000Z', ratePercent: 2, charge: { minor: -2400, currency: 'RUB' } },
      { until: undefined, ratePercent: 1, charge: { minor: 5000, currency: 'RUB' } },
    ]);
  });

  test('without steps the current and the next tariff make the ladder', () => {
    expect(read({ ...listed, tariffication_steps: null }).tariff).toEqual([
      { until: '2026-05-20T00:00:00.000Z', ratePercent: 2, charge: { minor: -10000, currency: 'RUB' } },
      { until: undefined, ratePercent: 2.5, charge: { minor: 15000, currency: 'RUB' } },
    ]);
  });

  test('plain texts with a currency beside them and empty ones are prices too', () => {
    const tariffication = {
      current_tariff_charge: '',
      current_tariff_charge_currency_code: 'CNY',
      current_tariff_rate: 1,
      current_tariff_type: 'no_discount',
      next_tariff_charge: '50',
      next_tariff_charge_currency_code: 'CNY',
      next_tariff_starts_at: '2026-03-31T09:00:01Z',
      next_tariff_type: 'commission',
    };
    const { tariff } = read({ ...listed, tariffication_steps: [], tariffication });
    expect(tariff.map((step) => step.charge)).toEqual([
      { minor: 0, currency: 'CNY' },
      { minor: 5000, currency: 'CNY' },
    ]);
  });

  test('no ladder at all is no ladder', () => {
    expect(read({ ...listed, tariffication: null, tariffication_steps: [] }).tariff).toEqual([]);
  });
});

describe('whom it goes to', () => {
  test('an own-carrier posting has a name, a phone and an address', () => {
    expect(read(listed).buyer).toMatchObject({
      name: 'Пётр Выдуманный',
      phone: '+79990000000',
      email: 'p@example.com',
      address: { zip: '101000', city: 'Москва', tail: 'д. 1' },
    });
  });

  test('a posting that Ozon delivers keeps nobody, and one without data has nobody', () => {
    expect(read({ ...listed, integration_type_flow: 'ozon' }).buyer).toBeUndefined();
    expect(read({ ...listed, customer: null, addressee: { name: '', phone: '' } }).buyer).toBeUndefined();
  });
});

test('whatever is null or missing, the mapping gives a posting', () => {
  for (const wire of [listed, single]) {
    const places = placesIn(wire).filter((place) => place.join('.') !== 'posting_number');
    fc.assert(
      fc.property(fc.subarray(places), fc.boolean(), (chosen, isMissing) => {
        const nothing = isMissing ? undefined : null;
        const copy = chosen.reduce<unknown>((body, place) => replaced(body, place, nothing), wire);
        expect(readSingle(copy).number).toBe('10-1');
      }),
      { numRuns: 300 },
    );
  }
});

function withoutKin(seen: SeenPosting): Partial<SeenPosting> {
  const { buyer: _buyer, parentNumber: _parent, relatedNumbers: _related, ...rest } = seen;
  return rest;
}
