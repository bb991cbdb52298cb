import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CancelInput, cancelOrder } from '../../src/workflow/cancel.js';
import { changeOrder } from '../../src/workflow/change.js';
import { confirm } from '../../src/workflow/confirm.js';
import type { Ports } from '../../src/workflow/ports.js';
import { onPlainPaper } from './plain-paper.js';
import { agreed, type Practice, practice, stored } from './practice.js';
import {
  all,
  benchUntilInspected,
  confirmAll,
  labelAll,
  listener,
  named,
  packAll,
  pullAll,
  shipAll,
} from './verbs.js';

let shop: Practice;
let ports: Ports;
beforeEach(async () => {
  shop = await practice({ postings: 0 });
  ports = onPlainPaper(shop.ports);
});
afterEach(() => shop.end());

const cancel = (code: string, more: Partial<CancelInput> = {}) =>
  cancelOrder(ports, {
    code,
    reason: 'out-of-stock',
    message: '',
    units: [],
    isDryRun: false,
    ask: agreed,
    ...more,
  });
const effects = (kind: string) =>
  shop.sandbox.journal().filter((entry) => entry.type === 'effect' && entry.kind === kind);
const faults = ['status-500', 'reset', 'empty', 'truncated'] as const;

describe('cancelling a whole posting', () => {
  it('asks, cancels at Ozon and says so here; typed twice there is nothing to do', async () => {
    const number = await shop.order('plain');
    await pullAll(ports);
    const { ask, asked } = listener();
    const done = await cancel(number, { ask });
    expect(done.results).toMatchObject([{ isDone: true, isChanged: true, stage: 'cancelled' }]);
    expect(asked).toEqual(['cancel']);
    const again = await cancel(number);
    expect(again.results).toMatchObject([{ isDone: true, isChanged: false }]);
    expect(effects('cancelled')).toHaveLength(1);
  });

  it('wants a reason by name that Ozon takes, with words for "other"', async () => {
    const number = await shop.order('plain');
    await pullAll(ports);
    await expect(cancel(number, { reason: 'mood' })).rejects.toMatchObject({ code: 'unknown-reason' });
    await expect(cancel(number, { reason: 'other' })).rejects.toMatchObject({ code: 'needs-message' });
    const lost = await cancel(number, { reason: 'lost' });
    expect(lost.results).toMatchObject([{ error: { code: 'reason-not-offered' } }]);
    shop.pass(60_000);
    const dry = await cancel(number, { isDryRun: true });
    expect(dry.results).toMatchObject([{ would: 'cancel', isChanged: false }]);
    expect(effects('cancelled')).toEqual([]);
  });

  it('in a dry run looks at Ozon first, so that it promises nothing that is over', async () => {
    const number = await shop.order('plain');
    await pullAll(ports);
    await shop.control('cancel', { posting_number: number });
    expect((await cancel(number, { isDryRun: true })).results).toMatchObject([
      { stage: 'cancelled', isChanged: false },
    ]);
  });

  it('speaks of the error index only where the seller is at fault', async () => {
    const number = await shop.order('plain');
    await pullAll(ports);
    const ozon = ports.ozon('practice');
    const offering: Ports = {
      ...ports,
      ozon: () => ({ ...ozon, cancelReasons: async () => [{ id: '667', title: 'lost' }] }),
    };
    const { ask, asked } = listener();
    const wish = { code: number, message: '', units: [], isDryRun: false, ask };
    await cancelOrder(offering, { ...wish, reason: 'lost' });
    expect(asked).toEqual(['cancel-faultless']);
  });

  for (const when of ['before', 'after'] as const) {
    for (const kind of faults) {
      it(`ends cancelled once when the answer is lost (${kind}, ${when})`, async () => {
        const number = await shop.order('plain');
        await pullAll(ports);
        await shop.fail('/v2/posting/fbs/cancel', when, kind);
        await cancel(number);
        const again = await cancel(number);
        expect(again.results).toMatchObject([{ isDone: true, stage: 'cancelled' }]);
        expect(effects('cancelled')).toHaveLength(1);
        expect(await shop.store.intents({ state: 'open' })).toEqual([]);
      });
    }
  }
});

describe('cancelling one unit of three', () => {
  let number: string;
  let sku: string;
  const one = (more: Partial<CancelInput> = {}) =>
    cancel(number, { units: [{ sku, quantity: 1 }], message: 'one is cracked', ...more });
  beforeEach(async () => {
    number = await shop.order('three');
    await pullAll(ports);
    sku = (await stored(shop, number)).lines[0]?.sku ?? '';
  });

  it('is no drift, and the rest goes out', async () => {
    await benchUntilInspected(shop);
    const done = await one();
    expect(done.results).toMatchObject([{ isDone: true, isChanged: true, stage: 'inspected' }]);
    await pullAll(ports);
    const rest = await stored(shop, number);
    expect(rest).toMatchObject({ stage: 'inspected', holds: [], lines: [{ quantity: 2 }] });
    expect(rest.units).toMatchObject([{ ordinal: 1 }, { ordinal: 2 }]);
    await packAll(ports);
    await labelAll(ports);
    const shipped = await shipAll(ports, named(number));
    expect(shipped.results).toMatchObject([{ stage: 'handed-over' }]);
    expect(effects('units-cancelled')).toHaveLength(1);
  });

  it('of all its units cancels the posting', async () => {
    const done = await one({ units: [{ sku, quantity: 3 }] });
    expect(done.results).toMatchObject([{ stage: 'cancelled' }]);
    const more = await one();
    expect(more.results).toMatchObject([{ error: { code: 'cancelled' } }]);
  });

  it('that meets a cancellation of the whole order stops the work at once', async () => {
    await confirmAll(ports, named(number));
    const ozon = ports.ozon('practice');
    const meeting: Ports = {
      ...ports,
      ozon: () => ({
        ...ozon,
        cancelUnits: async (...wished) => {
          await shop.control('cancel', { posting_number: number });
          return ozon.cancelUnits(...wished);
        },
      }),
    };
    const units = [{ sku, quantity: 1 }];
    const wish = { code: number, reason: 'defective', message: 'x', units, isDryRun: false, ask: agreed };
    expect((await cancelOrder(meeting, wish)).results).toMatchObject([{ error: { code: 'cancelled' } }]);
    expect(await stored(shop, number)).toMatchObject({ stage: 'cancelled' });
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
  });

  it('refuses more than was ordered, and always wants words', async () => {
    expect((await one({ units: [{ sku, quantity: 4 }] })).results).toMatchObject([
      { error: { code: 'too-many-units' } },
    ]);
    await expect(one({ message: '' })).rejects.toMatchObject({ code: 'needs-message' });
  });

  it('whose answer was lost and which a pull found done is not cancelled a second time', async () => {
    await confirmAll(ports, all);
    await shop.fail('/v2/posting/fbs/product/cancel', 'after', 'reset');
    let calls = 0;
    const dying: Ports = {
      ...ports,
      ozon: () => ({
        ...ports.ozon('practice'),
        // The reading after the call never comes: the process is gone by then.
        posting: (asked) => {
          calls += 1;
          return calls > 1 ? Promise.reject(new Error('gone')) : ports.ozon('practice').posting(asked);
        },
      }),
    };
    await expect(
      cancelOrder(dying, {
        code: number,
        reason: 'out-of-stock',
        message: 'gone',
        units: [{ sku, quantity: 1 }],
        isDryRun: false,
        ask: agreed,
      }),
    ).rejects.toThrow();
    await pullAll(ports);
    expect(await stored(shop, number)).toMatchObject({ holds: [], lines: [{ quantity: 2 }] });
    const again = await one({ message: 'gone' });
    expect(again.results).toMatchObject([{ isDone: true }]);
    expect(effects('units-cancelled')).toHaveLength(1);
    expect(await stored(shop, number)).toMatchObject({ holds: [], lines: [{ quantity: 2 }] });
  });

  for (const when of ['before', 'after'] as const) {
    for (const kind of faults) {
      it(`happens once when the answer is lost (${kind}, ${when})`, async () => {
        await shop.fail('/v2/posting/fbs/product/cancel', when, kind);
        const first = await one();
        if (!first.results[0]?.isDone) await one();
        expect(effects('units-cancelled')).toHaveLength(1);
        expect(await stored(shop, number)).toMatchObject({ holds: [], lines: [{ quantity: 2 }] });
        expect(await shop.store.intents({ state: 'open' })).toEqual([]);
      });
    }
  }
});

describe('dates that the seller sets', () => {
  let number: string;
  beforeEach(async () => {
    number = await shop.order('dated');
    await pullAll(ports);
  });
  const at = '2026-11-25T18:00:00.000Z';
  const slot = {
    kind: 'timeslot',
    from: '2026-11-26T09:00:00.000Z',
    to: '2026-11-26T18:00:00.000Z',
  } as const;
  const change = (wanted: Parameters<typeof changeOrder>[1]['change']) =>
    changeOrder(ports, { code: number, change: wanted, isDryRun: false, ask: agreed });

  it('are asked for before confirming, and told to Ozon by it', async () => {
    const without = await confirmAll(ports, named(number));
    expect(without.results).toMatchObject([{ error: { code: 'needs-cutoff' } }]);
    const confirmed = await confirm(ports, named(number), { isLateAccepted: false, cutoffAt: at });
    expect(confirmed.results).toMatchObject([{ stage: 'confirmed' }]);
    expect(await stored(shop, number)).toMatchObject({ dueAt: at });
    expect(effects('cutoff-set')).toHaveLength(1);
  });

  it('are set once, and not for a posting to which Ozon does not offer it', async () => {
    expect((await change({ kind: 'cutoff', at })).results).toMatchObject([{ isChanged: true }]);
    expect((await change({ kind: 'cutoff', at })).results).toMatchObject([{ isChanged: false }]);
    expect(effects('cutoff-set')).toHaveLength(1);
    const plain = await shop.order('plain');
    await pullAll(ports);
    const refused = await changeOrder(ports, {
      code: plain,
      change: { kind: 'cutoff', at },
      isDryRun: false,
      ask: agreed,
    });
    expect(refused.results).toMatchObject([{ error: { code: 'not-offered' } }]);
  });

  it('move the delivery slot twice and no more', async () => {
    expect((await change(slot)).results).toMatchObject([{ isChanged: true }]);
    const later = { ...slot, to: '2026-11-26T20:00:00.000Z' };
    expect((await change(later)).results).toMatchObject([{ isChanged: true }]);
    expect((await change(slot)).results).toMatchObject([{ error: { kind: 'refused' } }]);
    expect(effects('timeslot-set')).toHaveLength(2);
  });

  for (const when of ['before', 'after'] as const) {
    for (const kind of faults) {
      it(`are told to Ozon once when the answer is lost (${kind}, ${when})`, async () => {
        await shop.fail('/v1/posting/cutoff/set', when, kind);
        await shop.fail('/v1/posting/fbs/timeslot/set', when, kind);
        for (const wanted of [{ kind: 'cutoff', at } as const, slot]) {
          const first = await change(wanted);
          if (!first.results[0]?.isDone) expect((await change(wanted)).results[0]?.isDone).toBe(true);
        }
        expect(effects('cutoff-set')).toHaveLength(1);
        expect(effects('timeslot-set')).toHaveLength(1);
        expect(await shop.store.intents({ state: 'open' })).toEqual([]);
      });
    }
  }
});
