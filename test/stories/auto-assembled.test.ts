import { afterEach, describe, expect, it } from 'vitest';
import { inspectPass } from '../../src/workflow/inspect.js';
import { onPlainPaper } from '../workflow/plain-paper.js';
import { MINUTE, numberOf, type Practice, practice, stored } from '../workflow/practice.js';
import {
  confirmAll,
  errorCodes,
  labelAll,
  listener,
  named,
  packAll,
  pickAll,
  pullAll,
  shipAll,
} from '../workflow/verbs.js';
import { effectsOf } from './bench.js';

let shop: Practice;
afterEach(() => shop.end());

describe('an order that Ozon assembles by itself', () => {
  it('is still picked and inspected, goes out labelled, and is assembled by nobody a second time', async () => {
    shop = await practice({ postings: 5 });
    const ports = onPlainPaper(shop.ports);
    const number = await numberOf(shop, 'autoAssembled');
    await pullAll(ports);
    expect(await stored(shop, number)).toMatchObject({ stage: 'new', papers: 'none' });
    shop.pass(60 * MINUTE);
    await pullAll(ports);
    // Ozon has moved the papers; the goods still lie on the shelf.
    expect(await stored(shop, number)).toMatchObject({ stage: 'new', papers: 'assembled', holds: [] });

    expect(errorCodes(await shipAll(ports, named(number)))[number]).toBeDefined();
    expect(errorCodes(await packAll(ports, named(number)))[number]).toBeDefined();
    await confirmAll(ports, named(number));
    await pickAll(ports);
    expect(await stored(shop, number)).toMatchObject({ stage: 'picked' });
    await inspectPass(ports, named(number));
    const { ask, asked } = listener();
    expect((await packAll(ports, named(number), { ask })).results).toMatchObject([
      { stage: 'packed', papers: 'assembled' },
    ]);
    expect(asked).toEqual([]);
    await labelAll(ports, named(number));
    expect((await shipAll(ports, named(number))).results).toMatchObject([{ stage: 'handed-over' }]);

    const units = (await stored(shop, number)).units;
    expect(units.every((unit) => unit.pickedAt !== undefined && unit.verdict !== undefined)).toBe(true);
    expect(effectsOf(shop, number, 'assembled')).toBe(1);
    const asks = shop.sandbox
      .journal()
      .filter((entry) => entry.type === 'request' && entry.path === '/v4/posting/fbs/ship');
    expect(asks).toEqual([]);
  });
});
