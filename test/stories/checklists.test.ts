import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rulesFrom } from '../../src/documents-port.js';
import { inspectFail, inspectPass } from '../../src/workflow/inspect.js';
import { openInspectScan } from '../../src/workflow/inspect-scan.js';
import { setProduct } from '../../src/workflow/products.js';
import { importStock } from '../../src/workflow/stock-import.js';
import { type Practice, practice } from '../workflow/practice.js';
import { confirmAll, named } from '../workflow/verbs.js';
import { type Order, ordered, pickedOrder } from './bench.js';
import { table } from './bench-table.js';

// One shop for all of them: every story has an order of its own and names it.
let shop: Practice;
let order: Order;
beforeAll(async () => {
  shop = await practice({ postings: 0 });
});
beforeEach(async () => {
  order = await pickedOrder(shop, 'plain');
  await goods({ traits: [], category: '' });
});
afterAll(() => shop.end());

const key = () => ({ shop: 'practice', number: order.number });
const records = () => shop.store.inspections(key());
async function goods(change: { traits?: readonly string[]; category?: string }): Promise<void> {
  const { lines } = await order.posting();
  await setProduct(shop.ports, { article: lines[0]?.offerId ?? '', ...change });
}

describe('a lamp that is looked at with the scanner', () => {
  test('is good only when somebody has said that it switches on, and the record names the checklists', async () => {
    await goods({ traits: ['powered'] });
    const loop = await openInspectScan(shop.ports, { codes: [order.number] });
    const asked = await loop.scan(order.barcode);
    expect(asked).toMatchObject({ isAccepted: true, result: 'question', done: 0 });
    expect(asked.asks?.[0]?.ru).toContain('Включается');
    expect((await order.posting()).stage).toBe('picked');
    expect(await loop.scan(order.barcode)).toMatchObject({ isAccepted: false, result: 'answer-first' });
    expect(await loop.command('ok')).toMatchObject({ result: 'posting-passed' });
    expect(await records()).toMatchObject([
      {
        verdict: 'scanned',
        checklist: 'common@1+powered@1',
        points: [{ point: 'switches-on', holds: true }],
      },
    ]);
    const { stage, units } = await order.posting();
    expect({ stage, list: units[0]?.checklist }).toEqual({ stage: 'inspected', list: 'common@1+powered@1' });
    expect(loop.summary()).toMatchObject({ refused: 1, postingsDone: [key()] });
  });

  test('that stays dark goes to quarantine with its lot, and another one has to come', async () => {
    const { lines, units } = await order.posting();
    const article = lines[0]?.offerId ?? '';
    const operator = 'anna';
    const at = shop.ports.now().toISOString();
    const lot = { id: 'L-7', supplier: 'yiwu', item: article, quantity: 30, receivedAt: at, operator };
    await shop.store.transact((tx) => tx.saveLot({ ...lot, plan: {}, found: {} }));
    await goods({ traits: ['powered'] });
    const loop = await openInspectScan(shop.ports, { codes: [order.number] });
    await loop.scan(order.barcode);
    expect(await loop.command('no-power')).toMatchObject({ isAccepted: true, result: 'unit-failed' });
    expect(await loop.command('no-power')).toMatchObject({ result: 'nothing-in-hand' });
    expect(await records()).toMatchObject([
      {
        verdict: 'failed',
        defect: 'no-power',
        class: 'critical',
        disposition: 'quarantine',
        lot: 'L-7',
        points: [{ point: 'switches-on', holds: false }],
      },
    ]);
    const after = await order.posting();
    expect(after.stage).toBe('picking');
    expect(after.units.filter(({ pickedAt }) => pickedAt !== undefined)).toHaveLength(units.length - 1);
  });
});

describe('a scratch', () => {
  test('may stay once, and fails the unit the second time', async () => {
    const loop = await openInspectScan(shop.ports, { codes: [order.number] });
    await loop.scan(order.barcode);
    expect(await loop.command('scratch')).toMatchObject({ result: 'unit-noted' });
    expect((await order.posting()).stage).toBe('inspected');
    expect(await loop.command('stain')).toMatchObject({ result: 'unit-failed' });
    expect((await records()).map(({ verdict, defect }) => [verdict, defect])).toEqual([
      ['scanned', undefined],
      ['scanned', 'scratch'],
      ['failed', 'stain'],
    ]);
    expect(loop.summary().postingsDone).toEqual([]);
  });

  test('never stays on a gift, at the bench neither', async () => {
    order = await pickedOrder(shop, 'fragile');
    await goods({ category: 'gift' });
    const bench = await table(shop.ports, { verdict: 'scan' });
    const asked = await bench.scan(order.barcode);
    expect(asked.asks?.map(({ en }) => en)).toEqual(['Fit to be given away']);
    expect((await order.posting()).stage).toBe('picked');
    expect(await bench.scan('#scratch')).toMatchObject({ result: 'unit-failed' });
    expect(await records()).toMatchObject([{ verdict: 'failed', checklist: 'common@1+gift@1' }]);
  });
});

test("the seller's own checklists win, and their version stands in the record", async () => {
  const own = join(shop.folder, 'templates', 'rules');
  await mkdir(own, { recursive: true });
  const path = join(import.meta.dirname, '..', '..', 'templates', 'rules', 'checklists.yaml');
  const text = await readFile(path, 'utf8');
  await writeFile(
    join(own, 'checklists.yaml'),
    text.replace('common:\n    version: 1', 'common:\n    version: 5'),
  );
  const folders = {
    own: join(shop.folder, 'templates'),
    shipped: join(import.meta.dirname, '..', '..', 'templates'),
  };
  await inspectPass({ ...shop.ports, rules: rulesFrom(folders) }, named(order.number));
  expect(await records()).toMatchObject([{ verdict: 'declared', checklist: 'common@5', points: [] }]);
});

test('the sound units of an order that lost one wait until another one was fetched, and the scanner hears why', async () => {
  const pair = await pickedOrder(shop, 'pair');
  const loop = await openInspectScan(shop.ports, { codes: [pair.number] });
  await loop.scan(pair.barcode);
  await loop.command('broken');
  expect(await loop.scan(pair.barcode)).toMatchObject({ isAccepted: false, result: 'fetch-first' });
  expect(loop.summary()).toMatchObject({ accepted: 1, refused: 1 });
});

test('a category that no checklist knows is refused', async () => {
  await expect(goods({ category: 'spaceships' })).rejects.toMatchObject({ code: 'unknown-category' });
});

test('a defect found by hand is kept with its class, its lot and the bin it goes to', async () => {
  const second = await ordered(shop, 'plain');
  const { lines } = await order.posting();
  const article = lines[0]?.offerId ?? '';
  await importStock(shop.ports, `article,bin,quantity\n${article},A-01,5\n`);
  const fault = { sku: article, defect: 'leak', quantity: 1, disposition: 'return-to-supplier' };
  const unknown = await inspectFail(shop.ports, named(order.number), { ...fault, lot: 'nobody' });
  expect(unknown.results).toMatchObject([{ error: { code: 'unknown-lot' } }]);
  const failed = await inspectFail(shop.ports, named(order.number), fault);
  expect(failed.results).toMatchObject([{ isDone: true, stage: 'picking' }]);
  expect(await records()).toMatchObject([{ verdict: 'failed', class: 'critical', lot: 'L-7' }]);
  expect((await second.posting()).stage).toBe('new');
});

test('a unit that is found broken while its order is still fetched lies in quarantine, not among what goes back', async () => {
  const several = await ordered(shop, 'several');
  const [, flasks] = (await several.posting()).lines;
  await importStock(shop.ports, `article,bin,quantity\n${flasks?.offerId},A-02,5\nMUG-350-WHT,A-01,50\n`);
  await confirmAll(shop.ports, named(several.number));
  const bench = await table(shop.ports);
  expect(await bench.scan('#skip', `OZN${flasks?.sku}`, '#broken')).toMatchObject({ result: 'unit-failed' });
  expect((await several.posting()).stage).toBe('picking');
  const levels = await shop.store.levels({ items: [flasks?.offerId ?? ''] });
  expect(levels.map(({ bin, quantity }) => [bin, quantity])).toEqual([
    ['A-02', 4],
    ['quarantine', 1],
  ]);
});
