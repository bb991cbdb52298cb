import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectPass } from '../../src/workflow/inspect.js';
import type { Parcel, Ports } from '../../src/workflow/ports.js';
import { holdCodes, pickedOrder } from '../stories/bench.js';
import { onPlainPaper } from './plain-paper.js';
import { MINUTE, type Practice, practice, stored } from './practice.js';
import { confirmAll, errorCodes, labelAll, named, packAll, pullAll, rowOf, shipAll } from './verbs.js';

const SHIP = '/v4/posting/fbs/ship';

let shop: Practice;
let ports: Ports;
let number: string;
beforeEach(async () => {
  shop = await practice({ postings: 0 });
  ports = onPlainPaper(shop.ports);
});
afterEach(() => shop.end());

/** Inspected, and Ozon will say no to its assembly with this word. */
async function ready(role = 'three'): Promise<void> {
  ({ number } = await pickedOrder(shop, role));
  await inspectPass(ports, named(number));
}

async function saysNo(reason: string, times = 1): Promise<void> {
  await shop.control('faults', { faults: [{ kind: 'says-no', path: SHIP, reason, times }] });
}

const assembled = () =>
  shop.sandbox.journal().filter((entry) => entry.type === 'effect' && entry.kind === 'assembled').length;
const asked = () =>
  shop.sandbox.journal().filter((entry) => entry.type === 'request' && entry.path === SHIP).length;

describe('what Ozon refuses for good', () => {
  beforeEach(() => ready());

  it.each([
    { reason: 'TRANSITION_IS_NOT_POSSIBLE', advice: 'statuses-in-order' },
    { reason: 'SHIP_FBP_POSTINGS_IS_FORBIDDEN', advice: 'partner-ships' },
    { reason: 'HAS_INCORRECT_TPL_INTEGRATION_TYPE', advice: 'carrier-moves-it' },
    { reason: 'SOMETHING_NEW', advice: undefined },
  ])('is held with its reason and told with advice: $reason', async ({ reason, advice }) => {
    await saysNo(reason);
    const row = rowOf(await packAll(ports, named(number)), number);
    expect(row?.error).toMatchObject({ kind: 'refused', code: 'assembly-failed', details: { reason } });
    expect(row?.error?.details.advice).toBe(advice);
    expect(await stored(shop, number)).toMatchObject({
      stage: 'packed',
      papers: 'none',
      holds: [{ code: 'assembly-failed', details: { reason } }],
    });
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
    expect(asked()).toBe(1);
    expect(rowOf(await packAll(ports, named(number)), number)).toMatchObject({ papers: 'assembled' });
    expect((await stored(shop, number)).holds).toEqual([]);
    expect(assembled()).toBe(1);
  });

  it('over the limits of the point, names them and the command that divides the order', async () => {
    await saysNo('INCORRECT_OVH_FOR_POSTING');
    const { sku } = (await stored(shop, number)).lines[0] ?? { sku: '' };
    const row = rowOf(await packAll(ports, named(number)), number);
    expect(row?.error).toMatchObject({
      code: 'assembly-failed',
      hint: `ozf pack ${number} --parcel ${sku}:2 --parcel ${sku}:1`,
      details: { reason: 'INCORRECT_OVH_FOR_POSTING', limits: expect.stringMatching(/^≤ \d+ g/) },
    });
    const parcels = [[{ sku, quantity: 2 }], [{ sku, quantity: 1 }]];
    const packed = await packAll(ports, named(number), { parcels });
    expect(packed.results).toMatchObject([{ papers: 'assembled' }, { papers: 'assembled' }]);
  });

  it('because of our key or a method that is gone, holds no posting', async () => {
    await shop.fail(SHIP, 'before', 'method-off');
    expect(errorCodes(await packAll(ports, named(number)))).toEqual({ [number]: 'method-off' });
    expect(await stored(shop, number)).toMatchObject({ papers: 'none', holds: [] });
    expect(rowOf(await packAll(ports, named(number)), number)).toMatchObject({ papers: 'assembled' });
  });
});

describe('another content than Ozon has', () => {
  beforeEach(() => ready());
  const reasons = ['HAS_INCORRECT_PRODUCT_QUANTITY', 'UNKNOW_PRODUCT', 'UNKNOWN_PRODUCT_DEFINED'];

  it.each(reasons)('is read again, and with the same content held as failed: %s', async (reason) => {
    await saysNo(reason);
    const row = rowOf(await packAll(ports, named(number)), number);
    expect(row?.error).toMatchObject({ code: 'assembly-failed', hint: `ozf confirm ${number}` });
    expect(row?.error?.details).toMatchObject({ reason, advice: 'composition-changed' });
    expect(holdCodes(await stored(shop, number))).toEqual(['assembly-failed']);
  });

  it('is a drift when the buyer has changed the order in the last second', async () => {
    const { sku } = (await stored(shop, number)).lines[0] ?? { sku: '' };
    const ozon = ports.ozon('practice');
    const changing: Ports = {
      ...ports,
      ozon: () => ({
        ...ozon,
        assemble: async (subject, parcels) => {
          await shop.control('quantity', { posting_number: number, sku: Number(sku), quantity: 2 });
          return ozon.assemble(subject, parcels);
        },
      }),
    };
    const row = rowOf(await packAll(changing, named(number)), number);
    expect(row?.error).toMatchObject({ code: 'drift', hint: `ozf confirm ${number}` });
    expect(await stored(shop, number)).toMatchObject({ papers: 'none', lines: [{ quantity: 2 }] });
    expect(holdCodes(await stored(shop, number))).toEqual(['drift']);
    expect(assembled()).toBe(0);
  });
});

describe('other data of the units', () => {
  it.each([
    { reason: 'EXEMPLAR_INFO_NOT_FILLED_COMPLETELY', flags: '' },
    { reason: 'WEIGHT_IS_REQUIRED', flags: ' --unit-weight SKU=GRAMS' },
    { reason: 'MANDATORY_MARK_REDUNDANT', flags: '' },
  ])('leads back to inspection, and from there on: $reason', async ({ reason, flags }) => {
    await ready();
    const { sku } = (await stored(shop, number)).lines[0] ?? { sku: '' };
    await saysNo(reason);
    const row = rowOf(await packAll(ports, named(number)), number);
    const hint = `ozf inspect pass ${number}${flags.replace('SKU', sku)}`;
    expect(row?.error).toMatchObject({ code: 'data-refused', hint, details: { reason } });
    expect(row?.error?.details.advice).toBeDefined();
    expect(holdCodes(await stored(shop, number))).toEqual(['data-refused']);
    await inspectPass(ports, named(number), flags === '' ? [] : [{ sku, need: 'weight', text: '350' }]);
    expect(holdCodes(await stored(shop, number))).toEqual([]);
    expect(rowOf(await packAll(ports, named(number)), number)).toMatchObject({ papers: 'assembled' });
  });

  it('drops a code that is not wanted, and keeps none of it', async () => {
    const order = await pickedOrder(shop, 'maybe-marked');
    number = order.number;
    await inspectPass(ports, named(number), [
      { sku: order.sku, need: 'mark', text: order.mark('abc1234567890') },
    ]);
    expect((await stored(shop, number)).units[0]?.mark).toBeDefined();
    await saysNo('MANDATORY_MARK_REDUNDANT');
    expect(errorCodes(await packAll(ports, named(number)))).toEqual({ [number]: 'data-refused' });
    expect((await stored(shop, number)).units[0]?.mark).toBeUndefined();
    await inspectPass(ports, named(number));
    expect(rowOf(await packAll(ports, named(number)), number)).toMatchObject({ papers: 'assembled' });
  });

  it('that Ozon has already, is no reason to stop: it is read back and sent again a minute later', async () => {
    await ready();
    await saysNo('EXEMPLAR_INFO_ALREADY_DEFINED');
    expect(rowOf(await packAll(ports, named(number)), number)).toMatchObject({ papers: 'assembled' });
    expect(asked()).toBe(2);
    expect(assembled()).toBe(1);
  });
});

describe('what may have happened already', () => {
  it('is a success when what is assembled is what was planned', async () => {
    await ready();
    await shop.fail(SHIP, 'after', 'reset');
    const before = { ...ports, sleep: () => Promise.reject(new Error('killed')) };
    await packAll(before, named(number)).catch(() => undefined);
    shop.pass(MINUTE);
    expect(rowOf(await packAll(ports, named(number)), number)).toMatchObject({ papers: 'assembled' });
    expect(await stored(shop, number)).toMatchObject({ holds: [] });
    expect([asked(), assembled()]).toEqual([1, 1]);
  });

  it('is held as another composition when somebody else assembled it in one parcel', async () => {
    await ready();
    const sku = (await stored(shop, number)).lines[0]?.sku ?? '';
    const parcels = [[{ sku, quantity: 2 }], [{ sku, quantity: 1 }]];
    const ozon = ports.ozon('practice');
    const overtaken: Ports = {
      ...ports,
      ozon: () => ({
        ...ozon,
        // In the cabinet somebody presses the button a moment before us.
        assemble: async (subject: string, wanted: readonly Parcel[]) => {
          await ozon.assemble(subject, [[{ sku, quantity: 3 }]]);
          shop.pass(MINUTE);
          return ozon.assemble(subject, wanted);
        },
      }),
    };
    await packAll(overtaken, named(number), { parcels });
    const kept = await stored(shop, number);
    expect(kept).toMatchObject({ papers: 'assembled', holds: [{ code: 'composition-differs' }] });
    expect(errorCodes(await labelAll(ports, named(number)))).toEqual({ [number]: 'composition-differs' });
    await pullAll(ports);
    expect(holdCodes(await stored(shop, number))).toEqual(['composition-differs']);
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
    await confirmAll(ports, named(number));
    expect(holdCodes(await stored(shop, number))).toEqual([]);
  });

  it('is cancelled when Ozon says so', async () => {
    await ready();
    const ozon = ports.ozon('practice');
    const cancelling: Ports = {
      ...ports,
      ozon: () => ({
        ...ozon,
        assemble: async (subject, parcels) => {
          await shop.control('cancel', { posting_number: number });
          return ozon.assemble(subject, parcels);
        },
      }),
    };
    expect(errorCodes(await packAll(cancelling, named(number)))).toEqual({ [number]: 'cancelled' });
    expect(await stored(shop, number)).toMatchObject({ stage: 'cancelled', holds: [] });
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
  });

  it.each(['HAS_INCORRECT_STATUS', 'POSTING_ALREADY_SHIPPED', 'POSTING_ALREADY_CANCELLED'])(
    'and that Ozon does not show, is held and never sent again by itself: %s',
    async (reason) => {
      await ready();
      await saysNo(reason, 9);
      const row = rowOf(await packAll(ports, named(number)), number);
      expect(row?.error).toMatchObject({ code: 'assembly-failed', details: { reason } });
      expect(asked()).toBe(1);
      expect(holdCodes(await stored(shop, number))).toEqual(['assembly-failed']);
      expect(await shop.store.intents({ state: 'open' })).toEqual([]);
    },
  );
});

describe('an assembly that Ozon fails', () => {
  it.each([1, 2, 3, 4, 5])('%s times, is sent again three times and no more', async (times) => {
    await ready();
    await shop.control('faults', { faults: [{ kind: 'ship-failed', path: SHIP, times }] });
    let last: Awaited<ReturnType<typeof packAll>> | undefined;
    for (let run = 0; run < 4; run += 1) {
      last = await packAll(ports, named(number));
      if (last.results[0]?.error?.code !== 'not-ready') break;
    }
    expect(asked()).toBe(Math.min(times + 1, 4));
    if (times <= 3) {
      expect(last?.results).toMatchObject([{ papers: 'assembled' }]);
      expect(await stored(shop, number)).toMatchObject({ holds: [] });
      return;
    }
    expect(last?.results).toMatchObject([
      { error: { code: 'assembly-failed', hint: `ozf pack ${number}`, details: { reason: 'ship_failed' } } },
    ]);
    expect(holdCodes(await stored(shop, number))).toEqual(['assembly-failed']);
    expect((await packAll(ports)).held).toMatchObject([{ holds: [{ code: 'assembly-failed' }] }]);
    // By name a person tries it once more.
    expect(rowOf(await packAll(ports, named(number)), number)).toMatchObject({ papers: 'assembled' });
    await labelAll(ports, named(number));
    expect((await shipAll(ports, named(number))).results).toMatchObject([{ stage: 'handed-over' }]);
    expect(assembled()).toBe(1);
  });
});
