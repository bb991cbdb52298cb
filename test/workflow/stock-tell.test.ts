import { afterEach, beforeEach, expect, it } from 'vitest';
import { confirm } from '../../src/workflow/confirm.js';
import type { Ports } from '../../src/workflow/ports.js';
import { tellStocks } from '../../src/workflow/stock-tell.js';
import { type Practice, practice } from './practice.js';
import { all, pullAll } from './verbs.js';

const SOFINO = '1020005003107121';
const PUSH = '/v2/products/stocks';
const MUG = 'MUG-350-WHT';

let shop: Practice;
let ports: Ports;
beforeEach(async () => {
  shop = await practice({ postings: 2 });
  ports = selling(shop.ports, {});
  await pullAll(ports);
  const at = ports.now().toISOString();
  await shop.store.transact(async (tx) => {
    await tx.keepStock(at);
    const coming = { at, operator: 'anna', quantity: 20, to: 'A-01', reason: 'import', details: {} };
    await tx.saveMoves([{ ...coming, item: MUG }]);
  });
});
afterEach(() => shop.end());

const options = { articles: [MUG], isDryRun: false, waitMs: 0 };
const pushes = () =>
  shop.sandbox.journal().filter((entry) => entry.type === 'request' && entry.path === PUSH).length;
const shownAtOzon = async () => {
  const [item] = await shop.store.items({ articles: [MUG] });
  const shelves = await ports.ozon('practice').stocksByWarehouse([item?.sku ?? '']);
  return shelves.find(({ warehouseId }) => warehouseId === SOFINO)?.free;
};

function selling(base: Ports, stock: Partial<Ports['settings']['desk']['stock']>): Ports {
  const desk = { ...base.settings.desk, stock: { ...base.settings.desk.stock, pushTo: SOFINO, ...stock } };
  return { ...base, settings: { ...base.settings, stockPush: 'on', desk } };
}

it('what lies here without what is ordered is told once, and the orders of the last minute are pulled first', async () => {
  // Two of the twenty are in an order of the day that nobody has confirmed yet.
  const dry = await tellStocks(ports, { ...options, isDryRun: true });
  expect(dry.rows).toMatchObject([{ article: MUG, stock: 18, state: 'would' }]);
  expect(pushes()).toBe(0);
  const first = await tellStocks(ports, options);
  expect(first).toMatchObject({ rows: [{ stock: 18, state: 'pushed' }], oversold: [] });
  expect(await shownAtOzon()).toBe(18);
  await confirm(ports, all, { isLateAccepted: false });
  expect((await tellStocks(ports, options)).rows).toMatchObject([{ stock: 18, state: 'unchanged' }]);
  await shop.order('plain');
  expect((await tellStocks(ports, options)).rows[0]).toMatchObject({ stock: 17 });
  expect(await shownAtOzon()).toBe(17);
});

it('a buffer and a share stay here', async () => {
  const half = selling(ports, { sharePercent: 50, buffer: 3 });
  expect((await tellStocks(half, options)).rows).toMatchObject([{ stock: 7, state: 'pushed' }]);
});

it('an oversell is told as none and named with what is missing', async () => {
  const at = ports.now().toISOString();
  await shop.store.transact((tx) => {
    const gone = { at, operator: 'anna', quantity: 19, from: 'A-01', reason: 'adjust', details: {} };
    return tx.saveMoves([{ ...gone, item: MUG }]);
  });
  const told = await tellStocks(ports, options);
  expect(told).toMatchObject({ rows: [{ stock: 0 }], oversold: [{ article: MUG, missing: 1 }] });
  expect(await shownAtOzon()).toBe(0);
});

it('an order with which it went over is alerted of by the pull that brings it, once', async () => {
  await pullAll(ports, { hasAlerts: true });
  const told = async () =>
    (await shop.store.outbox({ event: 'oversell' })).map(({ posting, details }) => [posting, details.reason]);
  expect(await told()).toEqual([]);
  const at = ports.now().toISOString();
  await shop.store.transact((tx) => {
    const gone = { at, operator: 'anna', quantity: 17, from: 'A-01', reason: 'adjust', details: {} };
    return tx.saveMoves([{ ...gone, item: MUG }]);
  });
  await shop.order('plain');
  await pullAll(ports, { hasAlerts: true });
  expect(await told()).toEqual([]);
  await shop.order('plain');
  await pullAll(ports, { hasAlerts: true });
  await pullAll(ports, { hasAlerts: true });
  const [first] = await told();
  expect(await told()).toHaveLength(1);
  expect(first?.[1]).toBe(`${MUG} × 1`);
});

it('nothing is told while the config does not say so, of no ledger, and of no unknown article', async () => {
  const off = { ...ports, settings: { ...ports.settings, stockPush: 'off' as const } };
  await expect(tellStocks(off, options)).rejects.toMatchObject({ code: 'stock-push-off' });
  const [own] = ports.settings.shops;
  const shops = own ? [own, { ...own, name: 'second' }] : [];
  const two = { ...ports, settings: { ...ports.settings, shops } };
  await expect(tellStocks(two, options)).rejects.toMatchObject({ code: 'needs-shop', kind: 'usage' });
  const strange = { ...options, articles: ['NOBODY-KNOWS'] };
  await expect(tellStocks(ports, strange)).rejects.toMatchObject({ code: 'unknown-article' });
  const lost = selling(ports, { pushTo: 'Nowhere' });
  expect((await tellStocks(lost, options)).rows).toMatchObject([{ error: { code: 'stock-no-warehouse' } }]);
  expect(pushes()).toBe(0);
});
