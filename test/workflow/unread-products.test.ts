import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancelOrder } from '../../src/workflow/cancel.js';
import { agreed, numberOf, type Practice, practice, stored } from './practice.js';
import { benchUntilInspected, confirmAll, errorCodes, heldCodes, named, packAll, pullAll } from './verbs.js';

describe('an order of which Ozon names a product that nobody can read', () => {
  let shop: Practice;
  let number: string;
  beforeEach(async () => {
    shop = await practice({ postings: 2 });
    number = await numberOf(shop, 'several');
  });
  afterEach(() => shop.end());

  const spoil = (times: number, path: string) =>
    shop.control('faults', { faults: [{ kind: 'unreadable-sku', posting: number, path, times }] });
  const heal = () => fetch(`${shop.sandbox.url}/__practice__/faults`, { method: 'DELETE' });
  const assembled = async () =>
    (await shop.state()).postings.find((each) => each.number === number)?.assembled;
  const events = async (code: string) =>
    (await shop.store.events({ shop: 'practice', number: code })).map((each) => each.action);

  it('is held from its first pull, told once, and is itself again when it can be read', async () => {
    await shop.end();
    shop = await practice({ postings: 1 });
    const single = await numberOf(shop, 'single');
    await shop.control('faults', { faults: [{ kind: 'unreadable-sku', path: '*' }] });
    await pullAll(shop.ports);
    expect((await stored(shop, single)).holds).toMatchObject([
      { code: 'unread-products', details: { products: 1 } },
    ]);
    expect(heldCodes(await confirmAll(shop.ports))).toEqual({ [single]: 'unread-products' });
    expect(errorCodes(await confirmAll(shop.ports, named(single)))).toEqual({ [single]: 'unread-products' });
    expect(await pullAll(shop.ports)).toMatchObject({ changed: 0 });
    expect(await events(single)).toEqual(['seen', 'held']);

    await heal();
    expect(await pullAll(shop.ports)).toMatchObject({ changed: 1 });
    expect(await stored(shop, single)).toMatchObject({ stage: 'new', holds: [] });
    expect((await stored(shop, single)).lines).not.toEqual([]);
    await confirmAll(shop.ports, named(single));
    expect(await stored(shop, single)).toMatchObject({ stage: 'confirmed' });
  });

  it('keeps what was picked and inspected, and is never assembled of the rest', async () => {
    await benchUntilInspected(shop);
    const before = await stored(shop, number);
    await spoil(50, '/v3/posting/fbs/get');
    expect(errorCodes(await packAll(shop.ports, named(number)))).toEqual({ [number]: 'unread-products' });
    expect(await assembled()).toBe(0);
    const held = await stored(shop, number);
    expect([held.lines, held.units]).toEqual([before.lines, before.units]);

    await heal();
    await pullAll(shop.ports);
    await packAll(shop.ports, named(number));
    expect(await stored(shop, number)).toMatchObject({ papers: 'assembled', holds: [] });
    expect(await assembled()).toBe(1);
  });

  it('is not taken for assembled otherwise while its assembly is read back', async () => {
    await benchUntilInspected(shop);
    await shop.fail('/v4/posting/fbs/ship', 'after', 'reset', 1);
    await packAll(shop.ports, named(number)).catch(() => undefined);
    await spoil(1, '/v3/posting/fbs/get');
    await packAll(shop.ports, named(number));
    await packAll(shop.ports, named(number));
    expect(await stored(shop, number)).toMatchObject({ papers: 'assembled', holds: [] });
    expect(await assembled()).toBe(1);
  });

  it('is not cancelled as a whole by who names all the units that can be read', async () => {
    await pullAll(shop.ports);
    await spoil(50, '/v3/posting/fbs/get');
    const units = (await stored(shop, number)).lines.slice(1).map(({ sku, quantity }) => ({ sku, quantity }));
    const wish = {
      code: number,
      reason: 'out-of-stock',
      message: 'gone',
      units,
      isDryRun: false,
      ask: agreed,
    };
    expect(errorCodes(await cancelOrder(shop.ports, wish))).toEqual({ [number]: 'unread-products' });
  });
});
