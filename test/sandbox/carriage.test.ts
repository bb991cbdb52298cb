import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  at,
  effects,
  getPosting,
  list,
  numberOf,
  openPractice,
  type Practice,
  shipWhole,
  text,
} from './practice.js';

const METHOD = 1020005003107121;
let practice: Practice;
let therm: string;
let mugs: string;
let vase: string;
beforeEach(async () => {
  practice = await openPractice();
  therm = await numberOf(practice, 'THERM-500');
  mugs = await numberOf(practice, 'MUG-350-WHT');
  vase = await numberOf(practice, 'VASE-GLASS-25');
  for (const number of [therm, mugs, vase]) await shipWhole(practice, number);
  practice.advance(15);
});
afterEach(() => practice.close());

describe('a carriage', () => {
  test('takes every ready posting, keeps the chosen ones and gives papers after approval', async () => {
    const id = await create();
    expect(await contentOf(id)).toEqual([therm, mugs, vase].sort());
    const set = await practice.ask('/v1/carriage/set-postings', {
      carriage_id: id,
      posting_numbers: [therm, mugs],
    });
    expect(list(set.json, 'result').every((each) => at(each, 'result') === true)).toBe(true);
    expect(await contentOf(id)).toEqual([therm, mugs].sort());
    expect((await practice.ask('/v1/carriage/approve', { carriage_id: id })).json).toEqual({});
    expect(await status(id)).toBe('in_process');
    expect((await practice.ask('/v2/posting/fbs/act/get-pdf', { id })).status).toBe(404);
    expect(at(await getPosting(practice, therm), 'substatus')).toBe('posting_in_carriage');
    expect(at(await getPosting(practice, vase), 'substatus')).toBe('posting_not_in_carriage');
    practice.advance(10);
    expect(await status(id)).toBe('ready');
    const pdf = await practice.ask('/v2/posting/fbs/act/get-pdf', { id });
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(pdf.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    const png = await practice.ask('/v2/posting/fbs/act/get-barcode', { id });
    expect([...png.bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    const code = await practice.ask('/v2/posting/fbs/act/get-barcode/text', { id: String(id) });
    expect(text(code.json, 'result')).toMatch(/^%303%24\d{9}$/);
    const carriage = await practice.ask('/v1/carriage/get', { carriage_id: id });
    expect(carriage.json).toMatchObject({ status: 'formed', has_postings_for_next_carriage: true });
    expect(at(carriage.json, 'available_actions')).toContain('get_shipping_list');
  });

  test('cannot be made twice from the same parcels nor changed after approval', async () => {
    const id = await create();
    const again = await practice.ask('/v1/carriage/create', { delivery_method_id: METHOD });
    expect(again).toMatchObject({ status: 404, json: { message: 'POSTING_NOT_FOUND' } });
    await practice.ask('/v1/carriage/approve', { carriage_id: id });
    const late = await practice.ask('/v1/carriage/set-postings', {
      carriage_id: id,
      posting_numbers: [therm],
    });
    expect(late.json).toMatchObject({ message: 'Incorrect_carriage_status' });
    expect((await practice.ask('/v1/carriage/approve', { carriage_id: id })).status).toBe(409);
    expect(effects(practice, 'carriage-created')).toHaveLength(1);
    expect(effects(practice, 'carriage-approved')).toHaveLength(1);
  });

  test('says of each posting whether it was taken', async () => {
    const id = await create();
    const adopted = await numberOf(practice, 'CABLE-C-2M');
    const marked = await numberOf(practice, 'KIDS-SHOES-28');
    const numbers = [therm, adopted, marked, '1-1-1'];
    const set = await practice.ask('/v1/carriage/set-postings', {
      carriage_id: id,
      posting_numbers: numbers,
    });
    expect(list(set.json, 'result')).toMatchObject([
      { posting_number: therm, result: true, error: '' },
      { posting_number: adopted, result: false, error: 'POSTING_NOT_FOUND' },
      { posting_number: marked, result: false, error: 'HAS_INCORRECT_STATUS' },
      { posting_number: '1-1-1', result: false, error: 'POSTING_NOT_FOUND' },
    ]);
  });

  test('is offered as number 0 until it is made, and again for what it left out', async () => {
    expect(await carriagesOffered()).toMatchObject([{ id: 0, postings_count: 3 }]);
    const id = await create();
    expect(await carriagesOffered()).toMatchObject([{ id, status: 'new', postings_count: 3 }]);
    await practice.ask('/v1/carriage/set-postings', { carriage_id: id, posting_numbers: [vase] });
    expect(await carriagesOffered()).toMatchObject([
      { id, postings_count: 1 },
      { id: 0, postings_count: 2 },
    ]);
  });

  test('lets a cancelled posting go: silently while new, by name when formed', async () => {
    const id = await create();
    await practice.control('cancel', { posting_number: therm });
    expect(await contentOf(id)).toEqual([mugs, vase].sort());
    await practice.ask('/v1/carriage/approve', { carriage_id: id });
    await practice.control('cancel', { posting_number: mugs });
    const act = await practice.ask('/v2/posting/fbs/act/check-status', { id });
    expect(at(act.json, 'result')).toMatchObject({ added_to_act: [vase], removed_from_act: [mugs] });
    expect(at(await getPosting(practice, mugs), 'cancellation', 'cancelled_after_ship')).toBe(true);
  });

  test('gives its parcels back when it is cancelled', async () => {
    const id = await create();
    const cancelled = await practice.ask('/v1/carriage/cancel', { carriage_id: id });
    expect(cancelled.json).toEqual({ error: '', carriage_status: 'cancelled' });
    expect(await create()).not.toBe(id);
  });

  test('is accepted hours later, and its parcels travel on', async () => {
    const id = await create();
    await practice.ask('/v1/carriage/approve', { carriage_id: id });
    const seen: unknown[] = [];
    for (const hours of [5.9, 1, 2, 24, 24]) {
      practice.advance(hours * 3600);
      seen.push(at(await getPosting(practice, therm), 'status'));
    }
    expect(seen).toEqual([
      'awaiting_deliver',
      'acceptance_in_progress',
      'delivering',
      'delivering',
      'delivered',
    ]);
    expect(at(await getPosting(practice, therm), 'available_actions')).toEqual([]);
    expect((await practice.ask('/v1/carriage/cancel', { carriage_id: id })).status).toBe(409);
  });
});

async function create(): Promise<number> {
  const { json } = await practice.ask('/v1/carriage/create', { delivery_method_id: METHOD });
  const id = at(json, 'carriage_id');
  if (typeof id !== 'number') throw new TypeError('no carriage was made');
  return id;
}

async function contentOf(id: number): Promise<readonly string[]> {
  const { json } = await practice.ask('/v2/posting/fbs/act/get-postings', { id });
  return list(json, 'result')
    .map((each) => text(each, 'posting_number'))
    .sort();
}

async function status(id: number): Promise<string> {
  return text((await practice.ask('/v2/posting/fbs/act/check-status', { id })).json, 'result', 'status');
}

async function carriagesOffered(): Promise<readonly unknown[]> {
  const filter = { delivery_method_id: METHOD };
  return list(
    (await practice.ask('/v2/carriage/delivery/list', { limit: 100, filter })).json,
    'methods',
    0,
    'carriages',
  );
}
