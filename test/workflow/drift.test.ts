import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Line } from '../../src/domain/posting.js';
import { inspectPass } from '../../src/workflow/inspect.js';
import { openPickScan } from '../../src/workflow/pick-scan.js';
import { numberOf, type Practice, practice, stored } from './practice.js';
import {
  benchUntilInspected,
  confirmAll,
  errorCodes,
  named,
  packAll,
  pickAll,
  pullAll,
  rowOf,
} from './verbs.js';

describe('an order that changes at Ozon after it was confirmed', () => {
  let shop: Practice;
  let number: string;
  let mugs: Line;
  beforeEach(async () => {
    shop = await practice({ postings: 2 });
    number = await numberOf(shop, 'several');
    await pullAll(shop.ports);
    const [line] = (await stored(shop, number)).lines;
    if (!line) throw new Error('the order has lines');
    mugs = line;
  });
  afterEach(() => shop.end());

  const change = (quantity: number) =>
    shop.control('quantity', { posting_number: number, sku: Number(mugs.sku), quantity });

  it('is not picked any further, says what changed, and goes on once it is confirmed anew', async () => {
    await confirmAll(shop.ports);
    await change(3);
    expect(await pullAll(shop.ports)).toMatchObject({ changed: 1 });
    const [hold] = (await stored(shop, number)).holds;
    expect(hold?.code).toBe('drift');
    expect(hold?.details).toMatchObject({
      from: expect.stringContaining(`["${mugs.sku}",2]`),
      to: expect.stringContaining(`["${mugs.sku}",3]`),
    });
    const loop = await openPickScan(shop.ports, { codes: [number] });
    expect(await loop.scan(`OZN${mugs.sku}`)).toMatchObject({ isAccepted: false, result: 'drift' });

    expect(rowOf(await confirmAll(shop.ports, named(number)), number)).toMatchObject({ isChanged: true });
    expect((await stored(shop, number)).holds).toEqual([]);
    await pickAll(shop.ports);
    expect(await stored(shop, number)).toMatchObject({ stage: 'picked' });
    expect((await stored(shop, number)).units).toHaveLength(4);
  });

  it('is met at pack even when no pull has seen it, and goes back to the walk for the new unit', async () => {
    await benchUntilInspected(shop);
    await change(3);
    expect(errorCodes(await packAll(shop.ports, named(number)))).toEqual({ [number]: 'drift' });
    expect((await shop.state()).postings[1]).toMatchObject({ assembled: 0 });
    await confirmAll(shop.ports, named(number));
    expect(await stored(shop, number)).toMatchObject({ stage: 'picking', holds: [] });
    await pickAll(shop.ports);
    await inspectPass(shop.ports, named(number));
    await packAll(shop.ports, named(number));
    expect(await stored(shop, number)).toMatchObject({ stage: 'packed', papers: 'assembled' });
  });

  it('and becomes smaller after it was picked, needs no further scan', async () => {
    await benchUntilInspected(shop);
    await change(1);
    expect(errorCodes(await packAll(shop.ports, named(number)))).toEqual({ [number]: 'drift' });
    await confirmAll(shop.ports, named(number));
    expect(await stored(shop, number)).toMatchObject({ stage: 'picked', holds: [] });
    await inspectPass(shop.ports, named(number));
    const packed = await packAll(shop.ports, named(number));
    expect(packed.results).toMatchObject([{ papers: 'assembled' }]);
  });

  it('while its box is closed and not assembled, is opened, walked and closed again', async () => {
    await benchUntilInspected(shop);
    await shop.fail('/v4/posting/fbs/ship', 'before', 'status-429', 4);
    await packAll(shop.ports, named(number));
    expect(await stored(shop, number)).toMatchObject({ stage: 'packed', papers: 'none' });
    await change(3);
    await pullAll(shop.ports);
    await confirmAll(shop.ports, named(number));
    expect(await stored(shop, number)).toMatchObject({ stage: 'picking', holds: [] });
    expect((await stored(shop, number)).box).toBeUndefined();
  });

  it('stops only itself: a neighbour that wants the same product is picked', async () => {
    const busy = await practice({ postings: 24, seed: 3 });
    await pullAll(busy.ports);
    const postings = await busy.store.queue({ stages: ['new'] });
    const wanted = postings.flatMap((posting) => posting.lines.map((line) => line.sku));
    const sku = wanted.find((each, index) => wanted.indexOf(each) !== index) ?? '';
    const [held, neighbour] = postings.filter((posting) => posting.lines.some((line) => line.sku === sku));
    if (!held || !neighbour) throw new Error('two orders want the same product');
    await confirmAll(busy.ports);
    await busy.control('quantity', { posting_number: held.number, sku: Number(sku), quantity: 9 });
    await pullAll(busy.ports);
    const loop = await openPickScan(busy.ports, { codes: [held.number, neighbour.number] });
    expect(await loop.scan(`OZN${sku}`)).toMatchObject({ isAccepted: true, posting: neighbour.number });
    await busy.end();
  });
});
