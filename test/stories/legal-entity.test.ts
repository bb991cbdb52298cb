import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { confirm } from '../../src/workflow/confirm.js';
import { onPlainPaper } from '../workflow/plain-paper.js';
import { type Practice, practice } from '../workflow/practice.js';
import { confirmAll, errorCodes, labelAll, named, packAll, pullAll, shipAll } from '../workflow/verbs.js';
import { effectsOf, give, holdCodes, inspectBy, type Order, ordered, pick, pickedOrder } from './bench.js';

let shop: Practice;
beforeEach(async () => {
  shop = await practice({ postings: 1 });
});
afterEach(() => shop.end());

const GTD = '10702070/170726/0123456';

function tellCountry(order: Order, iso: string) {
  const countries = [{ sku: order.sku, iso }];
  return confirm(shop.ports, named(order.number), { isLateAccepted: false, countries });
}

describe('an order of a company', { timeout: 60_000 }, () => {
  test('is told its country and its customs declaration, and is handed over', async () => {
    const ports = onPlainPaper(shop.ports);
    const order = await ordered(shop, 'legal');
    const stopped = await confirmAll(ports, named(order.number));
    expect(stopped.results[0]?.error).toMatchObject({
      code: 'needs-country',
      hint: `ozf confirm ${order.number} --country ${order.sku}=ISO`,
    });
    expect(errorCodes(await tellCountry(order, 'XX'))).toEqual({ [order.number]: 'unknown-country' });
    expect((await tellCountry(order, 'cn')).results).toMatchObject([{ isDone: true, stage: 'confirmed' }]);
    expect((await order.posting()).requirements).toEqual({ gtd: [order.sku] });
    // Typed again, there is nothing to do.
    expect((await tellCountry(order, 'CN')).results).toMatchObject([{ isDone: true, isChanged: false }]);
    expect(effectsOf(shop, order.number, 'country-set')).toBe(1);

    await pick(shop, order);
    const { results } = await inspectBy(shop, order, [order.barcode, order.barcode]);
    expect(results.map(({ isAccepted }) => isAccepted)).toEqual([true, true]);
    expect(await order.posting()).toMatchObject({ stage: 'picked', holds: [{ code: 'needs-data' }] });
    const lacking = await packAll(ports, named(order.number));
    expect(lacking.results[0]?.error).toMatchObject({
      code: 'needs-data',
      hint: `ozf inspect pass ${order.number} --gtd ${order.sku}=NUMBER|none`,
    });
    // One declaration is good for every lamp of the order.
    expect(errorCodes(await give(shop, order, ['gtd', GTD]))).toEqual({});
    const inspected = await order.posting();
    expect(inspected).toMatchObject({ stage: 'inspected', holds: [] });
    expect(inspected.units.map((unit) => [unit.gtd, unit.verdict])).toEqual([
      [GTD, 'scanned'],
      [GTD, 'scanned'],
    ]);

    await packAll(ports, named(order.number));
    await labelAll(ports, named(order.number));
    await shipAll(ports, named(order.number));
    expect(await order.posting()).toMatchObject({ stage: 'handed-over', papers: 'labelled' });
    expect(effectsOf(shop, order.number, 'exemplars-set')).toBe(1);
    expect(effectsOf(shop, order.number, 'assembled')).toBe(1);
  });

  test('whose goods have no declaration says so', async () => {
    const order = await ordered(shop, 'legal');
    await tellCountry(order, 'CN');
    await pick(shop, order);
    expect(errorCodes(await give(shop, order, ['gtd', 'none']))).toEqual({});
    expect((await order.posting()).stage).toBe('inspected');
    expect(errorCodes(await packAll(onPlainPaper(shop.ports), named(order.number)))).toEqual({});
  });

  test('of goods made in Russia needs no declaration', async () => {
    const order = await ordered(shop, 'legal');
    await tellCountry(order, 'RU');
    await pick(shop, order);
    expect(errorCodes(await give(shop, order))).toEqual({});
    expect(errorCodes(await packAll(onPlainPaper(shop.ports), named(order.number)))).toEqual({});
  });

  test.each([
    ['before', 'reset'],
    ['before', 'status-500'],
    ['after', 'reset'],
    ['after', 'html'],
    ['after', 'empty'],
  ] as const)('keeps its country when the answer is lost %s Ozon did it (%s)', async (when, kind) => {
    const order = await ordered(shop, 'legal');
    await shop.fail('/v2/posting/fbs/product/country/set', when, kind);
    await tellCountry(order, 'CN');
    await pullAll(shop.ports);
    await tellCountry(order, 'CN');
    expect(await order.posting()).toMatchObject({ stage: 'confirmed', requirements: { gtd: [order.sku] } });
    expect(effectsOf(shop, order.number, 'country-set')).toBe(1);
    expect(await shop.store.intents({ shop: 'practice', state: 'open' })).toEqual([]);
  });
});

describe('other things that Ozon wants to know of a unit', { timeout: 60_000 }, () => {
  test('the weight of every piece, within what the card allows', async () => {
    const order = await pickedOrder(shop, 'weighed');
    expect((await give(shop, order)).results[0]?.error).toMatchObject({
      code: 'needs-data',
      hint: `ozf inspect pass ${order.number} --unit-weight ${order.sku}=GRAMS`,
    });
    const heavy = await give(shop, order, ['weight', '390'], ['weight', '900']);
    expect(heavy.results[0]?.error).toMatchObject({
      code: 'data-refused',
      details: { reason: 'WEIGHT_IS_OUT_OF_RANGE' },
      hint: `ozf inspect pass ${order.number} --unit-weight ${order.sku}=GRAMS`,
    });
    expect(holdCodes(await order.posting())).toEqual(['data-refused']);
    expect(errorCodes(await give(shop, order, ['weight', '390'], ['weight', '401']))).toEqual({});
    expect((await order.posting()).units.map((unit) => unit.weightGrams)).toEqual([390, 401]);
    expect(errorCodes(await packAll(onPlainPaper(shop.ports), named(order.number)))).toEqual({});
  });

  test.each([
    ['jewel', 'uin', '1234567890123456', 'bad-uin'],
    ['phone', 'imei', '490154203237518', 'bad-imei'],
    ['rnpt', 'rnpt', '10702070/170726/0123456/001', undefined],
  ] as const)('the number of a %s', async (role, need, number, refusal) => {
    const order = await pickedOrder(shop, role);
    expect(errorCodes(await give(shop, order))).toEqual({ [order.number]: 'needs-data' });
    if (refusal) {
      expect(errorCodes(await give(shop, order, [need, '12345']))).toEqual({ [order.number]: refusal });
    }
    expect(errorCodes(await give(shop, order, [need, number]))).toEqual({});
    expect(await order.posting()).toMatchObject({ stage: 'inspected', holds: [] });
    expect(errorCodes(await packAll(onPlainPaper(shop.ports), named(order.number)))).toEqual({});
    expect((await order.posting()).papers).toBe('assembled');
  });
});
