import { afterEach, beforeEach, expect, it } from 'vitest';
import { compositionText } from '../../src/domain/posting.js';
import { importStock } from '../../src/workflow/stock-import.js';
import { onPlainPaper } from '../workflow/plain-paper.js';
import { type Practice, practice, stored } from '../workflow/practice.js';
import { takingTurns } from '../workflow/two-processes.js';
import { confirmAll, pullAll } from '../workflow/verbs.js';
import { effectsOf, type Order, ordered } from './bench.js';
import { codesFor, table } from './bench-table.js';

let shop: Practice;
beforeEach(async () => {
  shop = await practice({ postings: 0 });
});
afterEach(() => shop.end());

const pickedUnits = async (order: Order) =>
  (await order.posting()).units.filter((unit) => unit.pickedAt !== undefined).length;

it('sends an order in two boxes, each with what was scanned into it, as two parcels at Ozon', async () => {
  const ports = onPlainPaper(shop.ports);
  const order = await ordered(shop, 'several');
  await confirmAll(shop.ports);
  const [mug = '', , , flask = ''] = await codesFor(shop, await order.posting());
  const desk = await table(ports);
  expect(await desk.scan('#next-box')).toMatchObject({ result: 'nothing-open' });
  await desk.scan(mug, mug);
  expect(await desk.scan('#next-box')).toMatchObject({ isAccepted: true, result: 'next-box', box: 2 });
  expect(await desk.scan('#next-box')).toMatchObject({
    isAccepted: false,
    result: 'box-empty',
    bell: 'wrong',
  });
  expect(await desk.scan(mug)).toMatchObject({ done: 3, of: 5, box: 2 });
  // Killed in the middle of the second box: the next bench goes on in it.
  const again = await table(onPlainPaper(await shop.another()));
  await again.scan(flask);
  expect(await again.scan(flask)).toMatchObject({ done: 5, of: 5, box: 2 });
  expect(await again.scan('#next-box')).toMatchObject({ result: 'no-other-box' });
  expect(await again.scan('850g')).toMatchObject({ result: 'weight-of-several' });
  expect(await again.scan('#ok')).toMatchObject({ result: 'box-closed', box: 2 });
  const told = await again.finish();
  expect(told.errors).toEqual([]);
  expect(told.news.filter((news) => news.result === 'label-printed')).toHaveLength(2);
  const [second] = await shop.store.children(await order.posting());
  expect((await order.posting()).lines.map(({ quantity }) => quantity)).toEqual([2]);
  expect(second?.lines.map(({ quantity }) => quantity)).toEqual([1, 2]);
  expect(second?.box?.fill).toBeUndefined();
  expect([
    effectsOf(shop, order.number, 'assembled'),
    effectsOf(shop, second?.number ?? '', 'assembled'),
  ]).toEqual([1, 1]);
});

it('keeps what lies in which box when Ozon says no at first, and takes the boxes back with undo', async () => {
  const order = await ordered(shop, 'three');
  await confirmAll(shop.ports);
  const desk = await table(onPlainPaper(shop.ports));
  await desk.scan(order.barcode, '#next-box');
  expect(await desk.scan('#undo')).toMatchObject({ isAccepted: true, result: 'undone', done: 1 });
  expect(await desk.scan(order.barcode)).not.toHaveProperty('box');
  await desk.scan('#next-box', order.barcode, '#ok');
  // Closed by mistake, and opened again before Ozon was asked: the boxes are what they were.
  expect(await desk.scan('#undo')).toMatchObject({
    isAccepted: true,
    result: 'box-open',
    state: 'inspected',
  });
  expect((await desk.finish()).errors).toEqual([]);
  expect(effectsOf(shop, order.number, 'assembled')).toBe(0);
  expect(await desk.scan('#box')).toMatchObject({ result: 'box-closed', box: 2 });
  const { box } = await order.posting();
  expect(box?.fill).toEqual({
    parcels: [[{ sku: order.sku, quantity: 2 }], [{ sku: order.sku, quantity: 1 }]],
  });
  await desk.finish();
  const [child] = await shop.store.children(await order.posting());
  expect([compositionText((await order.posting()).lines), compositionText(child?.lines ?? [])]).toEqual([
    compositionText([{ sku: order.sku, quantity: 2 }]),
    compositionText([{ sku: order.sku, quantity: 1 }]),
  ]);
  expect(await desk.scan('#undo')).toMatchObject({ isAccepted: false, result: 'composition-frozen' });
});

it('puts a damaged unit into quarantine, wants another one, and brings it back with undo', async () => {
  const order = await ordered(shop, 'pair');
  const item = (await shop.store.item({ shop: 'practice', sku: order.sku }))?.article ?? '';
  await importStock(shop.ports, `article,bin,quantity\n${item},A-01,5\n`);
  await confirmAll(shop.ports);
  const inBins = async () =>
    Object.fromEntries(
      (await shop.store.levels({ items: [item] }))
        .filter(({ quantity }) => quantity !== 0)
        .map(({ bin, quantity }) => [bin, quantity]),
    );
  const desk = await table(shop.ports);
  await desk.scan(order.barcode);
  expect(await desk.scan('#damaged')).toMatchObject({ result: 'unit-failed', done: 0, of: 2 });
  expect(await inBins()).toEqual({ 'A-01': 4, quarantine: 1 });
  // The wrong unit was in the hand, and another process goes on.
  const again = await table(await shop.another());
  expect(await again.scan(order.barcode, '#undo')).toMatchObject({ result: 'undone', done: 0 });
  expect(await again.scan('#undo')).toMatchObject({ result: 'undone', done: 1, of: 2 });
  expect(await inBins()).toEqual({ 'A-01': 4, tote: 1 });
  await again.scan(order.barcode, '#damaged');
  expect(await inBins()).toEqual({ 'A-01': 3, tote: 1, quarantine: 1 });
  expect(await again.scan('#ok')).toMatchObject({ result: 'units-missing' });
  expect(await again.scan(order.barcode, '#ok')).toMatchObject({ result: 'box-closed' });
  const story = await shop.store.inspections({ shop: 'practice', number: order.number });
  expect(story.filter(({ verdict }) => verdict === 'failed').map(({ defect }) => defect)).toEqual([
    'broken',
    'broken',
  ]);
});

it('closes a box whose weight was refused only after somebody has looked into it', async () => {
  const order = await ordered(shop, 'pair');
  await confirmAll(shop.ports);
  const { article = '' } = (await shop.store.item({ shop: 'practice', sku: order.sku })) ?? {};
  const composition = compositionText([{ sku: article, quantity: 2 }]);
  const at = shop.ports.now().toISOString();
  await shop.store.transact(async (tx) => {
    for (const number of ['1', '2', '3', '4', '5'])
      await tx.saveWeighing({ shop: 'practice', number, composition, grams: 850, at });
  });
  const desk = await table(shop.ports);
  await desk.scan(order.barcode, order.barcode);
  expect(await desk.scan('#accept-weight')).toMatchObject({ isAccepted: false, result: 'no-refused-weight' });
  await desk.scan('500g');
  const refused = await desk.scan('#ok');
  expect(refused).toMatchObject({ isAccepted: false, result: 'weight-off', bell: 'stop' });
  expect(refused.error?.hint).toBe('#accept-weight');
  expect((await order.posting()).stage).toBe('inspected');
  // Another weight is another question.
  expect(await desk.scan('510g')).toMatchObject({ result: 'weight-off' });
  expect(await desk.scan('#accept-weight')).toMatchObject({ result: 'box-closed' });
  expect((await order.posting()).box).toMatchObject({ weightGrams: 510 });
});

it('takes a verdict back with the scan, wherever the unit came from', async () => {
  const order = await ordered(shop, 'pair');
  await confirmAll(shop.ports);
  const { settings } = shop.ports;
  const desk0 = { ...settings.desk, pack: { ...settings.desk.pack, weigh: 'on' as const } };
  const ports = { ...shop.ports, settings: { ...settings, desk: desk0 } };
  const desk = await table(ports);
  await desk.scan(order.barcode, order.barcode);
  expect(await desk.scan('#ok')).toMatchObject({ result: 'waiting-weight', state: 'inspected' });
  expect(await desk.scan('#undo')).toMatchObject({ result: 'undone', done: 1, state: 'picking' });
  expect(await pickedUnits(order)).toBe(1);
  expect(await desk.scan('#ok')).toMatchObject({ result: 'units-missing' });
  expect(await desk.scan(order.barcode, '#ok', '850g')).toMatchObject({ result: 'box-closed' });
});

it('says of a product that no order here wants that it is to go back, and only of a stranger that it is unknown', async () => {
  const pair = await ordered(shop, 'pair');
  const lamp = await ordered(shop, 'jewel');
  await shop.control('cancel', { posting_number: lamp.number });
  await pullAll(shop.ports);
  await confirmAll(shop.ports);
  const desk = await table(shop.ports);
  expect(await desk.scan(lamp.barcode)).toMatchObject({
    isAccepted: false,
    result: 'not-wanted',
    bell: 'wrong',
  });
  expect(await desk.scan(`OZN${lamp.sku}`)).toMatchObject({ result: 'not-wanted' });
  expect(await desk.scan('4601111111119')).toMatchObject({ result: 'unknown-barcode' });
  await desk.scan(pair.barcode);
  expect(await desk.scan(lamp.barcode)).toMatchObject({ result: 'wrong-item' });
  await desk.scan(pair.barcode, '#ok');
  expect(await desk.scan(pair.barcode)).toMatchObject({ result: 'not-wanted' });
});

it('learns a barcode that nobody knew once, from a number, an article or another code of the product', async () => {
  const pair = await ordered(shop, 'pair');
  await confirmAll(shop.ports);
  const desk = await table(shop.ports);
  expect(await desk.scan('#bind')).toMatchObject({ isAccepted: false, result: 'nothing-to-bind' });
  const unknown = await desk.scan('4600000999993');
  expect(unknown).toMatchObject({ result: 'unknown-barcode' });
  expect(unknown.error?.hint).toBe('#bind');
  expect(await desk.scan('#bind')).toMatchObject({ result: 'bind', name: '1 MUG-350-WHT' });
  expect(await desk.scan('#undo')).toMatchObject({ isAccepted: true, result: 'undone' });
  expect(await desk.scan('#bind', 'NO-SUCH-THING')).toMatchObject({
    isAccepted: false,
    result: 'no-such-goods',
  });
  // It is the scan that it was meant to be.
  expect(await desk.scan(`OZN${pair.sku}`)).toMatchObject({
    result: 'posting-open',
    posting: pair.number,
    done: 1,
  });
  const again = await table(await shop.another());
  expect(await again.scan('4600000999993')).toMatchObject({ result: 'unit-open', done: 2, of: 2 });
  // Printed on two products it says nothing any more.
  const jewel = await ordered(shop, 'jewel');
  const boundAt = shop.ports.now().toISOString();
  await shop.store.transact((tx) =>
    tx.bindBarcode({ shop: 'practice', barcode: jewel.barcode, sku: pair.sku, boundAt }),
  );
  expect(await (await table(shop.ports)).scan(jewel.barcode)).toMatchObject({
    isAccepted: false,
    result: 'two-products',
  });
});

it('gives the last unit to one of two tables that scan it at the same moment, and the other the next order', async () => {
  const [first, second] = [await ordered(shop, 'plain'), await ordered(shop, 'plain')];
  await confirmAll(shop.ports);
  const [one, two] = takingTurns(shop.ports, { ...(await shop.another()), operator: 'boris' });
  if (!one || !two) throw new Error('there are two tables');
  const [anna, boris] = [await table(one), await table(two)];
  const scans = await Promise.all([anna.scan(first.barcode), boris.scan(first.barcode)]);
  expect(new Set(scans.map((scan) => scan.posting))).toEqual(new Set([first.number, second.number]));
  expect(await anna.scan(first.barcode)).toMatchObject({ isAccepted: false, result: 'one-too-many' });
  for (const order of [first, second]) {
    expect(await pickedUnits(order)).toBe(1);
    const scanned = await shop.store.events(await order.posting());
    expect(scanned.filter((event) => event.action.startsWith('unit-'))).toHaveLength(1);
  }
});

it('never counts one unit twice where two tables fill one order together', async () => {
  const order = await ordered(shop, 'three');
  await confirmAll(shop.ports);
  const [one, two] = takingTurns(shop.ports, { ...(await shop.another()), operator: 'boris' });
  if (!one || !two) throw new Error('there are two tables');
  const [anna, boris] = [await table(one), await table(two)];
  await anna.scan(order.barcode);
  expect(await boris.scan(order.barcode)).toMatchObject({ isAccepted: true, posting: order.number, done: 2 });
  expect(await anna.scan(order.barcode)).toMatchObject({ done: 3, of: 3 });
  expect(await boris.scan(order.barcode)).toMatchObject({ isAccepted: false, result: 'one-too-many' });
  // His own scan is what he takes back, not hers.
  expect(await boris.scan('#undo')).toMatchObject({ result: 'undone', done: 2 });
  const left = await stored(shop, order.number);
  expect(left.units.filter((unit) => unit.pickedAt).map((unit) => unit.pickedBy)).toEqual(['anna', 'anna']);
});
