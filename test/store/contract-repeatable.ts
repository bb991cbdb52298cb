import { expect, test } from 'vitest';
import type { Store } from '../../src/workflow/ports.js';
import { born } from './sample.js';

const KEY = { shop: 'main', number: '10-1' };
const repeatable = { isRepeatable: true } as const;

/** What can be asked of Ozon again is written in a thread of its own where the engine can, and reads like the rest. */
export function repeatableContract(store: () => Store): void {
  test('a page that can be asked for again is there for every reader and every writer', async () => {
    const move = born('10-1');
    await store().transact((tx) => tx.record([move]), repeatable);
    expect(await store().postings([KEY])).toEqual([move.after]);
    expect(await store().transact((tx) => tx.postings([KEY]))).toEqual([move.after]);
    expect(await store().transact((tx) => tx.postings([KEY]), repeatable)).toEqual([move.after]);
  });

  test('a page that comes too late says so, and nothing of it stays', async () => {
    const other = born('20-1');
    const again = store().transact((tx) => tx.record([other, born('10-1')]), repeatable);
    await expect(again).rejects.toMatchObject({ kind: 'locked', code: 'stale' });
    expect(await store().postings([{ ...KEY, number: '20-1' }])).toEqual([]);
  });

  test('pages and the work at the bench take turns', async () => {
    const numbers = Array.from({ length: 20 }, (_, index) => `3${index}-1`);
    await Promise.all(
      numbers.map((number, index) =>
        store().transact((tx) => tx.record([born(number)]), index % 2 === 0 ? repeatable : undefined),
      ),
    );
    const all = await store().postings(numbers.map((number) => ({ ...KEY, number })));
    expect(all.map(({ number }) => number)).toEqual(numbers);
  });
}
