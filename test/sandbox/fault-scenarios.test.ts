import { afterEach, describe, expect, test } from 'vitest';
import { faultKinds } from '../../src/sandbox/fault-kinds.js';
import { readFaults } from '../../src/sandbox/fault-reading.js';
import { faultSets } from '../../src/sandbox/fault-sets.js';
import { at, effects, list, numberOf, openPractice, type Practice, START_MS, text } from './practice.js';

let practice: Practice;
afterEach(() => practice.close());

const LIST = '/v4/posting/fbs/unfulfilled/list';
const SHIP = '/v4/posting/fbs/ship';

async function withFaults(...faults: readonly object[]) {
  practice = await openPractice({ faults });
  return practice;
}

/** Statuses of so many calls of one method. */
async function statuses(count: number, path = '/v1/seller/info'): Promise<readonly number[]> {
  const given: number[] = [];
  for (let call = 0; call < count; call += 1) given.push((await practice.ask(path, {})).status);
  return given;
}

describe('a planned fault of the practice Ozon', () => {
  test('strikes only its path, so often as planned, and after the calls that pass first', async () => {
    await withFaults({ kind: 'status-500', path: '/v1/seller/*', times: 2, skip: 1 });
    expect(await statuses(5)).toEqual([200, 500, 500, 200, 200]);
    expect(await statuses(1, '/v1/roles')).toEqual([200]);
  });

  test('strikes every third call', async () => {
    await withFaults({ kind: 'status-503', every: 3 });
    expect(await statuses(7)).toEqual([200, 200, 503, 200, 200, 503, 200]);
  });

  test('strikes by chance, and the same seed strikes the same calls', async () => {
    await withFaults({ kind: 'status-500', chance: 0.4 });
    const first = await statuses(20);
    expect(first).toContain(200);
    expect(first).toContain(500);
    await practice.close();
    await withFaults({ kind: 'status-500', chance: 0.4 });
    expect(await statuses(20)).toEqual(first);
  });

  test('strikes only within its practice time', async () => {
    await withFaults({ kind: 'key-dead', from: '+10m', to: new Date(START_MS + 1_200_000).toISOString() });
    expect(await statuses(1)).toEqual([200]);
    practice.advance(660);
    expect(await statuses(1)).toEqual([403]);
    practice.advance(660);
    expect(await statuses(1)).toEqual([200]);
  });

  test('strikes only the posting that it names', async () => {
    await withFaults({ kind: 'status-500', posting: '*-9999-1' });
    const number = await numberOf(practice, 'THERM-500');
    expect((await practice.ask('/v3/posting/fbs/get', { posting_number: number })).status).toBe(200);
    expect((await practice.ask('/v3/posting/fbs/get', { posting_number: '1-9999-1' })).status).toBe(500);
  });

  test('is planned, looked at and ended over the control path', async () => {
    await withFaults();
    await practice.control('faults', { faults: [{ kind: 'empty', times: 5 }] });
    await statuses(2);
    const { json } = await practice.read('/__practice__/faults');
    expect(list(json, 'faults')).toMatchObject([{ kind: 'empty', times: 5, met: 2, used: 2 }]);
    await fetch(`${practice.sandbox.url}/__practice__/faults`, { method: 'DELETE' });
    expect((await practice.ask('/v1/seller/info', {})).json).toMatchObject({ company: {} });
    const added = await practice.control('faults', { set: 'storm' });
    expect(list(added.json, 'faults').length).toBeGreaterThan(3);
  });

  test.each([
    [{ kind: 'status-501' }, 'fault 1: kind: one of status-500'],
    [{ kind: 'reset', path: 5 }, 'fault 1: path: a path of the API'],
    [{ kind: 'reset', chance: 2 }, 'fault 1: chance: a probability from 0 to 1'],
    [{ kind: 'reset', time: 2 }, 'fault 1: time: no key of a fault'],
    [{ kind: 'reset', from: 'nine' }, 'fault 1: from: a time as'],
  ])('that says nonsense is refused by its place: %o', async (fault, complaint) => {
    await withFaults();
    const reply = await practice.control('faults', { faults: [fault] });
    expect(reply.status).toBe(400);
    expect(text(reply.json, 'message')).toContain(complaint);
    await expect(openPractice({ faults: [fault] })).rejects.toThrow(complaint);
  });

  test('can be of every kind, and every shipped set is made of them', async () => {
    await withFaults();
    const plans = readFaults(
      faultKinds.map((kind) => ({ kind })),
      START_MS,
    );
    expect(plans.map(({ kind }) => kind)).toEqual(faultKinds);
    expect(Object.keys(faultSets).sort()).toEqual([
      'all',
      'ambiguous',
      'labels',
      'night',
      'storm',
      'surprises',
    ]);
  });
});

describe('what a fault does', () => {
  test('a failed assembly is seen as ship_failed and may be asked for again', async () => {
    await withFaults({ kind: 'ship-failed', times: 1 });
    const number = await numberOf(practice, 'THERM-500');
    const body = {
      posting_number: number,
      packages: [{ products: [{ product_id: await skuOf(number), quantity: 1 }] }],
    };
    await practice.ask(SHIP, body);
    practice.advance(20);
    expect((await posting(number)).substatus).toBe('ship_failed');
    await practice.ask(SHIP, body);
    practice.advance(20);
    expect((await posting(number)).status).toBe('awaiting_deliver');
    expect(effects(practice, 'assembled')).toHaveLength(1);
  });

  test('a page that comes short, comes twice and has an end all the same', async () => {
    await withFaults(
      { kind: 'short-page' },
      { kind: 'duplicate-page', times: 1 },
      { kind: 'cursor-expired', skip: 2, times: 1 },
    );
    const first = await practice.ask(LIST, { limit: 100 });
    const again = await practice.ask(LIST, { limit: 100, cursor: text(first.json, 'cursor') });
    expect(numbers(first.json)).toHaveLength(4);
    expect(numbers(again.json)).toEqual(numbers(first.json));
    const next = await practice.ask(LIST, { limit: 100, cursor: text(again.json, 'cursor') });
    expect(numbers(next.json)).not.toEqual(numbers(first.json));
    const dead = await practice.ask(LIST, { limit: 100, cursor: text(next.json, 'cursor') });
    expect(dead.status).toBe(400);
  });

  test('words of Ozon that nobody knows stand in one posting of a page', async () => {
    await withFaults({ kind: 'unknown-status', path: '*list', times: 1 });
    const { json } = await practice.ask(LIST, { limit: 100 });
    expect(list(json, 'postings').map((each) => at(each, 'status'))).toContain('awaiting_teleport');
    expect(list(json, 'postings').map((each) => at(each, 'status'))).toContain('awaiting_packaging');
  });

  test('a buyer cancels in the moment in which Ozon has assembled', async () => {
    await withFaults({ kind: 'cancel-assembled', times: 1 });
    await practice.ask(LIST, { limit: 100 });
    expect(effects(practice, 'cancelled')).toHaveLength(1);
    await practice.ask(LIST, { limit: 100 });
    expect(effects(practice, 'cancelled')).toHaveLength(1);
  });

  test('Ozon’s clock is wrong by as much as planned, and an answer comes slowly or in drops', async () => {
    await withFaults(
      { kind: 'clock-off', shift: 7200 },
      { kind: 'slow', delay_ms: 30, times: 1 },
      { kind: 'drip', delay_ms: 30, times: 1 },
    );
    for (const _pace of ['slow', 'drip']) {
      const begun = performance.now();
      const reply = await practice.ask('/v1/seller/info', {});
      expect(performance.now() - begun).toBeGreaterThan(25);
      expect(reply.headers.get('date')).toBe(new Date(START_MS + 7_200_000).toUTCString());
      expect(reply.json).toMatchObject({ company: {} });
    }
  });
});

async function posting(number: string) {
  const { json } = await practice.ask('/v3/posting/fbs/get', { posting_number: number });
  return { status: text(json, 'result', 'status'), substatus: text(json, 'result', 'substatus') };
}

async function skuOf(number: string) {
  const { json } = await practice.ask('/v3/posting/fbs/get', { posting_number: number });
  return at(json, 'result', 'products', 0, 'sku');
}

function numbers(json: unknown): readonly unknown[] {
  return list(json, 'postings').map((each) => at(each, 'posting_number'));
}
