import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeOrder } from '../../src/workflow/change.js';
import { openInspectScan } from '../../src/workflow/inspect-scan.js';
import { onPlainPaper } from '../workflow/plain-paper.js';
import { agreed, type Practice, practice } from '../workflow/practice.js';
import { errorCodes, labelAll, named, packAll, pullAll, shipAll } from '../workflow/verbs.js';
import { effectsOf, give, holdCodes, inspectBy, pickedOrder } from './bench.js';

let shop: Practice;
beforeEach(async () => {
  shop = await practice({ postings: 1 });
});
afterEach(() => shop.end());

describe('an FBS order of marked shoes', { timeout: 60_000 }, () => {
  test('goes from pull to hand-over: one scan a pair names the shoe and gives its mark', async () => {
    const ports = onPlainPaper(shop.ports);
    const order = await pickedOrder(shop, 'marked');
    const loop = await openInspectScan(ports, { codes: [order.number] });

    // The plain barcode cannot stand for a marked pair, nor can a mark of other goods; nothing moves.
    expect(await loop.scan(order.barcode)).toMatchObject({ isAccepted: false, result: 'scan-the-mark' });
    const foreign = order.mark('ONE').replace(order.barcode.slice(0, 12), '460000000000');
    expect(await loop.scan(foreign)).toMatchObject({ isAccepted: false, result: 'unknown-barcode' });
    expect(await loop.scan(order.mark('ONE'))).toMatchObject({ isAccepted: true, result: 'unit-passed' });
    expect(await loop.scan(order.mark('ONE'))).toMatchObject({ isAccepted: false, result: 'mark-in-use' });
    const swallowed = order.mark('TWO').replaceAll('\u001d', '');
    expect(await loop.scan(swallowed)).toMatchObject({ isAccepted: false, result: 'mark-without-gs' });
    // A scanner that writes GS in words.
    const second = `]d2${order.mark('TWO').replaceAll('\u001d', '<GS>')}`;
    expect(await loop.scan(second)).toMatchObject({ isAccepted: true, result: 'posting-passed' });
    expect(await loop.finish?.()).toEqual([]);

    const inspected = await order.posting();
    expect(inspected).toMatchObject({ stage: 'inspected', holds: [] });
    expect(inspected.units.map((unit) => unit.mark)).toEqual([order.mark('ONE'), order.mark('TWO')]);

    expect(errorCodes(await packAll(ports, named(order.number)))).toEqual({});
    await labelAll(ports, named(order.number));
    await shipAll(ports, named(order.number));
    expect(await order.posting()).toMatchObject({ stage: 'handed-over', papers: 'labelled' });
    // Pack has looked and found everything accepted: Ozon was told once.
    expect(effectsOf(shop, order.number, 'exemplars-set')).toBe(1);
    expect(effectsOf(shop, order.number, 'assembled')).toBe(1);
  });

  test('two parcels of it keep their own marks', async () => {
    const ports = onPlainPaper(shop.ports);
    const order = await pickedOrder(shop, 'marked');
    await inspectBy(shop, order, [order.mark('ONE'), order.mark('TWO')]);
    const parcel = [{ sku: order.sku, quantity: 1 }];
    await packAll(ports, named(order.number), { parcels: [parcel, parcel] });
    const { postings } = await shop.state();
    const child = postings.find(({ parent }) => parent === order.number)?.number ?? '';
    const born = await shop.store.posting({ shop: 'practice', number: child });
    expect((await order.posting()).units.map((unit) => unit.mark)).toEqual([order.mark('ONE')]);
    expect(born?.units.map((unit) => unit.mark)).toEqual([order.mark('TWO')]);
  });

  test('a mark that is not in circulation holds it until another one is given', async () => {
    const ports = onPlainPaper(shop.ports);
    const order = await pickedOrder(shop, 'marked');
    await shop.control('exemplar-fails', { posting_number: order.number });
    const refused = await give(shop, order, ['mark', order.mark('BAD')], ['mark', order.mark('WORSE')]);
    expect(refused.results[0]?.error).toMatchObject({
      code: 'data-refused',
      details: { reason: 'MARK_IS_NOT_IN_CIRCULATION' },
      hint: `ozf inspect pass ${order.number} --mark ${order.sku}=CODE`,
    });
    expect(holdCodes(await order.posting())).toEqual(['data-refused']);
    // The codes are off the shoes again, and nothing is assembled without them.
    expect(errorCodes(await packAll(ports, named(order.number)))).toEqual({ [order.number]: 'needs-mark' });
    expect(effectsOf(shop, order.number, 'assembled')).toBe(0);

    const better = await give(shop, order, ['mark', order.mark('ONE')], ['mark', order.mark('TWO')]);
    expect(errorCodes(better)).toEqual({});
    expect(await order.posting()).toMatchObject({ stage: 'inspected', holds: [] });
    expect(errorCodes(await packAll(ports, named(order.number)))).toEqual({});
    expect((await order.posting()).papers).toBe('assembled');
  });

  test('codes that Ozon had no time to check are sent again', async () => {
    const order = await pickedOrder(shop, 'marked');
    await shop.control('exemplar-fails', { posting_number: order.number, word: 'in-time' });
    const given = await give(shop, order, ['mark', order.mark('ONE')], ['mark', order.mark('TWO')]);
    expect(errorCodes(given)).toEqual({});
    expect(effectsOf(shop, order.number, 'exemplars-set')).toBe(2);
    expect(holdCodes(await order.posting())).toEqual([]);
  });

  test('one code stands in one living order only', async () => {
    const first = await pickedOrder(shop, 'marked');
    const second = await pickedOrder(shop, 'marked');
    await give(shop, first, ['mark', first.mark('ONE')], ['mark', first.mark('TWO')]);
    const again = await give(shop, second, ['mark', second.mark('ONE')], ['mark', second.mark('NEW')]);
    expect(again.results[0]?.error).toMatchObject({ code: 'mark-in-use', details: { other: first.number } });
    expect((await second.posting()).units.map((unit) => unit.mark)).toEqual([undefined, undefined]);
  });

  test('a mark can be changed after assembly, and Ozon keeps the new one', async () => {
    const ports = onPlainPaper(shop.ports);
    const order = await pickedOrder(shop, 'marked');
    await give(shop, order, ['mark', order.mark('ONE')], ['mark', order.mark('TWO')]);
    await packAll(ports, named(order.number));
    const fresh = ['ONE', 'THREE'].map((serial) => {
      return { sku: order.sku, need: 'mark', text: order.mark(serial) } as const;
    });
    const changed = await changeOrder(ports, {
      code: order.number,
      change: { kind: 'marks', given: fresh },
      isDryRun: false,
      ask: agreed,
    });
    expect(changed.results).toMatchObject([{ isDone: true, isChanged: true }]);
    expect((await order.posting()).units.map((unit) => unit.mark)).toEqual([
      order.mark('ONE'),
      order.mark('THREE'),
    ]);
    const sheet = await ports.ozon('practice').exemplars(order.number);
    expect(sheet.products[0]?.exemplars.flatMap(({ marks }) => marks.map(({ code }) => code))).toEqual([
      order.mark('ONE'),
      order.mark('THREE'),
    ]);
    expect(effectsOf(shop, order.number, 'exemplars-updated')).toBe(1);
  });
});

describe('goods that may bear a mark', { timeout: 60_000 }, () => {
  test('are told with it where they have one, and without where they have none', async () => {
    const with_ = await pickedOrder(shop, 'maybe-marked');
    expect((await inspectBy(shop, with_, [with_.mark('ONE')])).errors).toEqual([]);
    const without = await pickedOrder(shop, 'maybe-marked');
    expect((await inspectBy(shop, without, [without.barcode])).errors).toEqual([]);
    expect((await with_.posting()).stage).toBe('inspected');
    expect((await without.posting()).stage).toBe('inspected');
    expect(effectsOf(shop, with_.number, 'exemplars-set')).toBe(1);
    expect(effectsOf(shop, without.number, 'exemplars-set')).toBe(0);
  });
});

describe('an answer about marks that gets lost', { timeout: 60_000 }, () => {
  test.each([
    ['before', 'reset'],
    ['before', 'status-500'],
    ['after', 'reset'],
    ['after', 'html'],
    ['after', 'truncated'],
    ['after', 'empty'],
  ] as const)(
    '%s Ozon did it, as %s: one more run ends it, and Ozon was told no more than needed',
    async (when, kind) => {
      const ports = onPlainPaper(shop.ports);
      const order = await pickedOrder(shop, 'marked');
      await shop.fail('/v6/fbs/posting/product/exemplar/set', when, kind);
      await give(shop, order, ['mark', order.mark('ONE')], ['mark', order.mark('TWO')]);
      await pullAll(shop.ports);
      await packAll(ports, named(order.number));
      expect(await order.posting()).toMatchObject({ stage: 'packed', papers: 'assembled', holds: [] });
      expect(effectsOf(shop, order.number, 'exemplars-set')).toBe(1);
      expect(effectsOf(shop, order.number, 'assembled')).toBe(1);
      expect(await shop.store.intents({ shop: 'practice', state: 'open' })).toEqual([]);
    },
  );
});
