import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectPass } from '../../src/workflow/inspect.js';
import { shipTrack } from '../../src/workflow/ship-track.js';
import { today } from './fault-rows.js';
import { onPlainPaper } from './plain-paper.js';
import { MINUTE, numberOf, type Practice, practice, stored } from './practice.js';
import {
  benchUntilInspected,
  confirmAll,
  errorCodes,
  labelAll,
  named,
  packAll,
  pickAll,
  pullAll,
  rowOf,
  shipAll,
} from './verbs.js';

const kinds = ['status-500', 'reset', 'empty', 'truncated', 'html'] as const;
const moments = ['before', 'after'] as const;
const faults = kinds.flatMap((kind) => moments.map((when) => ({ kind, when })));
/** One of each sort: refused by the server, no answer at all, an answer that cannot be read. */
const sorts = faults.filter(({ kind }) => kind !== 'empty' && kind !== 'html');

let shop: Practice;
afterEach(() => shop.end());

describe('when Ozon’s answer to an assembly is lost', () => {
  beforeEach(async () => {
    shop = await practice({ postings: 1 });
    await benchUntilInspected(shop);
  });

  it.each(faults)(
    'by $kind $when it was done, the order is assembled exactly once',
    async ({ kind, when }) => {
      const number = await numberOf(shop, 'single');
      await shop.fail('/v4/posting/fbs/ship', when, kind);
      const first = await packAll(shop.ports);
      expect(rowOf(first, number)).toMatchObject({ isDone: true, stage: 'packed', papers: 'assembled' });
      expect((await packAll(shop.ports, named(number))).results).toMatchObject([{ isChanged: false }]);
      expect((await shop.state()).postings).toMatchObject([{ assembled: 1 }]);
      expect(await shop.store.intents({ state: 'open' })).toEqual([]);
      const asked = shop.sandbox.journal().filter((entry) => {
        return entry.type === 'request' && entry.path === '/v4/posting/fbs/ship';
      });
      expect(asked).toHaveLength(when === 'before' ? 2 : 1);
    },
  );

  it('by a limit that stays, nothing was asked: the box is closed and the next run assembles it', async () => {
    const number = await numberOf(shop, 'single');
    await shop.fail('/v4/posting/fbs/ship', 'before', 'status-429', 4);
    expect(errorCodes(await packAll(shop.ports))).toEqual({ [number]: 'ozon-limit' });
    expect(await stored(shop, number)).toMatchObject({ stage: 'packed', papers: 'none', holds: [] });
    expect(rowOf(await packAll(shop.ports), number)).toMatchObject({ papers: 'assembled' });
    expect((await shop.state()).postings).toMatchObject([{ assembled: 1 }]);
  });

  it('by an assembly that Ozon itself failed, it is sent again after a minute', async () => {
    const number = await numberOf(shop, 'single');
    await shop.control('ship-failed', { posting_number: number });
    expect(rowOf(await packAll(shop.ports), number)).toMatchObject({ papers: 'assembled' });
    expect((await shop.state()).postings).toMatchObject([{ assembled: 1 }]);
  });
});

describe('when Ozon’s answer to a hand-over is lost', () => {
  const steps = ['/v1/carriage/create', '/v1/carriage/set-postings', '/v1/carriage/approve'];
  // Each third is every step, before and after it was done.
  const ways = today(
    steps.flatMap((path) => sorts.map((fault) => ({ path, ...fault }))),
    3,
  );

  it('at any step and in any way, the next run finds one carriage with exactly what was chosen', async () => {
    shop = await practice({ postings: 12 + ways.length });
    const ports = onPlainPaper(shop.ports);
    await benchUntilInspected({ ...shop, ports });
    await packAll(ports);
    await labelAll(ports);
    const ready = await shop.store.queue({ stages: ['packed'], papers: ['labelled'] });
    // One parcel for each way; all the others of its method wait beside it.
    const parcels = ready.filter((posting) => posting.flow === 'ozon').slice(0, ways.length);
    expect(parcels).toHaveLength(ways.length);
    for (const [index, { path, kind, when }] of ways.entries()) {
      const chosen = parcels[index]?.number ?? '';
      const story = `${path} ${kind} ${when}`;
      await shop.fail(path, when, kind);
      expect(errorCodes(await shipAll(ports, named(chosen))), story).toEqual({ [chosen]: 'ozon-ambiguous' });
      const { results } = await shipAll(ports, named(chosen));
      expect(results, story).toMatchObject([{ posting: chosen, isDone: true, stage: 'handed-over' }]);
      expect(await shop.store.intents({ state: 'open' }), story).toEqual([]);
    }
    const formed = (await shop.state()).carriages.filter((carriage) => carriage.status === 'formed');
    expect(formed.map((carriage) => carriage.postings)).toEqual(parcels.map(({ number }) => [number]));
    expect((await shop.store.carriages({})).map((carriage) => carriage.postings)).toEqual(
      parcels.map(({ number }) => [number]),
    );
  }, 120_000);

  it('in papers that are not there yet, the hand-over counts and the next run fetches them', async () => {
    shop = await handOverShop();
    const ports = onPlainPaper(shop.ports);
    await shop.fail('/v2/posting/fbs/act/get-barcode', 'before', 'status-500', 4);
    const shipped = await shipAll(ports);
    expect(shipped.results).toMatchObject([{ stage: 'handed-over' }, { stage: 'handed-over' }]);
    expect(shipped.carriages).toMatchObject([{ files: {} }]);
    await shipAll(ports);
    const [carriage] = await shop.store.carriages({});
    expect(Object.keys(carriage?.files ?? {}).sort()).toEqual(['barcode', 'documents', 'manifest']);
  });

  it('in a status that cannot be read, the hand-over is finished by the next run', async () => {
    shop = await handOverShop();
    const ports = onPlainPaper(shop.ports);
    await shop.fail('/v2/posting/fbs/act/check-status', 'before', 'status-500', 4);
    expect(Object.values(errorCodes(await shipAll(ports)))).toEqual(['ozon-down', 'ozon-down']);
    expect((await shipAll(ports)).results).toMatchObject([
      { stage: 'handed-over' },
      { stage: 'handed-over' },
    ]);
    expect((await shop.state()).carriages).toHaveLength(1);
  });

  it('and what Ozon says of it afterwards is empty, it is not taken for one that was never made', async () => {
    shop = await handOverShop();
    const ports = onPlainPaper(shop.ports);
    await shop.fail('/v1/carriage/create', 'after', 'reset');
    await shipAll(ports);
    await shop.fail('/v2/carriage/delivery/list', 'after', 'empty-object', 3);
    await shop.fail('/v1/carriage/get', 'after', 'empty-object', 4);
    expect(Object.values(errorCodes(await shipAll(ports)))).toEqual(['ozon-answer', 'ozon-answer']);
    expect((await shipAll(ports)).results).toMatchObject([
      { stage: 'handed-over' },
      { stage: 'handed-over' },
    ]);
    expect((await shop.state()).carriages).toMatchObject([{ status: 'formed' }]);
  });

  it('and a person cancels that carriage in the cabinet, the parcels are chosen anew', async () => {
    shop = await handOverShop();
    const ports = onPlainPaper(shop.ports);
    await shop.fail('/v1/carriage/approve', 'before', 'reset');
    await shipAll(ports);
    const [carriage] = (await shop.state()).carriages;
    await shop.ports.ozon('practice').cancelCarriage(String(carriage?.id));
    expect((await shipAll(ports)).results).toMatchObject([
      { stage: 'handed-over' },
      { stage: 'handed-over' },
    ]);
    expect((await shop.state()).carriages).toMatchObject([
      { status: 'cancelled', postings: [] },
      { status: 'formed', postings: [expect.any(String), expect.any(String)] },
    ]);
  });

  it('and one of its orders is cancelled meanwhile, the others leave without it', async () => {
    shop = await handOverShop();
    const ports = onPlainPaper(shop.ports);
    const [single, several] = [await numberOf(shop, 'single'), await numberOf(shop, 'several')];
    await shop.fail('/v1/carriage/approve', 'before', 'reset');
    await shipAll(ports);
    await shop.control('cancel', { posting_number: single });
    const again = await shipAll(ports);
    expect(again.results).toMatchObject([{ posting: several, stage: 'handed-over' }]);
    expect(again.stopList).toEqual([{ shop: 'practice', number: single }]);
    expect((await shop.state()).carriages).toMatchObject([{ status: 'formed', postings: [several] }]);
  });

  it('and all of its orders are cancelled meanwhile, the empty carriage is taken back', async () => {
    shop = await handOverShop();
    const ports = onPlainPaper(shop.ports);
    await shop.fail('/v1/carriage/approve', 'before', 'reset');
    await shipAll(ports);
    for (const role of ['single', 'several'] as const) {
      await shop.control('cancel', { posting_number: await numberOf(shop, role) });
    }
    expect(await shipAll(ports)).toMatchObject({ results: [], carriages: [] });
    expect((await shop.state()).carriages).toMatchObject([{ status: 'cancelled' }]);
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
  });

  it('and midnight passes before the next run, yesterday’s carriage is finished', async () => {
    shop = await handOverShop();
    const ports = onPlainPaper(shop.ports);
    await shop.fail('/v1/carriage/approve', 'before', 'reset');
    await shipAll(ports);
    shop.pass(20 * 60 * MINUTE);
    expect((await shipAll(ports)).results).toMatchObject([
      { stage: 'handed-over' },
      { stage: 'handed-over' },
    ]);
    expect((await shop.state()).carriages).toMatchObject([{ status: 'formed' }]);
  });

  it('one method that is stuck does not keep the others from leaving', async () => {
    shop = await practice({ postings: 4 });
    const ports = onPlainPaper(shop.ports);
    await benchUntilInspected({ ...shop, ports });
    await packAll(ports);
    await labelAll(ports);
    const [single, adopted] = [await numberOf(shop, 'single'), await numberOf(shop, 'adopted')];
    await shop.fail('/v1/carriage/approve', 'before', 'reset', 2);
    await shipAll(ports, named(single));
    const both = await shipAll(ports, named(single, adopted));
    expect(rowOf(both, single)?.error?.code).toBe('ozon-ambiguous');
    expect(rowOf(both, adopted)).toMatchObject({ stage: 'handed-over' });
    expect((await shipAll(ports, named(single))).results).toMatchObject([{ stage: 'handed-over' }]);
  });
});

describe('when Ozon’s answer about an own carrier is lost', () => {
  const steps = ['/v2/fbs/posting/tracking-number/set', '/v2/fbs/posting/delivering'];
  const ways = steps.flatMap((path) => sorts.map((fault) => ({ path, ...fault })));

  it.each(ways)('$path: $kind $when is read back or asked again', async ({ path, kind, when }) => {
    shop = await practice({ postings: 3 });
    const ports = onPlainPaper(shop.ports);
    await pullAll(ports);
    const own = await numberOf(shop, 'ownCarrier');
    await confirmAll(ports, named(own));
    await pickAll(ports);
    await inspectPass(ports, named(own));
    await packAll(ports, named(own));
    await labelAll(ports, named(own));
    const input = { code: own, carrier: 'CDEK', track: '1234567890', isDryRun: false };
    await shop.fail(path, when, kind);
    const [first] = (await shipTrack(ports, input)).results;
    if (when === 'before') expect(first?.error?.code).toBe('not-shown-yet');
    const again = await shipTrack(ports, input);
    expect(again.results).toMatchObject([{ isDone: true, stage: 'in-transit' }]);
    expect((await shop.state()).postings[2]).toMatchObject({ status: 'delivering', track: '1234567890' });
    const told = shop.sandbox
      .journal()
      .filter((each) => each.type === 'effect' && each.kind === 'delivering');
    expect(told).toHaveLength(1);
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
    const events = await shop.store.events({ shop: 'practice', number: own });
    expect(events.find((event) => event.action === 'handOver')?.details).toMatchObject({ carrier: 'CDEK' });
  });
});

describe('when a label goes wrong at Ozon', () => {
  beforeEach(async () => {
    shop = await practice({ postings: 2 });
    await benchUntilInspected(shop);
    await packAll(shop.ports);
  });

  it.each([
    ['/v3/posting/fbs/package-label/create', 'before', 'status-500'],
    ['/v3/posting/fbs/package-label/create', 'after', 'truncated'],
    ['/v2/posting/fbs/package-label/get', 'before', 'html'],
    ['/__files__/labels/', 'before', 'truncated'],
    ['/__files__/labels/', 'before', 'reset'],
  ] as const)('%s %s: %s, it is asked for again in the same run', async (path, when, kind) => {
    await shop.fail(path, when, kind);
    const labelled = await labelAll(shop.ports);
    expect(labelled.results).toMatchObject([{ papers: 'labelled' }, { papers: 'labelled' }]);
    expect(labelled.file?.pages).toBe(2);
  });

  it('for good, the postings wait as unavailable and nothing is printed', async () => {
    await shop.fail('/v2/posting/fbs/package-label/get', 'before', 'status-500', 10_000);
    const labelled = await labelAll(shop.ports);
    expect(labelled.results.map((row) => row.error?.kind)).toEqual(['unavailable', 'unavailable']);
    expect(labelled.file).toBeUndefined();
    expect(await shop.store.openLabelCopies()).toEqual([]);
  });
});

/** Two parcels of one method, ready to leave. */
async function handOverShop(): Promise<Practice> {
  const world = await practice({ postings: 2 });
  const ports = onPlainPaper(world.ports);
  await benchUntilInspected({ ...world, ports });
  await packAll(ports);
  await labelAll(ports);
  return world;
}
