import { expect, test } from 'vitest';
import type { Carriage, Store } from '../../src/workflow/ports.js';
import { AT, intent } from './sample.js';

export function promiseContract(store: () => Store): void {
  test('one open intent at a time for one posting and verb', async () => {
    await store().transact((tx) => tx.openIntent(intent()));
    const second = store().transact((tx) => tx.openIntent(intent({ id: 'intent-2' })));
    await expect(second).rejects.toMatchObject({ kind: 'locked', code: 'busy' });
    await store().transact((tx) => tx.openIntent(intent({ id: 'intent-3', shop: 'second' })));
    await store().transact((tx) => tx.openIntent(intent({ id: 'intent-4', verb: 'cancel' })));
    await store().transact((tx) =>
      tx.updateIntent(intent({ state: 'done', closedAt: AT, progress: { read: 1 } })),
    );
    await store().transact((tx) => tx.openIntent(intent({ id: 'intent-2' })));
    const done = await store().intents({ state: 'done' });
    expect(done).toEqual([intent({ state: 'done', closedAt: AT, progress: { read: 1 } })]);
  });

  test('who is told "busy" can go on with other work in the same transaction', async () => {
    await store().transact((tx) => tx.openIntent(intent({ id: 'a', subject: 's1' })));
    await store().transact(async (tx) => {
      await expect(tx.openIntent(intent({ id: 'b', subject: 's1' }))).rejects.toMatchObject({ code: 'busy' });
      await tx.openIntent(intent({ id: 'c', subject: 's2' }));
    });
    const found = await store().intents({ state: 'open', shop: 'main', verb: 'assemble', subject: 's2' });
    expect(found.map(({ id }) => id)).toEqual(['c']);
  });

  test('the intent of a dead process is taken over once', async () => {
    const orphan = intent({ id: 'orphan', subject: 's3', owner: 'dead' });
    await store().transact((tx) => tx.openIntent(orphan));
    expect(await store().transact((tx) => tx.adoptIntent(orphan, 'first'))).toBe(true);
    expect(await store().transact((tx) => tx.adoptIntent(orphan, 'second'))).toBe(false);
    expect(await store().intents({ state: 'open', subject: 's3' })).toEqual([{ ...orphan, owner: 'first' }]);
  });

  test('a carriage keeps its postings in order and its latest state', async () => {
    const carriage: Carriage = {
      shop: 'main',
      id: '3000000000817031942',
      methodId: '77',
      departureDate: '2026-11-23',
      state: 'new',
      postings: ['111-0214-1', '111-0213-1'],
      files: {},
      createdAt: AT,
    };
    await store().transact((tx) => tx.saveCarriage(carriage));
    const approved = {
      ...carriage,
      state: 'formed',
      postings: ['111-0213-1'],
      files: { barcode: 'b.png' },
      approvedAt: AT,
    };
    await store().transact((tx) => tx.saveCarriage(approved));
    expect(await store().carriages({})).toEqual([approved]);
    expect(await store().carriages({ shop: 'second' })).toEqual([]);
    expect(await store().carriages({ since: '2026-11-23T08:00:00.001Z' })).toEqual([]);
  });

  test('a shop is bound to its host and Client-Id', async () => {
    const shop = { name: 'main', apiUrl: 'https://api-seller.ozon.ru', clientId: '7' };
    await store().transact((tx) => tx.saveShop({ ...shop, firstPullAt: AT }));
    await store().transact((tx) => tx.saveShop({ ...shop, lastPullAt: AT }));
    expect(await store().shops()).toEqual([{ ...shop, firstPullAt: AT, lastPullAt: AT }]);
    const wrong = [
      { ...shop, clientId: '8' },
      { ...shop, apiUrl: 'http://127.0.0.1:8085' },
      { ...shop, name: 'twin' },
    ];
    for (const each of wrong) {
      const saving = store().transact((tx) => tx.saveShop(each));
      await expect(saving).rejects.toMatchObject({ kind: 'usage', code: 'shop-mismatch' });
    }
    expect(await store().shop('twin')).toBeUndefined();
  });

  test('a watermark is kept by shop and stream', async () => {
    await store().transact((tx) => tx.saveWatermark('main', 'changes', AT));
    await store().transact((tx) => tx.saveWatermark('main', 'changes', '2026-11-23T09:00:00.000Z'));
    expect(await store().watermark('main', 'changes')).toBe('2026-11-23T09:00:00.000Z');
    expect(await store().watermark('second', 'changes')).toBeUndefined();
  });
}
