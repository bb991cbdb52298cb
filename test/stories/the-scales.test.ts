import { afterEach, beforeEach, expect, test } from 'vitest';
import { inspectPass } from '../../src/workflow/inspect.js';
import type { PackOptions } from '../../src/workflow/pack.js';
import { inspectPart, packPart } from '../../src/workflow/part.js';
import type { Ports } from '../../src/workflow/ports.js';
import { agreed, type Practice, practice, stored } from '../workflow/practice.js';
import { errorCodes, named, packAll } from '../workflow/verbs.js';
import { effectsOf, type Order, pickedOrder } from './bench.js';

let shop: Practice;
let ports: Ports;
beforeEach(async () => {
  shop = await practice({ postings: 0 });
  ports = shop.ports;
});
afterEach(() => shop.end());

async function inspected(role: string): Promise<Order> {
  const order = await pickedOrder(shop, role);
  await inspectPass(ports, named(order.number));
  return order;
}

const packed = (order: Order, options: Partial<PackOptions> = {}) =>
  packAll(ports, named(order.number), options);

async function fivePairsWeighed(): Promise<void> {
  for (const weightGrams of [845, 850, 852, 848, 851]) {
    const order = await inspected('pair');
    expect(errorCodes(await packed(order, { weightGrams }))).toEqual({});
  }
}

test('after five boxes of the same content a box that is too light is looked into before it leaves', async () => {
  const first = await inspected('pair');
  expect(errorCodes(await packed(first, { weightGrams: 610 }))).toEqual({});
  await fivePairsWeighed();
  const light = await inspected('pair');
  const refused = await packed(light, { weightGrams: 610 });
  expect(refused.results).toMatchObject([
    {
      error: {
        kind: 'refused',
        code: 'weight-off',
        hint: `ozf pack ${light.number} --weight 610 --accept-weight`,
        details: { grams: 610, expected: 849, tolerance: 50, direction: 'missing', likely: 'MUG-350-WHT' },
      },
    },
  ]);
  expect(await light.posting()).toMatchObject({ stage: 'inspected', papers: 'none' });
  expect(effectsOf(shop, light.number, 'assembled')).toBe(0);

  await packed(light, { weightGrams: 610, isWeightAccepted: true });
  expect(await light.posting()).toMatchObject({ stage: 'packed', box: { weightGrams: 610 } });
  const history = await shop.store.events(await light.posting());
  expect(history.find((event) => event.action === 'box')).toMatchObject({
    details: { grams: 610, acceptedInsteadOf: 849 },
  });
}, 60_000);

test('other contents are judged by their own weights, and a part by those of its size', async () => {
  await fivePairsWeighed();
  const single = await inspected('plain');
  expect(errorCodes(await packed(single, { weightGrams: 310 }))).toEqual({});
  const three = await pickedOrder(shop, 'three');
  const part = [{ sku: three.sku, quantity: 2 }];
  const asked = { code: three.number, part, isReinforced: false, isDryRun: false, ask: agreed };
  await inspectPart(ports, asked);
  expect(errorCodes(await packPart(ports, { ...asked, weightGrams: 1280 }))).toEqual({
    [three.number]: 'weight-off',
  });
  expect(errorCodes(await packPart(ports, { ...asked, weightGrams: 855 }))).toEqual({});
  const [child] = await shop.store.children({ shop: 'practice', number: three.number });
  expect(await stored(shop, child?.number ?? '')).toMatchObject({ box: { weightGrams: 855 } });
}, 60_000);

test('who wants every box weighed gets none closed without a weight', async () => {
  const order = await inspected('plain');
  const desk = { ...ports.settings.desk, pack: { weigh: 'on', divisor: 5000 } } as const;
  const strict = { ...ports, settings: { ...ports.settings, desk } };
  expect(errorCodes(await packAll(strict, named(order.number)))).toEqual({ [order.number]: 'needs-weight' });
  expect(errorCodes(await packAll(strict, named(order.number), { weightGrams: 420 }))).toEqual({});
});
