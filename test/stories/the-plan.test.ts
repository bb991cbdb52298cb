import { afterEach, beforeEach, expect, test } from 'vitest';
import { importCartons } from '../../src/workflow/cartons.js';
import { inspectPass } from '../../src/workflow/inspect.js';
import { packPlan } from '../../src/workflow/pack-plan.js';
import type { Ports } from '../../src/workflow/ports.js';
import { importProducts, setProduct } from '../../src/workflow/products.js';
import { onPlainPaper } from '../workflow/plain-paper.js';
import { type Practice, practice, withProducts } from '../workflow/practice.js';
import { confirmAll, errorCodes, named, packAll } from '../workflow/verbs.js';
import { effectsOf, type Order, ordered, pickedOrder } from './bench.js';
import { table } from './bench-table.js';

let shop: Practice;
let ports: Ports;
beforeEach(async () => {
  shop = await practice({ postings: 0 });
  ports = shop.ports;
});
afterEach(() => shop.end());

const planOf = (order: Order) => packPlan(ports, order.number, undefined);
const shelf = [
  'id;length_mm;width_mm;height_mm;tare_g',
  'XS;150;130;130;60',
  'M;300;200;200;180',
  'XL;700;500;500;900',
].join('\n');

test('before anything is known the plan says what it can, and where the rules come from', async () => {
  const order = await ordered(shop, 'fragile');
  await withProducts(shop);
  const plan = await planOf(order);
  expect(plan).toMatchObject({ carton: undefined, because: 'none-known', isReinforced: true });
  expect(plan.stickers).toEqual(['Хрупкое']);
  expect(plan.steps.every((step) => step.source !== '' && step.checkedOn !== '')).toBe(true);
  expect(plan.limits).toMatchObject({ from: 'ozon', maxWeightGrams: 25_000, over: [] });
  const [disputed] = plan.conflicts.filter((each) => each.kind === 'disputed');
  expect(disputed?.sources).toHaveLength(2);
});

test('with cartons the smallest that holds it is named, with weights; later the one that was taken', async () => {
  const order = await pickedOrder(shop, 'pair');
  await importCartons(ports, shelf);
  const plan = await planOf(order);
  expect(plan).toMatchObject({ carton: 'M', because: 'smallest-fit', tareGrams: 180, grossGrams: 660 });
  expect(plan.placements).toHaveLength(2);
  // 308 × 208 × 208 mm at 5,000 cm³ to a kilogram.
  expect(plan.volumetricGrams).toBe(2665);
  expect(plan.chargeableGrams).toBe(2665);
  await inspectPass(ports, named(order.number));
  expect(errorCodes(await packAll(ports, named(order.number), { carton: 'XL' }))).toEqual({});
  expect(await planOf(await ordered(shop, 'pair'))).toMatchObject({ carton: 'XL', because: 'last-used' });
});

test('what does not travel together is offered as two parcels', async () => {
  const order = await ordered(shop, 'two-lines');
  await setProduct(ports, { article: 'MUG-350-WHT', traits: ['liquid'] });
  await importProducts(ports, 'article,traits\nSOCKS-10-42,powered battery\n', {});
  const plan = await planOf(order);
  expect(plan.conflicts[0]).toMatchObject({ kind: 'apart', id: 'liquid+powered' });
  expect(plan.parcels).toHaveLength(2);
});

test('goods whose packing somebody vouches for close with --reinforced, and what was ticked is kept', async () => {
  const order = await pickedOrder(shop, 'plain');
  await inspectPass(ports, named(order.number));
  await setProduct(ports, { article: 'MUG-350-WHT', traits: ['liquid'] });
  expect(errorCodes(await packAll(ports, named(order.number)))).toEqual({
    [order.number]: 'needs-reinforcement',
  });
  await packAll(ports, named(order.number), { isReinforced: true });
  expect((await order.posting()).box).toMatchObject({ isReinforced: true, ticks: ['lid-taped'] });
});

test('the bench asks for the same tick before the box closes, and Ozon gets it once', async () => {
  const order = await ordered(shop, 'plain');
  await confirmAll(ports);
  await setProduct(ports, { article: 'MUG-350-WHT', traits: ['liquid'] });
  const desk = await table(onPlainPaper(ports));
  expect(await desk.scan(order.barcode, '#ok')).toMatchObject({ result: 'waiting-ticks' });
  expect(await desk.scan('#reinforced')).toMatchObject({ result: 'box-closed' });
  expect((await desk.finish()).errors).toEqual([]);
  expect((await order.posting()).box).toMatchObject({ isReinforced: true, ticks: ['lid-taped'] });
  expect(effectsOf(shop, order.number, 'assembled')).toBe(1);
});

test('a carton that the drop-off point does not take stays where it is', async () => {
  const order = await pickedOrder(shop, 'plain');
  await inspectPass(ports, named(order.number));
  await importCartons(ports, 'id,length_mm,width_mm,height_mm,tare_g\nLONG,1795,100,100,500\n');
  expect(errorCodes(await packAll(ports, named(order.number), { carton: 'LONG' }))).toEqual({
    [order.number]: 'over-limit',
  });
});

test('a trait that no rule knows is told at once', async () => {
  await ordered(shop, 'plain');
  const wish = { article: 'MUG-350-WHT', traits: ['liqiud'] };
  await expect(setProduct(ports, wish)).rejects.toMatchObject({ kind: 'usage', code: 'unknown-trait' });
  const csv = 'article,traits\nMUG-350-WHT,liqiud\n';
  await expect(importProducts(ports, csv, {})).rejects.toMatchObject({
    code: 'bad-csv',
    details: { line: 2 },
  });
});

test.each([
  ['id,length_mm\nA,1', 'width_mm'],
  ['id,length_mm,width_mm,height_mm,tare_g\nA,1,1,x,1', 'height_mm'],
  ['id,length_mm,width_mm,height_mm,tare_g\nA,1,1,1,1\nA,1,1,1,1', 'A stands'],
])('a list of cartons is taken whole or not at all', async (text, problem) => {
  await expect(importCartons(ports, text)).rejects.toThrow(problem);
  expect(await shop.store.cartons()).toEqual([]);
});
