import { afterEach, beforeEach, expect, it } from 'vitest';
import { compositionText } from '../../src/domain/posting.js';
import type { Ports } from '../../src/workflow/ports.js';
import { importStock } from '../../src/workflow/stock-import.js';
import { onPlainPaper } from '../workflow/plain-paper.js';
import { type Practice, practice, stored } from '../workflow/practice.js';
import { confirmAll } from '../workflow/verbs.js';
import { effectsOf, holdCodes, type Order, ordered } from './bench.js';
import { codesFor, table } from './bench-table.js';

let shop: Practice;
let ports: Ports;
let order: Order;
let mug: string;
let flask: string;
/** Three mugs and two thermos flasks; one flask is not there. */
beforeEach(async () => {
  shop = await practice({ postings: 0 });
  ports = onPlainPaper(shop.ports);
  order = await ordered(shop, 'several');
  await confirmAll(ports);
  const codes = await codesFor(shop, await order.posting());
  [mug = '', flask = ''] = [codes[0], codes[3]];
});
afterEach(() => shop.end());

async function allButOneFlask() {
  const desk = await table(ports);
  await desk.scan(mug, mug, mug, flask);
  return desk;
}

it('tells every way out with its price and moves nothing, until one is scanned', async () => {
  const desk = await table(ports);
  expect(await desk.scan('#short')).toMatchObject({ result: 'nothing-open' });
  await desk.scan(mug);
  const before = await order.posting();
  const mugs = await desk.scan('#short');
  expect(mugs).toMatchObject({ isAccepted: true, result: 'short', offerId: 'MUG-350-WHT' });
  const price = mugs.ways?.find(({ way }) => way === 'cancel-units')?.loses;
  expect(price?.minor).toBe(2 * (before.lines[0]?.price.minor ?? 0));
  expect(mugs.ways?.map(({ way }) => way)).not.toContain('cutoff');
  // Once more: the other product is the one that is missing.
  expect(await desk.scan('#short')).toMatchObject({ offerId: 'THERM-500' });
  expect(await desk.scan('#undo')).toMatchObject({ isAccepted: true, result: 'undone' });
  expect(await desk.scan('#cancel')).toMatchObject({ isAccepted: false, result: 'short-first' });
  expect(await order.posting()).toEqual(before);
});

it('cancels the missing units once somebody is sure, and the rest goes', async () => {
  const desk = await allButOneFlask();
  await desk.scan('#short');
  expect(await desk.scan('#cancel-units')).toMatchObject({ isAccepted: true, result: 'sure-cancel-units' });
  expect(effectsOf(shop, order.number, 'units-cancelled')).toBe(0);
  expect(await desk.scan('#ok')).toMatchObject({
    isAccepted: true,
    result: 'short-cancel-units',
    done: 4,
    of: 4,
  });
  expect(effectsOf(shop, order.number, 'units-cancelled')).toBe(1);
  expect(await desk.scan('#ok')).toMatchObject({ result: 'box-closed', of: 4 });
  expect((await desk.finish()).errors).toEqual([]);
  expect(await order.posting()).toMatchObject({ stage: 'packed', papers: 'labelled' });
});

it('sends what is there, with its label, and the rest waits under the old number', async () => {
  const desk = await allButOneFlask();
  await desk.scan('#short', '#part');
  expect(await desk.scan('#ok')).toMatchObject({ isAccepted: true, result: 'short-part' });
  const { news, errors } = await desk.finish();
  expect(errors).toEqual([]);
  expect(news.map(({ result }) => result)).toContain('label-printed');
  const [part] = await shop.store.children(await order.posting());
  expect(part).toMatchObject({ stage: 'packed', papers: 'labelled' });
  expect(part?.units.map(({ verdict }) => verdict)).toEqual(['scanned', 'scanned', 'scanned', 'scanned']);
  const rest = await order.posting();
  expect([rest.papers, rest.lines.map(({ offerId, quantity }) => [offerId, quantity])]).toEqual([
    'none',
    [['THERM-500', 1]],
  ]);
});

it('takes for damaged only what lies in quarantine: units that nobody found are missing from their bin', async () => {
  const placesOf = async () =>
    Object.fromEntries(
      (await shop.store.levels({ items: ['MUG-350-WHT'] })).map((level) => [level.bin, level.quantity]),
    );
  await importStock(ports, 'article,bin,quantity\nMUG-350-WHT,A-01,9\n');
  const desk = await table(ports);
  await desk.scan(mug, mug, mug, '#damaged', '#short', '#elsewhere');
  expect(await placesOf()).toEqual({ 'A-01': 6, quarantine: 1, tote: 2 });
  // It was good after all, and is back in its bin.
  await desk.scan('#undo', '#undo');
  expect(await placesOf()).toEqual({ 'A-01': 7, tote: 2 });
  // Another one is damaged, and the third one is not to be found.
  await desk.scan('#damaged', '#short', '#elsewhere');
  expect(await placesOf()).toEqual({ quarantine: 1, tote: 1, unknown: 7 });
});

it('puts an order aside until its goods come, and the next item opens another one', async () => {
  const other = await ordered(shop, 'plain');
  await confirmAll(ports);
  const desk = await table(ports);
  const first = await desk.scan(flask);
  expect(first.posting).toBe(order.number);
  await desk.scan('#short', '#short');
  expect(await desk.scan('#wait')).toMatchObject({ isAccepted: true, result: 'short-wait' });
  expect(holdCodes(await order.posting())).toEqual(['goods-missing']);
  expect(await desk.scan('#undo')).toMatchObject({
    isAccepted: true,
    result: 'undone',
    posting: order.number,
    done: 1,
  });
  expect(holdCodes(await order.posting())).toEqual([]);
  await desk.scan('#short', '#short', '#wait');
  expect(await desk.scan(mug)).toMatchObject({ posting: other.number });
  expect(holdCodes(await order.posting())).toEqual(['goods-missing']);
});

it('holds the order as short where Ozon is away, and the next order is worked all the same', async () => {
  const desk = await allButOneFlask();
  await desk.scan('#short', '#cancel-units');
  await shop.fail('/v3/posting/fbs/get', 'before', 'reset', 100);
  const answer = await desk.scan('#ok');
  expect(answer).toMatchObject({ isAccepted: false, result: 'ozon-down', bell: 'wrong' });
  expect(answer.error?.hint).toMatch(
    new RegExp(`^ozf pick short ${order.number} \\d+ --because count-error --do cancel-units$`),
  );
  expect(holdCodes(await order.posting())).toEqual(['goods-missing']);
  const { lines } = await stored(shop, order.number);
  expect(compositionText(lines)).toBe((await order.posting()).confirmedComposition);
  expect(await desk.scan('#ok')).toMatchObject({ result: 'nothing-open' });
});
