import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ports } from '../../src/workflow/ports.js';
import { openShipScan } from '../../src/workflow/ship-scan.js';
import { onPlainPaper } from '../workflow/plain-paper.js';
import { MINUTE, type Practice, practice, stored } from '../workflow/practice.js';
import { all, benchUntilInspected, labelAll, named, packAll, pullAll, shipAll } from '../workflow/verbs.js';
import { effectsOf } from './bench.js';

let shop: Practice;
let ports: Ports;
afterEach(() => shop.end());

/** Three of one product and two of another in one order, inspected; too much for one box. */
async function inspectedOrder() {
  shop = await practice({ postings: 0 });
  ports = onPlainPaper(shop.ports);
  const number = await shop.order('several');
  await benchUntilInspected({ ...shop, ports });
  const [mug = '', flask = ''] = (await stored(shop, number)).lines.map((line) => line.sku);
  const parcels = [
    [{ sku: mug, quantity: 2 }],
    [
      { sku: mug, quantity: 1 },
      { sku: flask, quantity: 2 },
    ],
  ];
  return { number, mug, flask, parcels };
}

describe('an order that goes in two parcels', () => {
  let order: Awaited<ReturnType<typeof inspectedOrder>>;
  beforeEach(async () => {
    order = await inspectedOrder();
  });

  const endings = [
    { kind: 'none', when: 'after' },
    { kind: 'reset', when: 'before' },
    { kind: 'reset', when: 'after' },
    { kind: 'status-500', when: 'before' },
    { kind: 'truncated', when: 'after' },
  ] as const;

  it.each(endings)(
    'keeps its number for the first, gets a new one for the second, and both leave in one carriage ($kind $when)',
    async ({ kind, when }) => {
      const { number, mug, flask, parcels } = order;
      if (kind !== 'none') await shop.fail('/v4/posting/fbs/ship', when, kind);
      const packed = await packAll(ports, named(number), { parcels });
      const second = packed.results.find((row) => row.posting !== number)?.posting ?? '';
      expect(packed.results).toMatchObject([{ papers: 'assembled' }, { papers: 'assembled' }]);
      expect((await stored(shop, number)).lines).toMatchObject([{ sku: mug, quantity: 2 }]);
      expect((await stored(shop, second)).lines).toMatchObject([
        { sku: mug, quantity: 1 },
        { sku: flask, quantity: 2 },
      ]);
      expect((await stored(shop, second)).parentNumber).toBe(number);
      expect([effectsOf(shop, number, 'assembled'), effectsOf(shop, second, 'assembled')]).toEqual([1, 1]);

      const labelled = await labelAll(ports, named(number, second));
      expect(labelled.file?.pages).toBe(2);
      const door = await openShipScan(ports, {});
      for (const parcel of [number, second])
        expect(await door.scan(parcel)).toMatchObject({ result: 'scanned-out' });
      const shipped = await shipAll(ports, all, { isUnscanned: false });
      expect(shipped.results.map((row) => row.stage)).toEqual(['handed-over', 'handed-over']);
      const { carriages } = await shop.state();
      expect(carriages).toMatchObject([{ status: 'formed' }]);
      expect([...(carriages[0]?.postings ?? [])].sort()).toEqual([number, second].sort());
      expect(await shop.store.intents({ state: 'open' })).toEqual([]);

      shop.pass(10 * MINUTE);
      await pullAll(ports);
      for (const parcel of [number, second])
        expect(await stored(shop, parcel)).toMatchObject({ holds: [], lines: expect.any(Array) });
      expect((await shop.state()).postings).toHaveLength(2);
    },
  );

  it('of a run that was killed after asking, is found as two parcels by the next', async () => {
    const { number, parcels } = order;
    const killed = { ...ports, sleep: () => Promise.reject(new Error('killed')) };
    await shop.fail('/v4/posting/fbs/ship', 'after', 'reset');
    await packAll(killed, named(number), { parcels }).catch(() => undefined);
    shop.pass(MINUTE);
    const again = await packAll(ports, named(number), { parcels });
    expect(again.results).toMatchObject([{ papers: 'assembled' }, { papers: 'assembled' }]);
    expect(effectsOf(shop, number, 'assembled')).toBe(1);
    expect((await shop.state()).postings).toHaveLength(2);
  });
});
