import { afterEach, describe, expect, test } from 'vitest';
import {
  at,
  effects,
  getPosting,
  list,
  openPractice,
  type Practice,
  queue,
  START_MS,
  text,
} from './practice.js';

const opened: Practice[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

async function open(options: Parameters<typeof openPractice>[0] = {}): Promise<Practice> {
  const practice = await openPractice(options);
  opened.push(practice);
  return practice;
}

describe('the practice day', () => {
  test('twelve postings hold every kind of work', async () => {
    const postings = await queue(await open());
    expect(postings.size).toBe(12);
    const all = [...postings.values()];
    expect(all.filter((each) => list(each, 'products').length > 1)).toHaveLength(2);
    expect(at(postings.get('CABLE-C-2M'), 'status')).toBe('awaiting_deliver');
    expect(text(postings.get('CABLE-C-2M'), 'scanit')).toMatch(/^ii\d{11}$/);
    expect(text(postings.get('CABLE-C-2M'), 'barcodes', 'lower_barcode')).toMatch(/^\d{15}$/);
    const marked = postings.get('KIDS-SHOES-28');
    const sku = at(marked, 'products', 0, 'sku');
    expect(at(marked, 'requirements', 'products_requiring_mandatory_mark')).toEqual([String(sku)]);
    expect(at(marked, 'available_actions')).toContain('ship_with_additional_info');
    const own = postings.get('YOGA-MAT-6');
    expect(at(own, 'integration_type_flow')).toBe('non_integrated');
    expect(text(own, 'customer', 'customer_email')).toMatch(/@example\.com$/);
    expect(new Set(all.map((each) => at(each, 'delivery_method', 'warehouse_id'))).size).toBe(3);
    expect(all.every((each) => at(each, 'customer') === null || each === own)).toBe(true);
  });

  test('the same seed orders the same things, always from now on', async () => {
    const first = await queue(await open({ postings: 40, seed: 7 }));
    const second = await queue(await open({ postings: 40, seed: 7, realNowMs: () => START_MS + 86_400_000 }));
    const other = await queue(await open({ postings: 40, seed: 8 }));
    expect([...second.keys()].sort()).toEqual([...first.keys()].sort());
    expect(numbers(second)).toEqual(numbers(first));
    expect(numbers(other)).not.toEqual(numbers(first));
    const due = [...second.values()].map(
      (each) => Date.parse(text(each, 'shipment_date')) - START_MS - 86_400_000,
    );
    expect(Math.min(...due)).toBeGreaterThanOrEqual(1.5 * 3_600_000);
    expect(Math.max(...due)).toBeLessThanOrEqual(30 * 3_600_000);
  });

  test('three minutes after the first look Ozon assembles one, after six a buyer cancels one', async () => {
    const practice = await open();
    practice.advance(3600);
    const postings = await queue(practice);
    const auto = text(postings.get('LAMP-USB-3'), 'posting_number');
    const doomed = text(postings.get('SOCKS-10-42'), 'posting_number');
    practice.advance(179);
    expect(at(await getPosting(practice, auto), 'status')).toBe('awaiting_packaging');
    practice.advance(1);
    expect(at(await getPosting(practice, auto), 'status')).toBe('awaiting_deliver');
    expect(effects(practice, 'assembled')).toMatchObject([{ posting: auto, by: 'ozon' }]);
    practice.advance(180);
    expect((await queue(practice)).has('SOCKS-10-42')).toBe(false);
    expect(await getPosting(practice, doomed)).toMatchObject({
      status: 'cancelled',
      substatus: 'posting_canceled',
      available_actions: [],
      cancellation: {
        cancellation_type: 'client',
        affect_cancellation_rating: false,
        cancelled_after_ship: false,
      },
    });
  });

  test('a cancelled posting is found by when it changed', async () => {
    const practice = await open();
    const doomed = text((await queue(practice)).get('SOCKS-10-42'), 'posting_number');
    practice.advance(600);
    const filter = {
      since: new Date(START_MS - 86_400_000).toISOString(),
      to: new Date(START_MS + 600_000).toISOString(),
      statuses: ['cancelled'],
      last_changed_status_date: {
        from: new Date(START_MS).toISOString(),
        to: new Date(START_MS + 600_000).toISOString(),
      },
    };
    const { json } = await practice.ask('/v4/posting/fbs/list', { limit: 10, filter });
    expect(list(json, 'postings').map((each) => text(each, 'posting_number'))).toEqual([doomed]);
  });

  test('products carry barcodes that a scanner accepts, and one has no size', async () => {
    const practice = await open();
    const info = await practice.ask('/v3/product/info/list', {
      sku: [String(827098843)],
      offer_id: ['VASE-GLASS-25'],
    });
    expect(list(info.json, 'items')).toHaveLength(2);
    const { json } = await practice.ask('/v4/product/info/attributes', {
      filter: { visibility: 'ALL' },
      limit: 1000,
    });
    for (const product of list(json, 'result')) {
      expect(isEan13(text(product, 'barcodes', 0))).toBe(true);
      expect(at(product, 'barcodes', 1)).toBe(`OZN${String(at(product, 'sku'))}`);
    }
    expect(list(json, 'result').filter((product) => at(product, 'weight') === 0)).toHaveLength(1);
    const csv = Buffer.from((await practice.read('/__practice__/products.csv')).bytes).toString();
    expect(csv).toMatch(/^article,fragile,bin\n/);
    expect(csv.split('\n').filter((row) => row.includes(',yes,'))).toEqual(['VASE-GLASS-25,yes,D-01-1']);
  });

  test('product pages end', async () => {
    const practice = await open();
    const seen: unknown[] = [];
    let lastId = '';
    do {
      const { json } = await practice.ask('/v3/product/list', { filter: {}, limit: 4, last_id: lastId });
      seen.push(...list(json, 'result', 'items').map((item) => at(item, 'offer_id')));
      lastId = text(json, 'result', 'last_id');
    } while (lastId !== '' && seen.length < 100);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(15);
  });
});

function numbers(postings: ReadonlyMap<string, unknown>): readonly string[] {
  return [...postings.values()].map((each) => text(each, 'posting_number')).sort();
}

function isEan13(barcode: string): boolean {
  const sum = [...barcode].reduce(
    (total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3),
    0,
  );
  return /^\d{13}$/.test(barcode) && sum % 10 === 0;
}
