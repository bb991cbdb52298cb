import { expect, test } from 'vitest';
import type { CountLine, NewStockMove, Store, Task } from '../../src/workflow/ports.js';
import { AT } from './sample.js';

export function stockContract(store: () => Store): void {
  const move = (change: Partial<NewStockMove>): NewStockMove => ({
    at: AT,
    operator: 'anna',
    item: 'CUP',
    quantity: 1,
    reason: 'import',
    details: {},
    ...change,
  });
  const position = async (item: string) => (await store().stock([item])).get(item);

  test('stock is kept from the day the seller says so, and that day stays', async () => {
    expect(await store().isStockKept()).toBe(false);
    await store().transact((tx) => tx.keepStock(AT));
    await store().transact((tx) => tx.keepStock('2026-12-01T00:00:00.000Z'));
    expect(await store().isStockKept()).toBe(true);
  });

  test('what came in and what has gone leave exactly the rest, bin by bin', async () => {
    await store().transact((tx) =>
      tx.saveMoves([
        move({ to: 'A-01', quantity: 10 }),
        move({ to: 'A-02', quantity: 5 }),
        move({ from: 'A-01', to: 'A-02', quantity: 4, reason: 'move' }),
        move({ from: 'A-01', quantity: 6, reason: 'adjust' }),
      ]),
    );
    expect(await store().levels({ items: ['CUP'] })).toEqual([{ item: 'CUP', bin: 'A-02', quantity: 9 }]);
    expect(await store().ledgerFaults(9)).toEqual([]);
    expect(await store().oversold(9)).toEqual([]);
    expect(await position('CUP')).toEqual({
      item: 'CUP',
      onHand: 9,
      reserved: 0,
      quarantined: 0,
      buffer: 0,
      atp: 9,
    });
    expect(await position('PLATE')).toBeUndefined();
    const shelves = (await store().bins()).filter(({ kind }) => kind === 'shelf');
    expect(shelves.map(({ code }) => code)).toEqual(['A-01', 'A-02']);
  });

  test('goods in quarantine are there and cannot be promised, and a buffer is kept back', async () => {
    await store().transact(async (tx) => {
      await tx.saveBins([{ code: 'Q', kind: 'quarantine', isActive: true, countedAt: AT }]);
      await tx.saveMoves([
        move({ item: 'VASE', to: '', quantity: 8 }),
        move({ item: 'VASE', from: '', to: 'Q', quantity: 3, reason: 'reject' }),
      ]);
      await tx.saveBuffer('VASE', 2);
    });
    expect(await position('VASE')).toMatchObject({ onHand: 8, quarantined: 3, buffer: 2, atp: 3 });
    await store().transact((tx) => tx.saveBins([{ code: 'Q', kind: 'shelf', isActive: true }]));
    expect(await position('VASE')).toMatchObject({ onHand: 8, quarantined: 0, buffer: 2, atp: 6 });
    await store().transact((tx) => tx.saveMoves([move({ item: 'VASE', from: '', quantity: 7 })]));
    expect(await position('VASE')).toMatchObject({ onHand: 1, atp: -1 });
    expect(await store().levels({ bin: '' })).toEqual([{ item: 'VASE', bin: '', quantity: -2 }]);
  });

  test('the story of an item is told newest first, with the posting that it happened for', async () => {
    const picked = move({
      item: 'TEA',
      from: 'A-01',
      to: 'T7',
      quantity: 2,
      reason: 'pick',
      posting: { shop: 'main', number: '111-0214-1', revision: 4 },
      lot: 'lot-7',
      details: { tote: 7 },
    });
    await store().transact((tx) => tx.saveMoves([move({ item: 'TEA', to: 'A-01', quantity: 9 }), picked]));
    const [last, first] = await store().stockMoves({ item: 'TEA', limit: 5 });
    expect(last).toMatchObject(picked);
    expect(first).toMatchObject({ to: 'A-01', quantity: 9 });
    expect(await store().stockMoves({ item: 'TEA', limit: 1 })).toHaveLength(1);
    expect(await store().stockMoves({ since: '2026-12-01T00:00:00.000Z', limit: 5 })).toEqual([]);
    await expect(store().transact((tx) => tx.saveMoves([picked]))).rejects.toThrow();
    expect(await position('TEA')).toMatchObject({ onHand: 9 });
  });

  test('a move of nothing is refused', async () => {
    const nothing = store().transact((tx) => tx.saveMoves([move({ to: 'A-01', quantity: 0 })]));
    await expect(nothing).rejects.toThrow('no move of goods');
  });

  test('a task is open until somebody has done it', async () => {
    const task: Task = {
      id: 'task-1',
      kind: 'put-back',
      state: 'open',
      posting: { shop: 'main', number: '111-0214-1' },
      item: 'CUP',
      bin: 'A-01',
      quantity: 1,
      tote: 7,
      because: 'cancelled',
      createdAt: AT,
    };
    const count: Task = { ...task, id: 'task-2', kind: 'count', posting: undefined, tote: undefined };
    await store().transact((tx) => tx.saveTasks([task, count]));
    expect(await store().tasks({ state: 'open' })).toEqual([task, count]);
    expect(await store().tasks({ state: 'open', kinds: ['count'] })).toEqual([count]);
    expect(await store().tasks({ state: 'open', posting: { shop: 'main', number: '111-0214-1' } })).toEqual([
      task,
    ]);
    const done: Task = { ...task, state: 'done', doneAt: AT, doneBy: 'boris' };
    await store().transact((tx) => tx.saveTasks([done]));
    expect(await store().tasks({ state: 'done' })).toEqual([done]);
    expect(await store().tasks({ state: 'open' })).toEqual([count]);
  });

  test('a count is written down before it is made', async () => {
    const line: CountLine = {
      id: 'count-1',
      item: 'CUP',
      bin: 'A-01',
      expected: 4,
      state: 'open',
      because: 'short',
      operator: 'anna',
      at: AT,
    };
    await store().transact((tx) => tx.saveCounts([line]));
    expect(await store().counts({ states: ['open', 'recount'] })).toEqual([line]);
    const counted: CountLine = { ...line, counted: 3, state: 'closed' };
    await store().transact((tx) => tx.saveCounts([counted]));
    expect(await store().counts({ states: ['open', 'recount'] })).toEqual([]);
    expect(await store().counts({ states: ['closed'] })).toEqual([counted]);
  });
}
