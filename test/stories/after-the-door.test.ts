import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dispute, redeliver } from '../../src/workflow/dispute.js';
import { printManifest } from '../../src/workflow/ship-manifest.js';
import { reconcileHandOvers } from '../../src/workflow/ship-reconcile.js';
import { onPlainPaper } from '../workflow/plain-paper.js';
import { agreed, MINUTE, numberOf, type Practice, practice, stored } from '../workflow/practice.js';
import {
  benchUntilInspected,
  errorCodes,
  labelAll,
  listener,
  named,
  packAll,
  pullAll,
  shipAll,
} from '../workflow/verbs.js';

const HOUR = 60 * MINUTE;
const options = { ask: agreed, isDryRun: false };

let shop: Practice;
let single: string;
let several: string;

beforeEach(async () => {
  shop = await practice({ postings: 2 });
  shop = { ...shop, ports: onPlainPaper(shop.ports) };
  await benchUntilInspected(shop);
  await packAll(shop.ports);
  await labelAll(shop.ports);
  await shipAll(shop.ports);
  single = await numberOf(shop, 'single');
  several = await numberOf(shop, 'several');
});
afterEach(() => shop.end());

describe('a parcel that Ozon never scanned', () => {
  beforeEach(async () => {
    await shop.control('not-scanned', { posting_number: single });
  });

  it('is waited for until a day has passed, then told once', async () => {
    shop.pass(8 * HOUR);
    expect(await reconcileHandOvers(shop.ports, {})).toMatchObject({
      accepted: 1,
      waiting: [{ number: single }],
      late: [],
    });
    shop.pass(17 * HOUR);
    for (const _run of [1, 2]) {
      expect(await reconcileHandOvers(shop.ports, {})).toMatchObject({
        waiting: [],
        late: [{ number: single }],
      });
    }
    const events = await shop.store.events({ shop: 'practice', number: single });
    expect(events.filter(({ action }) => action === 'acceptance-late')).toHaveLength(1);
  });

  it('is disputed, comes back with its label and leaves in a second carriage', async () => {
    shop.pass(30 * HOUR);
    await pullAll(shop.ports);
    const { ask, asked } = listener();
    expect((await dispute(shop.ports, named(single), { ...options, ask })).results).toMatchObject([
      { isDone: true, isChanged: true, stage: 'disputed', papers: 'labelled' },
    ]);
    expect(asked).toEqual(['dispute']);
    expect((await dispute(shop.ports, named(single), options)).results).toMatchObject([{ isChanged: false }]);
    expect(await reconcileHandOvers(shop.ports, {})).toMatchObject({ notAccepted: [{ number: single }] });

    expect((await redeliver(shop.ports, named(single), options)).results).toMatchObject([
      { isDone: true, stage: 'packed', papers: 'labelled' },
    ]);
    expect((await stored(shop, single)).facts.scannedOutAt).toBeUndefined();
    expect(errorCodes(await shipAll(shop.ports, named(single), { isUnscanned: false }))).toEqual({
      [single]: 'not-scanned-out',
    });
    expect((await shipAll(shop.ports, named(single))).results).toMatchObject([{ stage: 'handed-over' }]);
    shop.pass(8 * HOUR);
    await pullAll(shop.ports);
    expect((await stored(shop, single)).facts.acceptedAt).toBeDefined();
    expect((await shop.state()).carriages.map(({ postings }) => postings)).toEqual([[several], [single]]);
    expect(witnessed(shop, 'disputed')).toEqual([single]);
    expect(witnessed(shop, 'redelivered')).toEqual([single]);
    expect(await reconcileHandOvers(shop.ports, {})).toMatchObject({
      late: [],
      notAccepted: [],
      dropped: [],
    });
  });

  it('is not disputed while a dry run only looks, nor where Ozon offers no dispute', async () => {
    expect((await dispute(shop.ports, named(single), { ...options, isDryRun: true })).results).toMatchObject([
      { would: 'dispute' },
    ]);
    expect(errorCodes(await dispute(shop.ports, named(several), options))).toEqual({
      [several]: 'not-disputable',
    });
    expect(errorCodes(await redeliver(shop.ports, named(several), options))).toEqual({
      [several]: 'not-redeliverable',
    });
    expect(witnessed(shop, 'disputed')).toEqual([]);
  });

  const kinds = ['status-500', 'reset', 'truncated', 'empty'] as const;
  it.each(kinds.flatMap((kind) => (['before', 'after'] as const).map((when) => ({ kind, when }))))(
    'is disputed and sent again once, whatever becomes of the answers: $kind $when',
    async ({ kind, when }) => {
      await shop.fail('/v2/posting/fbs/arbitration', when, kind);
      await dispute(shop.ports, named(single), options);
      expect((await dispute(shop.ports, named(single), options)).results).toMatchObject([
        { stage: 'disputed' },
      ]);
      await shop.fail('/v2/posting/fbs/awaiting-delivery', when, kind);
      await redeliver(shop.ports, named(single), options);
      expect((await redeliver(shop.ports, named(single), options)).results).toMatchObject([
        { stage: 'packed' },
      ]);
      expect(witnessed(shop, 'disputed')).toEqual([single]);
      expect(witnessed(shop, 'redelivered')).toEqual([single]);
      expect(await shop.store.intents({ state: 'open' })).toEqual([]);
    },
  );

  it('whose dispute a dead run has opened is taken over by the next pull', async () => {
    await shop.fail('/v2/posting/fbs/arbitration', 'after', 'reset');
    await shop.fail('/v3/posting/fbs/get', 'before', 'status-500', 0);
    const died = { ...shop.ports, sleep: () => Promise.reject(new Error('killed')) };
    await dispute(died, named(single), options).catch(() => undefined);
    await pullAll(shop.ports);
    expect(await stored(shop, single)).toMatchObject({ stage: 'disputed' });
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
  });
});

describe('a parcel that Ozon strikes off the act', () => {
  beforeEach(async () => {
    await shop.control('drop-from-act', { posting_number: single });
  });

  it('is back on the table with the next pull and leaves in another carriage, once', async () => {
    await pullAll(shop.ports);
    expect(await stored(shop, single)).toMatchObject({ stage: 'packed', papers: 'labelled' });
    expect((await shop.store.carriages({})).map(({ postings }) => postings)).toEqual([[several]]);
    expect((await shipAll(shop.ports, named(single))).results).toMatchObject([{ stage: 'handed-over' }]);
    await pullAll(shop.ports);
    await reconcileHandOvers(shop.ports, {});
    expect(await stored(shop, single)).toMatchObject({ stage: 'handed-over' });
    expect((await shop.state()).carriages).toMatchObject([
      { postings: [several], removed: [single] },
      { postings: [single], removed: [] },
    ]);
  });

  it('stays on the sheet that is printed once more, struck out', async () => {
    await pullAll(shop.ports);
    const [{ id } = { id: '' }] = await shop.store.carriages({});
    const printed = await printManifest(shop.ports, { carriage: id, shop: undefined, path: undefined });
    expect(printed).toMatchObject({ struckOut: [single], carriage: { postings: [several, single] } });
    expect((await shop.store.carriages({})).map(({ postings }) => postings)).toEqual([[several]]);
  });

  it('is named by reconcile', async () => {
    expect(await reconcileHandOvers(shop.ports, {})).toMatchObject({
      carriages: 1,
      waiting: [{ number: several }],
      dropped: [{ number: single }],
    });
  });

  it('and whose order is cancelled, goes on the stop list and not into another carriage', async () => {
    await shop.control('cancel', { posting_number: single });
    expect(await reconcileHandOvers(shop.ports, {})).toMatchObject({
      dropped: [],
      stopList: [{ number: single }],
    });
    expect(errorCodes(await shipAll(shop.ports, named(single)))).toEqual({ [single]: 'cancelled' });
  });
});

describe('a parcel that the sorting centre refuses', () => {
  it('is listed, goes back to hand-over without a dispute and leaves again', async () => {
    await shop.control('not-accepted', { posting_number: single });
    expect(await reconcileHandOvers(shop.ports, {})).toMatchObject({ notAccepted: [{ number: single }] });
    await redeliver(shop.ports, { kind: 'all', filter: {} }, options);
    expect((await shipAll(shop.ports, named(single))).results).toMatchObject([{ stage: 'handed-over' }]);
    expect((await shop.state()).postings).toMatchObject([
      { carriagesEver: [expect.any(Number), expect.any(Number)] },
      {},
    ]);
  });
});

describe('the hand-over sheet', () => {
  it('is printed again with what was cancelled meanwhile marked', async () => {
    const [before] = await shop.store.carriages({});
    await shop.control('cancel', { posting_number: several });
    const printed = await printManifest(shop.ports, {
      carriage: undefined,
      shop: undefined,
      path: undefined,
    });
    expect(printed).toMatchObject({ carriage: { id: before?.id }, struckOut: [several] });
    await expect(
      printManifest(shop.ports, { carriage: '17', shop: undefined, path: undefined }),
    ).rejects.toMatchObject({ code: 'unknown-carriage' });
  });
});

/** Which postings this happened to at Ozon. */
function witnessed({ sandbox }: Practice, kind: string): readonly (string | undefined)[] {
  return sandbox
    .journal()
    .flatMap((entry) => (entry.type === 'effect' && entry.kind === kind ? [entry.posting] : []));
}
