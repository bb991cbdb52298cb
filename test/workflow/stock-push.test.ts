import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { doctor } from '../../src/workflow/doctor.js';
import type { Ports } from '../../src/workflow/ports.js';
import { settleOpenWrites } from '../../src/workflow/remote-writes.js';
import { pushStocks } from '../../src/workflow/stock-push.js';
import type { StockWish } from '../../src/workflow/stock-shelves.js';
import { type Practice, practice } from './practice.js';

const PATH = '/v2/products/stocks';
const SOFINO = '1020005003107121';

let shop: Practice;
let ports: Ports;
beforeEach(async () => {
  shop = await practice();
  ports = withPush(shop.ports);
});
afterEach(() => shop.end());

describe('stock is told to Ozon', () => {
  it('only where it differs, and is read back', async () => {
    const [first, second] = await shelves();
    const wishes = [
      { ...first, stock: 11 },
      { ...second, stock: second.free },
    ];
    const rows = await pushStocks(ports, 'practice', wishes);
    expect(rows.map(({ state }) => state)).toEqual(['pushed', 'unchanged']);
    expect((await shelves())[0].free).toBe(11);
    expect(pushes()).toHaveLength(1);
    expect(await openIntents()).toEqual([]);
    expect((await pushStocks(ports, 'practice', wishes)).map(({ state }) => state)).toEqual([
      'unchanged',
      'unchanged',
    ]);
    expect(pushes()).toHaveLength(1);
  });

  it('for one pair once in half a minute: the second wish waits, also in another process', async () => {
    const [first] = await shelves();
    await pushStocks(ports, 'practice', [{ ...first, stock: 11 }]);
    const beforeMs = ports.now().getTime();
    const other = withPush(await shop.another());
    const [row] = await pushStocks(other, 'practice', [{ ...first, stock: 12 }]);
    expect(row).toMatchObject({ state: 'pushed' });
    expect(ports.now().getTime() - beforeMs).toBeGreaterThanOrEqual(29_000);
    expect(effects()).toHaveLength(2);
  });

  it('not while Ozon keeps an order reserved that was not pulled yet', async () => {
    const [first] = await shelves();
    const [row] = await pushStocks(ports, 'practice', [
      { ...first, stock: 11, reserved: first.reserved - 1 },
    ]);
    expect(row?.error).toMatchObject({
      kind: 'refused',
      code: 'stock-needs-pull',
      hint: 'ozf orders pull --shop practice',
    });
    expect(pushes()).toEqual([]);
  });

  it('pair by pair: what Ozon refuses inside its 200 stops no other pair', async () => {
    const [first, second] = await shelves();
    const rows = await pushStocks(ports, 'practice', [
      { ...first, stock: 2_000_000 },
      { ...second, stock: 3 },
      { ...second, warehouseId: '77', stock: 3 },
    ]);
    expect(rows.map(({ state, error }) => [state, error?.details.reason])).toEqual([
      ['failed', 'STOCK_TOO_BIG'],
      ['pushed', undefined],
      ['failed', 'WAREHOUSE_NOT_FOUND'],
    ]);
  });

  it('too often for Ozon, by a program that we do not know: a failure that is worth another try', async () => {
    const [first] = await shelves();
    await ports.ozon('practice').setStocks([{ ...first, stock: 5 }]);
    const [row] = await pushStocks(ports, 'practice', [{ ...first, stock: 6 }]);
    expect(row?.error).toMatchObject({ kind: 'unavailable', code: 'stock-too-often' });
  });

  it('once, where the answer is lost after the deed', async () => {
    const [first] = await shelves();
    await shop.fail(PATH, 'after', 'status-500');
    const [row] = await pushStocks(ports, 'practice', [{ ...first, stock: 11 }]);
    expect(row?.state).toBe('pushed');
    expect(effects()).toHaveLength(1);
    expect(await openIntents()).toEqual([]);
  });

  it('never, where the answer is lost before the deed; the next push does it', async () => {
    const [first] = await shelves();
    await shop.fail(PATH, 'before', 'status-500');
    const [row] = await pushStocks(ports, 'practice', [{ ...first, stock: 11 }]);
    expect(row?.error).toMatchObject({ code: 'ozon-ambiguous' });
    expect(await openIntents()).toHaveLength(1);
    shop.pass(60_000);
    const { checks } = await doctor(ports, {});
    expect(checks.find(({ name }) => name === 'intents')).toMatchObject({
      details: { verb: 'stock', seen: 'lost' },
      hint: 'ozf orders pull --shop practice',
    });
    expect((await pushStocks(ports, 'practice', [{ ...first, stock: 11 }]))[0]?.state).toBe('pushed');
    expect(effects()).toHaveLength(1);
    expect(await openIntents()).toEqual([]);
  });

  it('and what a dead run left open is closed by any pull', async () => {
    const [first] = await shelves();
    await shop.fail(PATH, 'before', 'status-500');
    await pushStocks(ports, 'practice', [{ ...first, stock: 11 }]);
    await settleOpenWrites(ports, 'practice');
    expect(await openIntents()).toHaveLength(1);
    shop.pass(60_000);
    await settleOpenWrites(ports, 'practice');
    expect(await openIntents()).toEqual([]);
    expect(effects()).toEqual([]);
  });
});

it('nothing is pushed until the config says so, nor in watch mode', async () => {
  const [first] = await shelves();
  const wishes = [{ ...first, stock: 11 }];
  await expect(pushStocks(shop.ports, 'practice', wishes)).rejects.toMatchObject({ code: 'stock-push-off' });
  const shops = ports.settings.shops.map((each) => ({ ...each, mode: 'watch' as const }));
  const watching = { ...ports, settings: { ...ports.settings, shops } };
  await expect(pushStocks(watching, 'practice', wishes)).rejects.toMatchObject({ code: 'watch-mode' });
  expect(pushes()).toEqual([]);
});

it('a hundred pairs go in one call, the rest in the next', async () => {
  const sent: number[] = [];
  const [first] = await shelves();
  const wishes = Array.from({ length: 250 }, (_, index) => ({ ...first, sku: String(index + 1), stock: 1 }));
  const shown = new Map<string, number>();
  const ozon = {
    ...ports.ozon('practice'),
    stocksByWarehouse: async (skus: readonly string[]) =>
      skus.map((sku) => ({
        ...first,
        sku,
        article: '',
        warehouse: '',
        present: 1,
        free: shown.get(sku) ?? 0,
      })),
    setStocks: async (pairs: readonly { readonly stock: number }[]) => {
      sent.push(pairs.length);
      for (const { sku } of wishes) shown.set(sku, 1);
      return [];
    },
  };
  const rows = await pushStocks({ ...ports, ozon: () => ozon }, 'practice', wishes);
  expect(sent).toEqual([100, 100, 50]);
  expect(rows.every(({ state }) => state === 'pushed')).toBe(true);
});

interface Shelf extends StockWish {
  readonly free: number;
}

/** Two products of one warehouse, as Ozon shows them. */
async function shelves(): Promise<readonly [Shelf, Shelf]> {
  const ozon = ports.ozon('practice');
  const skus = (await ozon.catalogue()).map(({ sku }) => sku);
  const all = (await ozon.stocksByWarehouse(skus)).filter(
    ({ warehouseId, reserved }) => warehouseId === SOFINO && (reserved ?? 0) > 0,
  );
  const [first, second] = all.map(
    ({ sku, productId, warehouseId, free, reserved }): Shelf => ({
      sku,
      productId,
      warehouseId,
      stock: free ?? 0,
      free: free ?? 0,
      reserved: reserved ?? 0,
    }),
  );
  if (!first || !second) throw new Error('the practice warehouse is empty');
  return [first, second];
}

function pushes() {
  return shop.sandbox.journal().filter((entry) => entry.type === 'request' && entry.path === PATH);
}

function effects() {
  return shop.sandbox.journal().filter((entry) => entry.type === 'effect' && entry.kind === 'stock-set');
}

function openIntents() {
  return ports.store.intents({ shop: 'practice', verb: 'stock', state: 'open' });
}

function withPush(base: Ports): Ports {
  return { ...base, settings: { ...base.settings, stockPush: 'on' } };
}
