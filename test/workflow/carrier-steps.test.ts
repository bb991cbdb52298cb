import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors.js';
import type { Ozon, Ports } from '../../src/workflow/ports.js';
import { shipDelivered } from '../../src/workflow/ship-delivered.js';
import { shipTrack } from '../../src/workflow/ship-track.js';
import { watching } from '../../src/workflow/watch.js';
import { onPlainPaper } from './plain-paper.js';
import { numberOf, type Practice, practice, stored } from './practice.js';
import { benchUntilLabelled, errorCodes, named, pullAll } from './verbs.js';

let shop: Practice;
let ports: Ports;
let own: string;
beforeEach(async () => {
  shop = await practice({ postings: 3 });
  ports = onPlainPaper(shop.ports);
  await benchUntilLabelled({ ...shop, ports });
  own = await numberOf(shop, 'ownCarrier');
});
afterEach(() => shop.end());

/** The same cabinet with some answers of its own. */
function answering(change: (ozon: Ozon) => Partial<Ozon>): Ports {
  const cabinet = ports.ozon('practice');
  return { ...ports, ozon: () => ({ ...cabinet, ...change(cabinet) }) };
}

const track = (at: Ports) =>
  shipTrack(at, { code: own, carrier: 'CDEK', track: '1234567890', isDryRun: false });
const told = (at: Ports) => shipDelivered(at, named(own), { isDryRun: false });
const refusedWith = (error: string) => async (numbers: readonly string[]) =>
  numbers.map((number) => ({ number, isDone: false, error }));

it('never pushes the statuses of a parcel that Ozon says its carrier moves', async () => {
  const integrated = answering(() => ({ delivering: refusedWith('HAS_INCORRECT_TPL_INTEGRATION_TYPE') }));
  expect(errorCodes(await track(integrated))).toEqual({ [own]: 'integrated-carrier' });
  expect(await stored(shop, own)).toMatchObject({ stage: 'packed' });
  expect(await shop.store.intents({ state: 'open' })).toEqual([]);
  expect((await track(ports)).results).toMatchObject([{ stage: 'in-transit' }]);
});

it('says that Ozon takes no number now where the number is the seller’s, and leaves the parcel where it is', async () => {
  const closed = answering((cabinet) => ({
    posting: async (number) => ({ ...(await cabinet.posting(number)), actions: ['beam_up'] }),
  }));
  const refusal = (await track(closed)).results[0]?.error;
  expect(refusal).toMatchObject({ code: 'not-offered', details: { action: 'set_track_number' } });
  expect(await stored(shop, own)).toMatchObject({ stage: 'packed', trackingNumber: undefined });
  expect((await track(ports)).results).toMatchObject([{ stage: 'in-transit' }]);
});

it('takes the step that was missing when Ozon refuses the order of the words', async () => {
  await track(ports);
  let reads = 0;
  let isFirst = true;
  const hasty = answering((cabinet) => ({
    posting: async (number) => {
      reads += 1;
      const seen = await cabinet.posting(number);
      // Ozon offers the last step alone at first: the one before it shows only after the refusal.
      return isFirst ? { ...seen, actions: ['non_int_delivered'] } : seen;
    },
    delivered: async (numbers) => {
      if (!isFirst) return cabinet.delivered(numbers);
      isFirst = false;
      return refusedWith('TRANSITION_IS_NOT_POSSIBLE')(numbers);
    },
  }));
  expect((await told(hasty)).results).toMatchObject([{ isDone: true, isChanged: true }]);
  expect(reads).toBeGreaterThan(3);
  const kinds = shop.sandbox
    .journal()
    .flatMap((each) => (each.type === 'effect' && each.posting === own ? [each.kind] : []));
  expect(kinds).toEqual(['assembled', 'track-set', 'delivering', 'last-mile', 'delivered']);
});

it('does not count a parcel as handed over whose order is cancelled while Ozon is told', async () => {
  const late = answering((cabinet) => ({
    delivering: async (numbers) => {
      await shop.control('cancel', { posting_number: own });
      return cabinet.delivering(numbers);
    },
  }));
  const codes = errorCodes(await track(late));
  expect(Object.keys(codes)).toEqual([own]);
  expect(await shop.store.intents({ state: 'open' })).toEqual([]);
  const events = await shop.store.events({ shop: 'practice', number: own });
  expect(events.some((event) => event.action === 'handOver')).toBe(false);
});

it('tells nothing in watch mode, and a dry run writes nothing', async () => {
  await track(ports);
  const settings = {
    ...ports.settings,
    shops: ports.settings.shops.map((each) => ({ ...each, mode: 'watch' as const })),
  };
  const watchful: Ports = { ...ports, settings, ozon: (name) => watching(ports.ozon(name), name) };
  expect(errorCodes(await told(watchful))).toEqual({ [own]: 'watch-mode' });
  const dry = await shipDelivered(ports, named(own), { isDryRun: true });
  expect(dry.results).toMatchObject([{ would: 'declare-delivered' }]);
  expect(await stored(shop, own)).toMatchObject({ ozonSubstatus: 'posting_transferred_to_courier_service' });
});

it('keeps the carrier and the cost of a hand-over whose answer was lost, though a pull met it first', async () => {
  let isDown = false;
  const dying = answering((cabinet) => ({
    delivering: async (numbers) => {
      isDown = true;
      return cabinet.delivering(numbers);
    },
    posting: (number) =>
      isDown
        ? Promise.reject(new AppError({ kind: 'unavailable', code: 'ozon-down', message: 'down' }))
        : cabinet.posting(number),
  }));
  const input = { code: own, carrier: 'CDEK', track: '1234567890', cost: '99', isDryRun: false };
  expect(Object.keys(errorCodes(await shipTrack(dying, input)))).toEqual([own]);
  shop.pass(60_000);
  await pullAll(ports);
  await pullAll(ports);
  expect(await stored(shop, own)).toMatchObject({ stage: 'in-transit' });
  const events = await shop.store.events({ shop: 'practice', number: own });
  const cost = { minor: 9900, currency: 'RUB' };
  expect(events.filter((event) => event.action === 'handOver').map((event) => event.details)).toEqual([
    { carrier: 'CDEK', track: '1234567890', cost },
  ]);
  expect(await shop.store.intents({ state: 'open' })).toEqual([]);
  expect((await shipTrack(ports, input)).results).toMatchObject([{ isDone: true, isChanged: false }]);
});
