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
} from './practice.js';

const TRACK = '/v2/fbs/posting/tracking-number/set';
let practice: Practice;
let number: string;
beforeEach(async () => {
  practice = await openPractice();
  number = await numberOf(practice, 'YOGA-MAT-6');
});
afterEach(() => practice.close());

describe('a parcel that the seller delivers', () => {
  test('goes out with a track, to the courier and to the buyer, one step after the other', async () => {
    await assemble();
    expect(at(await getPosting(practice, number), 'available_actions')).toEqual([
      'can_create_chat',
      'cancel',
      'customer_phone_available',
      'non_int_delivering',
      'set_track_number',
    ]);
    const pair = { posting_number: number, tracking_number: 'RA123456785RU' };
    const set = await practice.ask(TRACK, { tracking_numbers: [pair] });
    expect(set.json).toEqual({ result: [{ posting_number: number, result: true, error: '' }] });
    expect(at(await getPosting(practice, number), 'tracking_number')).toBe('');
    practice.advance(2);
    expect(at(await getPosting(practice, number), 'tracking_number')).toBe('RA123456785RU');
    expect(await moveTo('last-mile')).toMatchObject({ result: false, error: 'TRANSITION_IS_NOT_POSSIBLE' });
    expect(await moveTo('delivering')).toMatchObject({ result: true, error: [] });
    expect(at(await getPosting(practice, number), 'status')).toBe('awaiting_deliver');
    expect(await moveTo('delivering')).toMatchObject({ result: false, error: 'TRANSITION_IS_NOT_POSSIBLE' });
    practice.advance(3);
    expect(at(await getPosting(practice, number), 'status')).toBe('delivering');
    await moveTo('last-mile');
    practice.advance(3);
    expect(at(await getPosting(practice, number), 'available_actions')).toContain('non_int_delivered');
    await moveTo('delivered');
    practice.advance(3);
    expect(await getPosting(practice, number)).toMatchObject({
      status: 'delivering',
      substatus: 'posting_conditionally_delivered',
    });
    const refused = await practice.ask('/v2/posting/fbs/cancel', {
      posting_number: number,
      cancel_reason_id: 352,
    });
    expect(refused.status).toBe(400);
    practice.advance(86_400);
    expect(at(await getPosting(practice, number), 'status')).toBe('delivered');
    expect(effects(practice, 'track-set')).toHaveLength(1);
    expect(effects(practice, 'delivering')).toHaveLength(1);
  });

  test('is not driven before it is assembled', async () => {
    expect(await moveTo('delivering')).toMatchObject({ result: false, error: 'TRANSITION_IS_NOT_POSSIBLE' });
    const set = await practice.ask(TRACK, {
      tracking_numbers: [{ posting_number: number, tracking_number: 'X1' }],
    });
    expect(at(set.json, 'result', 0)).toMatchObject({ result: false, error: 'HAS_INCORRECT_STATUS' });
  });

  test('is the only kind whose statuses the seller may push', async () => {
    const ozons = await numberOf(practice, 'CABLE-C-2M');
    const reply = await practice.ask('/v2/fbs/posting/delivering', { posting_number: [ozons, '1-1-1'] });
    expect(list(reply.json, 'result')).toMatchObject([
      { posting_number: ozons, result: false, error: 'HAS_INCORRECT_TPL_INTEGRATION_TYPE' },
      { posting_number: '1-1-1', result: false, error: 'POSTING_NOT_FOUND' },
    ]);
    const many = Array.from({ length: 21 }, () => ({ posting_number: number, tracking_number: 'X1' }));
    expect((await practice.ask(TRACK, { tracking_numbers: many })).status).toBe(400);
  });

  test('belongs to a method of its own and to no carriage', async () => {
    await assemble();
    const { json } = await practice.ask('/v2/delivery-method/list', { limit: 100, filter: {} });
    const method = at(json, 'delivery_methods', 0, 'id');
    expect(at(await getPosting(practice, number), 'delivery_method', 'id')).toBe(method);
    const refused = await practice.ask('/v1/carriage/create', { delivery_method_id: method });
    expect(refused.status).toBe(400);
  });
});

async function assemble(): Promise<void> {
  await shipWhole(practice, number);
  practice.advance(15);
}

async function moveTo(step: string): Promise<unknown> {
  const { json } = await practice.ask(`/v2/fbs/posting/${step}`, { posting_number: [number] });
  return at(json, 'result', 0);
}
