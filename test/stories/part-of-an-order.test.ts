import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeOrder } from '../../src/workflow/change.js';
import { inspectPass } from '../../src/workflow/inspect.js';
import { inspectPart, type PartInput, packPart } from '../../src/workflow/part.js';
import { openPickScan } from '../../src/workflow/pick-scan.js';
import type { Ports } from '../../src/workflow/ports.js';
import { onPlainPaper } from '../workflow/plain-paper.js';
import { agreed, type Practice, practice, stored, withProducts } from '../workflow/practice.js';
import { confirmAll, labelAll, named, packAll, pickAll, pullAll, shipAll } from '../workflow/verbs.js';
import { effectsOf, type Order, ordered, pickedOrder } from './bench.js';

let shop: Practice;
let ports: Ports;
beforeEach(async () => {
  shop = await practice({ postings: 0 });
  ports = onPlainPaper(shop.ports);
});
afterEach(() => shop.end());

const kinds = ['status-500', 'reset', 'empty', 'truncated'] as const;
const moments = ['before', 'after'] as const;
const ways = moments.flatMap((when) => kinds.map((kind) => ({ when, kind })));

/** Three mugs are ordered and two are found. */
async function twoOfThree(): Promise<Order> {
  const order = await ordered(shop, 'three');
  await confirmAll(ports, named(order.number));
  const loop = await openPickScan(ports, { codes: [order.number] });
  for (let unit = 0; unit < 2; unit += 1) await loop.scan(order.barcode);
  return order;
}

function partOf(order: Order, quantity: number): PartInput {
  const part = [{ sku: order.sku, quantity }];
  return { code: order.number, part, isReinforced: false, isDryRun: false, ask: agreed };
}

/** The number that the part got. */
async function childOf(order: Order): Promise<string> {
  const children = await shop.store.children({ shop: 'practice', number: order.number });
  expect(children).toHaveLength(1);
  return children[0]?.number ?? '';
}

function partsAsked(): number {
  return shop.sandbox.journal().filter((each) => each.type === 'effect' && each.kind === 'part-asked').length;
}

describe('an order of which a unit cannot be found', { timeout: 60_000 }, () => {
  test('goes out in part: the part under a new number, the rest later under the old one', async () => {
    const order = await twoOfThree();
    const unseen = await packPart(ports, partOf(order, 2));
    expect(unseen.results).toMatchObject([{ error: { code: 'not-inspected' } }]);
    await inspectPart(ports, partOf(order, 2));
    const done = await packPart(ports, partOf(order, 2));
    const child = await childOf(order);
    expect(done.results).toMatchObject([
      { posting: order.number, stage: 'picking', papers: 'none' },
      { posting: child, stage: 'packed', papers: 'assembled' },
    ]);
    const [part, rest] = [await stored(shop, child), await order.posting()];
    expect(part.lines).toMatchObject([{ sku: order.sku, quantity: 2 }]);
    expect(part.units.every((unit) => unit.verdict === 'declared' && unit.pickedAt)).toBe(true);
    expect(rest).toMatchObject({ lines: [{ quantity: 1 }], holds: [] });
    expect(rest.units).toMatchObject([{ sku: order.sku, ordinal: 1 }]);
    expect(rest.units[0]?.pickedAt).toBeUndefined();

    await labelAll(ports, named(child), { file: 'part.pdf' });
    await shipAll(ports, named(child));
    expect(await stored(shop, child)).toMatchObject({ stage: 'handed-over' });

    await pullAll(ports);
    expect((await order.posting()).holds).toEqual([]);
    await pickAll(ports);
    await inspectPass(ports, named(order.number));
    await packAll(ports, named(order.number));
    await labelAll(ports, named(order.number), { file: 'rest.pdf' });
    await shipAll(ports, named(order.number));
    expect(await order.posting()).toMatchObject({ stage: 'handed-over', papers: 'labelled' });
    expect(effectsOf(shop, child, 'assembled')).toBe(1);
    expect(effectsOf(shop, order.number, 'assembled')).toBe(1);
  });

  test('is no part: all of it, more than there is, or what was not fetched', async () => {
    const order = await twoOfThree();
    for (const quantity of [3, 4]) {
      const { results } = await packPart(ports, partOf(order, quantity));
      expect(results).toMatchObject([{ error: { code: 'no-part' } }]);
    }
    const sku = [{ sku: 'nothing', quantity: 1 }];
    const strange = await packPart(ports, { ...partOf(order, 1), part: sku });
    expect(strange.results).toMatchObject([{ error: { code: 'no-part' } }]);
    expect(partsAsked()).toBe(0);
  });

  test('that is fragile leaves in a reinforced box or not at all, and a part that is too heavy stays', async () => {
    const order = await pickedOrder(shop, 'fragile-pair');
    await withProducts(shop);
    await inspectPart(ports, partOf(order, 1));
    const bare = await packPart(ports, partOf(order, 1));
    const hint = `ozf pack ${order.number} --part ${order.sku}:1 --reinforced`;
    expect(bare.results).toMatchObject([{ error: { code: 'needs-reinforcement', hint } }]);
    const heavy = await packPart(ports, { ...partOf(order, 1), isReinforced: true, weightGrams: 25_001 });
    expect(heavy.results).toMatchObject([{ error: { code: 'over-limit' } }]);
    expect(partsAsked()).toBe(0);
    await packPart(ports, { ...partOf(order, 1), isReinforced: true });
    expect(await stored(shop, await childOf(order))).toMatchObject({ box: { isReinforced: true } });
  });

  test('one whose assembly Ozon fails waits in its box for another try', async () => {
    const order = await twoOfThree();
    await inspectPart(ports, partOf(order, 2));
    await shop.control('ship-failed', { posting_number: order.number });
    await packPart(ports, partOf(order, 2));
    const child = await childOf(order);
    expect(await stored(shop, child)).toMatchObject({
      stage: 'packed',
      papers: 'none',
      holds: [{ code: 'assembly-failed' }],
    });
    await packAll(ports, named(child));
    expect(await stored(shop, child)).toMatchObject({ stage: 'packed', papers: 'assembled', holds: [] });
  });

  test.each(ways)('is parted once when the answer is lost ($kind, $when)', async ({ kind, when }) => {
    const order = await twoOfThree();
    await inspectPart(ports, partOf(order, 2));
    await shop.fail('/v4/posting/fbs/ship/package', when, kind);
    await packPart(ports, partOf(order, 2));
    await packPart(ports, partOf(order, 2));
    expect(partsAsked()).toBe(1);
    const child = await childOf(order);
    expect(await stored(shop, child)).toMatchObject({ stage: 'packed', papers: 'assembled' });
    expect(await order.posting()).toMatchObject({ stage: 'picking', lines: [{ quantity: 1 }], holds: [] });
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
  });

  test('a pull that comes first takes neither for drift, and closes what the dead run began', async () => {
    const order = await twoOfThree();
    await inspectPart(ports, partOf(order, 2));
    const another = await shop.another();
    const dying = { ...another, sleep: () => Promise.reject(new Error('killed')) };
    await shop.fail('/v4/posting/fbs/ship/package', 'after', 'reset');
    await expect(packPart(dying, partOf(order, 2))).rejects.toThrow('killed');
    await another.store.close();
    await pullAll(ports);
    expect((await order.posting()).holds).toEqual([]);
    shop.pass(60_000);
    await pullAll(ports);
    const child = await childOf(order);
    expect(await stored(shop, child)).toMatchObject({ stage: 'packed', papers: 'assembled' });
    expect(await order.posting()).toMatchObject({ lines: [{ quantity: 1 }], holds: [] });
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
  });
});

describe('an order that is split before it is assembled', { timeout: 60_000 }, () => {
  const split = (order: Order, parts: readonly PartInput['part'][]) =>
    changeOrder(ports, {
      code: order.number,
      change: { kind: 'split', parts },
      isDryRun: false,
      ask: agreed,
    });
  const parts = (order: Order) => [[{ sku: order.sku, quantity: 2 }], [{ sku: order.sku, quantity: 1 }]];

  test('goes on in parts, each with what was fetched for it, and the parent ends', async () => {
    const order = await twoOfThree();
    const done = await split(order, parts(order));
    expect(done.results).toMatchObject([
      { posting: order.number, stage: 'split' },
      { stage: 'picked' },
      { stage: 'confirmed' },
    ]);
    expect((await split(order, parts(order))).results).toMatchObject([{ isDone: true, isChanged: false }]);
    const [ready, waiting] = await shop.store.children({ shop: 'practice', number: order.number });
    expect(ready).toMatchObject({ lines: [{ quantity: 2 }], holds: [], parentNumber: order.number });
    await pullAll(ports);
    await inspectPass(ports, named(ready?.number ?? ''));
    await packAll(ports, named(ready?.number ?? ''));
    await pickAll(ports);
    await inspectPass(ports, named(waiting?.number ?? ''));
    await packAll(ports, named(waiting?.number ?? ''));
    await labelAll(ports);
    await shipAll(ports);
    for (const child of [ready, waiting]) {
      expect(await stored(shop, child?.number ?? '')).toMatchObject({ stage: 'handed-over' });
    }
    expect(await order.posting()).toMatchObject({ stage: 'split' });
  });

  test('has parts that add up to it', async () => {
    const order = await twoOfThree();
    const less = await split(order, [[{ sku: order.sku, quantity: 1 }], [{ sku: order.sku, quantity: 1 }]]);
    expect(less.results).toMatchObject([{ error: { code: 'parcels-differ' } }]);
    const [one] = parts(order);
    expect((await split(order, one ? [one] : [])).results).toMatchObject([
      { error: { code: 'parcels-differ' } },
    ]);
  });

  test.each(ways)('is split once when the answer is lost ($kind, $when)', async ({ kind, when }) => {
    const order = await twoOfThree();
    await shop.fail('/v1/posting/fbs/split', when, kind);
    await split(order, parts(order));
    await split(order, parts(order));
    expect(effectsOf(shop, order.number, 'split')).toBe(1);
    const children = await shop.store.children({ shop: 'practice', number: order.number });
    expect(children.map(({ stage }) => stage).sort()).toEqual(['confirmed', 'picked']);
    expect(await shop.store.intents({ state: 'open' })).toEqual([]);
  });
});
