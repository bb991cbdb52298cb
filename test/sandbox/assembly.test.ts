import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  at,
  effects,
  getPosting,
  list,
  numberOf,
  openPractice,
  type Practice,
  queue,
  shipWhole,
  text,
} from './practice.js';

let practice: Practice;
beforeEach(async () => {
  practice = await openPractice();
});
afterEach(() => practice.close());

const SHIP = '/v4/posting/fbs/ship';

describe('assembly', () => {
  test('is answered at once and true only seconds later', async () => {
    const number = await numberOf(practice, 'THERM-500');
    expect((await shipWhole(practice, number)).json).toMatchObject({ result: [number] });
    expect(await getPosting(practice, number)).toMatchObject({
      status: 'awaiting_packaging',
      available_actions: ['cancel', 'ship_async_in_process'],
    });
    expect((await shipWhole(practice, number)).json).toMatchObject({ message: 'HAS_INCORRECT_STATUS' });
    practice.advance(4);
    expect(at(await getPosting(practice, number), 'status')).toBe('awaiting_packaging');
    practice.advance(11);
    const assembled = await getPosting(practice, number);
    expect(assembled).toMatchObject({ status: 'awaiting_deliver', substatus: 'posting_not_in_carriage' });
    expect(assembled).toMatchObject({ barcodes: { upper_barcode: '0', lower_barcode: '0' } });
    expect(text(assembled, 'scanit')).toMatch(/^ii\d{11}$/);
    practice.advance(25);
    const scannable = await getPosting(practice, number);
    const lower = text(scannable, 'barcodes', 'lower_barcode');
    for (const barcode of [lower, text(scannable, 'barcodes', 'upper_barcode'), text(scannable, 'scanit')]) {
      const found = await practice.ask('/v2/posting/fbs/get-by-barcode', { barcode });
      expect(at(found.json, 'result', 'posting_number')).toBe(number);
    }
    expect((await practice.ask('/v2/posting/fbs/get-by-barcode', { barcode: '0' })).status).toBe(404);
    expect((await shipWhole(practice, number)).json).toMatchObject({ message: 'POSTING_ALREADY_SHIPPED' });
    expect(effects(practice, 'assembled')).toHaveLength(1);
  });

  test('of two parcels keeps the number for the first and gives the second a new one', async () => {
    const posting = (await queue(practice)).get('KETTLEBELL-8');
    const number = text(posting, 'posting_number');
    const [heavy, soft] = list(posting, 'products').map((product) => at(product, 'sku'));
    const packages = [
      {
        products: [
          { product_id: heavy, quantity: 1 },
          { product_id: soft, quantity: 1 },
        ],
      },
      { products: [{ product_id: soft, quantity: 1 }] },
    ];
    const reply = await practice.ask(SHIP, {
      posting_number: number,
      packages,
      with: { additional_data: true },
    });
    const child = text(reply.json, 'result', 1);
    expect(reply.json).toMatchObject({ result: [number, number.replace(/-1$/, '-2')] });
    expect((await practice.ask('/v3/posting/fbs/get', { posting_number: child })).status).toBe(404);
    practice.advance(15);
    const first = await getPosting(practice, number);
    const second = await getPosting(practice, child);
    expect(first).toMatchObject({
      parent_posting_number: '',
      related_postings: { related_posting_numbers: [child] },
    });
    expect(second).toMatchObject({ parent_posting_number: number, status: 'awaiting_deliver' });
    expect(list(first, 'products').map((product) => at(product, 'quantity'))).toEqual([1, 1]);
    expect(list(second, 'products')).toMatchObject([{ sku: soft, quantity: 1 }]);
    expect(text(first, 'scanit')).not.toBe(text(second, 'scanit'));
  });

  test('refuses what was not ordered', async () => {
    const posting = (await queue(practice)).get('КРАСКИ-24');
    const number = text(posting, 'posting_number');
    const sku = at(posting, 'products', 0, 'sku');
    const ship = async (products: object[]) =>
      text((await practice.ask(SHIP, { posting_number: number, packages: [{ products }] })).json, 'message');
    expect(await ship([{ product_id: sku, quantity: 2 }])).toBe('HAS_INCORRECT_PRODUCT_QUANTITY');
    expect(await ship([{ product_id: 3397917680, quantity: 3 }])).toBe('UNKNOWN_PRODUCT_DEFINED');
    expect(await ship([])).toBe('HAS_INCORRECT_PRODUCT_QUANTITY');
    const unknown = await practice.ask(SHIP, { posting_number: '1-1-1', packages: [] });
    expect(unknown).toMatchObject({ status: 404, json: { message: 'POSTING_NOT_FOUND' } });
  });

  test('waits for the mark of a marked product', async () => {
    const refused = await shipWhole(practice, await numberOf(practice, 'KIDS-SHOES-28'));
    expect(refused.json).toMatchObject({ code: 3, message: 'EXEMPLAR_INFO_NOT_FILLED_COMPLETELY' });
  });

  test('of a cancelled posting never happens, even when it was under way', async () => {
    const number = await numberOf(practice, 'THERM-500');
    await shipWhole(practice, number);
    await practice.control('cancel', { posting_number: number });
    practice.advance(60);
    expect(at(await getPosting(practice, number), 'status')).toBe('cancelled');
    expect(effects(practice, 'assembled')).toHaveLength(0);
    expect((await shipWhole(practice, number)).json).toMatchObject({ message: 'POSTING_ALREADY_CANCELLED' });
  });

  test('can fail at Ozon and be asked for again', async () => {
    const number = await numberOf(practice, 'THERM-500');
    await practice.control('ship-failed', { posting_number: number });
    await shipWhole(practice, number);
    practice.advance(15);
    expect(await getPosting(practice, number)).toMatchObject({
      status: 'awaiting_packaging',
      substatus: 'ship_failed',
      available_actions: ['cancel', 'product_cancel', 'ship_async_retry'],
    });
    await shipWhole(practice, number);
    practice.advance(15);
    expect(at(await getPosting(practice, number), 'status')).toBe('awaiting_deliver');
  });

  test('follows the quantity that the buyer changed', async () => {
    const posting = (await queue(practice)).get('КРАСКИ-24');
    const number = text(posting, 'posting_number');
    await practice.control('quantity', {
      posting_number: number,
      sku: at(posting, 'products', 0, 'sku'),
      quantity: 2,
    });
    expect(at(await getPosting(practice, number), 'products', 0, 'quantity')).toBe(2);
    expect((await shipWhole(practice, number)).status).toBe(200);
  });
});

describe('cancelling by the seller', () => {
  const CANCEL = '/v2/posting/fbs/cancel';

  test('wants a reason that Ozon offers, with words for "other"', async () => {
    const number = await numberOf(practice, 'THERM-500');
    const offered = await practice.ask('/v1/posting/fbs/cancel-reason', {
      related_posting_numbers: [number],
    });
    expect(list(offered.json, 'result', 0, 'reasons').map((reason) => at(reason, 'id'))).toEqual([
      352, 400, 402,
    ]);
    const cancel = (id: number) => practice.ask(CANCEL, { posting_number: number, cancel_reason_id: id });
    expect((await cancel(666)).json).toMatchObject({ message: 'HAS_INCORRECT_CANCEL_REASON' });
    expect((await cancel(402)).status).toBe(400);
    expect((await cancel(352)).json).toEqual({ result: true });
    expect((await cancel(352)).json).toMatchObject({ message: 'POSTING_ALREADY_CANCELLED' });
    expect(await getPosting(practice, number)).toMatchObject({
      cancellation: { cancel_reason_id: 352, cancellation_type: 'seller', affect_cancellation_rating: true },
    });
    expect((await queue(practice)).has('THERM-500')).toBe(false);
  });
});
