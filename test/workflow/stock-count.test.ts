import { beforeEach, expect, it } from 'vitest';
import type { Ports } from '../../src/workflow/ports.js';
import { countStock, countsOfList, countsOfScans } from '../../src/workflow/stock-count.js';
import { isStockList } from '../../src/workflow/stock-csv.js';
import { MONDAY, worldOf } from './notify-world.js';

let ports: Ports;
beforeEach(async () => {
  ({ ports } = await worldOf({ channels: [] }));
  await ports.store.transact(async (tx) => {
    await tx.saveShop({ name: 'main', apiUrl: 'http://127.0.0.1', clientId: '1' });
    const card = { shop: 'main', name: 'Чай', isFragile: false, updatedAt: MONDAY };
    await tx.saveItems([
      { ...card, sku: '800500501', article: 'TEA', barcodes: ['4600000000017'] },
      { ...card, sku: '502', article: 'CUP', barcodes: [] },
    ]);
    await tx.keepStock(MONDAY);
    const coming = { at: MONDAY, operator: 'anna', to: 'A-01', reason: 'import', details: {} };
    await tx.saveMoves([
      { ...coming, item: 'TEA', quantity: 100 },
      { ...coming, item: 'CUP', quantity: 3 },
    ]);
  });
});

const count = (text: string, mode: 'show' | 'book' = 'book') =>
  countStock(ports, countsOfList(`article,bin,quantity\n${text}\n`), { mode, because: 'monthly' });
const onHand = async (item: string) => (await ports.store.stock([item])).get(item)?.onHand;

it('books a small difference with its reason, and nothing while it is only shown', async () => {
  expect(await count('TEA,A-01,98', 'show')).toEqual([
    { article: 'TEA', bin: 'A-01', expected: 100, counted: 98, state: 'adjust' },
  ]);
  expect(await onHand('TEA')).toBe(100);
  await count('TEA,A-01,98');
  expect(await onHand('TEA')).toBe(98);
  const [move] = await ports.store.stockMoves({ item: 'TEA', limit: 1 });
  expect(move).toMatchObject({ quantity: 2, from: 'A-01', reason: 'count', details: { because: 'monthly' } });
  expect(await count('TEA,A-01,98')).toMatchObject([{ state: 'right' }]);
});

it('has a large difference counted again: another number is no proof, the same one is booked', async () => {
  expect(await count('TEA,A-01,90')).toMatchObject([{ state: 'recount' }]);
  expect(await count('TEA,A-01,91')).toMatchObject([{ state: 'recount' }]);
  expect(await onHand('TEA')).toBe(100);
  expect(await count('TEA,A-01,91')).toMatchObject([{ state: 'adjust' }]);
  expect(await onHand('TEA')).toBe(91);
  expect(await ports.store.counts({ states: ['open', 'recount'] })).toEqual([]);
});

it('counts scans one by one; what nobody scanned in the bin is not there', async () => {
  const scans = ['4600000000017', 'OZN800500501', 'TEA'];
  expect(await countsOfScans(ports, 'A-01', scans)).toEqual([
    { article: 'CUP', bin: 'A-01', counted: 0 },
    { article: 'TEA', bin: 'A-01', counted: 3 },
  ]);
  await expect(countsOfScans(ports, 'A-01', ['what is this'])).rejects.toMatchObject({
    code: 'unknown-article',
  });
});

it('a barcode that is on two products counts neither: its article does', async () => {
  await ports.store.transact((tx) =>
    tx.bindBarcode({ shop: 'main', barcode: '4600000000017', sku: '502', boundAt: MONDAY }),
  );
  await expect(countsOfScans(ports, 'A-01', ['4600000000017'])).rejects.toMatchObject({
    code: 'two-products',
  });
  expect(await countsOfScans(ports, 'A-01', ['OZN800500501', 'CUP'])).toEqual([
    { article: 'CUP', bin: 'A-01', counted: 1 },
    { article: 'TEA', bin: 'A-01', counted: 1 },
  ]);
});

it('counts a list without bins in the bin that was named, and refuses a line of another one', async () => {
  const list = 'article;quantity\nTEA;99\n';
  expect(isStockList(list)).toBe(true);
  expect(isStockList('TEA\n4600000000017\n')).toBe(false);
  await countStock(ports, countsOfList(list, 'A-01'), { mode: 'book' });
  expect(await ports.store.levels({ items: ['TEA'] })).toEqual([{ item: 'TEA', bin: 'A-01', quantity: 99 }]);
  const both = 'article,bin,quantity\nTEA,A-01,99\nCUP,B-02,3\n';
  expect(() => countsOfList(both, 'A-01')).toThrow('Line 3');
  expect(() => countsOfList('article,bin,quantity\nTEA,,1\nTEA,A-01,1\n', 'A-01')).toThrow('Line 3');
});

it('finds again what was missing, once, and ends the task of counting', async () => {
  await ports.store.transact(async (tx) => {
    const missing = { at: MONDAY, operator: 'anna', reason: 'short', details: {} };
    await tx.saveMoves([{ ...missing, item: 'TEA', quantity: 1, from: 'A-01', to: 'unknown' }]);
    const task = { id: 't', kind: 'count', state: 'open', item: 'TEA', bin: 'A-01', quantity: 0 } as const;
    await tx.saveTasks([{ ...task, because: 'count-error', createdAt: MONDAY }]);
  });
  await count('TEA,A-01,101');
  expect(await ports.store.levels({ items: ['TEA'] })).toEqual([{ item: 'TEA', bin: 'A-01', quantity: 101 }]);
  expect(await ports.store.tasks({ state: 'open', kinds: ['count'] })).toEqual([]);
});

it('is not for bins that only the books fill', async () => {
  const counts = [{ article: 'TEA', bin: 'tote', counted: 1 }];
  await expect(countStock(ports, counts, { mode: 'show' })).rejects.toMatchObject({ code: 'books-only-bin' });
});
