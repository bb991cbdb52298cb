import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Ozon } from '../../src/workflow/ports.js';
import { type Practice, practice, stored } from '../workflow/practice.js';
import { confirmAll, pullAll } from '../workflow/verbs.js';
import { effectsOf, type Order, ordered } from './bench.js';
import { table } from './bench-table.js';

let shop: Practice;
beforeEach(async () => {
  shop = await practice({ postings: 0 });
});
afterEach(() => shop.end());

const SHIP = '/v4/posting/fbs/ship';
const READ = '/v3/posting/fbs/get';

async function orders(count: number): Promise<readonly Order[]> {
  const made: Order[] = [];
  for (let index = 0; index < count; index += 1) made.push(await ordered(shop, 'plain'));
  await pullAll(shop.ports);
  await confirmAll(shop.ports);
  return made;
}

/** The assemblies that reached Ozon, in the order in which they were asked for. */
function askedInOrder(numbers: readonly string[]): readonly string[] {
  const asked = shop.sandbox.journal().filter((entry) => entry.type === 'request' && entry.path === SHIP);
  return asked.flatMap((entry) =>
    numbers.filter((number) => entry.type === 'request' && entry.summary.includes(number)),
  );
}

it('goes on while the network is gone for five orders, and catches up once, in the order of the boxes', async () => {
  const [first] = await orders(5);
  const desk = await table(shop.ports);
  await shop.fail(READ, 'before', 'reset', 1_000);
  const boxes: string[] = [];
  const told: string[] = [];
  for (let box = 0; box < 5; box += 1) {
    await desk.scan(first?.barcode ?? '');
    const closed = await desk.scan('#ok');
    expect(closed).toMatchObject({ isAccepted: true, result: 'box-closed' });
    boxes.push(closed.posting ?? '');
    told.push(...(await desk.tick()).map((news) => news.result));
    shop.pass(15_000);
  }
  // It is said once, and stops nobody.
  expect(told).toEqual(['offline']);
  expect(new Set(boxes).size).toBe(5);
  expect(askedInOrder(boxes)).toEqual([]);
  const away = await desk.finish();
  expect(away.errors).toEqual(['jobs-waiting']);
  await fetch(`${shop.sandbox.url}/__practice__/faults`, { method: 'DELETE' });
  const back = await desk.finish();
  expect(back.errors).toEqual([]);
  expect(back.news.map((news) => news.result)).toContain('caught-up');
  expect(askedInOrder(boxes)).toEqual(boxes);
  for (const number of boxes) {
    expect(effectsOf(shop, number, 'assembled')).toBe(1);
    expect(await stored(shop, number)).toMatchObject({ stage: 'packed', papers: 'labelled' });
  }
  expect(await readdir(join(shop.folder, 'print'))).toHaveLength(5);
});

it('goes on where Ozon refuses what the labels of two boxes need together: each of them is told, once', async () => {
  const two = await orders(2);
  const desk = await table(shop.ports);
  for (const { barcode } of two) await desk.scan(barcode, '#ok');
  for (let round = 0; round < 6; round += 1) {
    await desk.tick();
    shop.pass(4_000);
  }
  shop.pass(120_000);
  await shop.fail('/v2/warehouse/list', 'before', 'says-no', 100);
  const { news, errors } = await desk.finish();
  expect(news.filter(({ result }) => result === 'held').map(({ posting }) => posting)).toHaveLength(2);
  expect(errors).toEqual(['ozon-refused', 'ozon-refused']);
  expect(await desk.scan('#help')).toMatchObject({ isAccepted: true });
});

it('assembles once when Ozon has done it and its answer was lost, however the bench died', async () => {
  const [order] = await orders(1);
  if (!order) throw new Error('an order');
  const desk = await table(shop.ports);
  await desk.scan(order.barcode, '#ok');
  await shop.fail(SHIP, 'after', 'reset');
  await desk.tick();
  await shop.closeAll();
  const again = await table(await shop.another());
  expect((await again.finish()).errors).toEqual([]);
  expect(effectsOf(shop, order.number, 'assembled')).toBe(1);
});

it('lets no box go that was cancelled after it was closed', async () => {
  const [order] = await orders(1);
  if (!order) throw new Error('an order');
  const desk = await table(shop.ports);
  await desk.scan(order.barcode, '#ok');
  await shop.control('cancel', { posting_number: order.number });
  const { news, errors } = await desk.finish();
  expect(news).toMatchObject([{ result: 'cancelled', posting: order.number, bell: 'stop' }]);
  expect(errors).toEqual(['cancelled']);
  expect(effectsOf(shop, order.number, 'assembled')).toBe(0);
  expect(await order.posting()).toMatchObject({ stage: 'cancelled', papers: 'none' });
});

it('leaves a box alone that was opened again before Ozon was told', async () => {
  const [order] = await orders(1);
  if (!order) throw new Error('an order');
  const desk = await table(shop.ports);
  await desk.scan(order.barcode, '#ok');
  const { reopen } = await import('../../src/workflow/pack.js');
  await reopen(shop.ports, { kind: 'named', codes: [order.number] });
  expect((await desk.finish()).errors).toEqual([]);
  expect(await order.posting()).toMatchObject({ stage: 'inspected', papers: 'none' });
});

it('assembles no box that is opened while Ozon is being asked about its order', async () => {
  const [order] = await orders(1);
  if (!order) throw new Error('an order');
  const client = shop.ports.ozon('practice');
  let isOpened = false;
  const asking: Ozon = {
    ...client,
    posting: async (number) => {
      const seen = await client.posting(number);
      // The hand is quicker than the network: between the look and the call the box is open again.
      if (!isOpened) await desk.scan('#undo');
      isOpened = true;
      return seen;
    },
  };
  const desk = await table({ ...shop.ports, ozon: () => asking });
  await desk.scan(order.barcode, '#ok');
  expect(await desk.tick()).toEqual([]);
  expect(isOpened).toBe(true);
  expect(await order.posting()).toMatchObject({ stage: 'inspected', papers: 'none' });
  expect(effectsOf(shop, order.number, 'assembled')).toBe(0);
  await desk.scan('#box');
  expect((await desk.finish()).errors).toEqual([]);
  expect(await order.posting()).toMatchObject({ stage: 'packed', papers: 'labelled' });
});

it('finishes a box with the scan of its label, and refuses another one’s, naming both', async () => {
  const [first, second] = await orders(2);
  if (!first || !second) throw new Error('two orders');
  const desk = await table(shop.ports);
  await desk.scan(first.barcode, '#ok', first.barcode, '#ok');
  await desk.finish();
  const { barcodes, tote } = await first.posting();
  const other = (await second.posting()).barcodes.upper ?? '';
  await desk.scan(`T${tote}`);
  const refusal = await desk.scan(other);
  expect(refusal).toMatchObject({ isAccepted: false, result: 'mislabel', bell: 'stop' });
  expect(refusal.error?.details).toMatchObject({ posting: first.number, other: second.number });
  expect((await second.posting()).facts.stuckAt).toBeUndefined();
  expect(await desk.scan(barcodes.upper ?? '')).toMatchObject({ result: 'stuck', posting: first.number });
  expect((await first.posting()).facts.stuckAt).toBeDefined();
  expect(await desk.scan(barcodes.upper ?? '')).toMatchObject({ result: 'stuck-before' });
});
