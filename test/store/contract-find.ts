import { expect, test } from 'vitest';
import type { PostingKey, Store } from '../../src/workflow/ports.js';
import { born, DAY, noted, saved } from './sample.js';

export function findContract(store: () => Store): void {
  const find = async (code: string, shop?: string) =>
    (await store().findPostings(code, { shop, day: DAY })).map((key) => key.number);

  test('an exact number wins over everything else', async () => {
    await saved(store(), born('0214-1'), born('777-0214-1'));
    expect(await find('0214-1')).toEqual(['0214-1']);
    expect(await find('777-0214-1')).toEqual(['777-0214-1']);
  });

  test('a tail finds its posting, with the last group or without, from three characters on', async () => {
    await saved(store(), born('12345678-0315-1'), born('12345678-9316-2'));
    expect(await find('0315-1')).toEqual(['12345678-0315-1']);
    expect(await find('0315')).toEqual(['12345678-0315-1']);
    expect(await find('78-0315')).toEqual(['12345678-0315-1']);
    expect(await find('9316')).toEqual(['12345678-9316-2']);
    expect(await find('16')).toEqual([]);
    expect(await find('12345678')).toEqual([]);
  });

  test('a tail that fits two open postings names both, one that has ended steps back', async () => {
    await saved(store(), born('1-4444-1'), born('2-4444-1'), born('3-4444-1', { ozonStatus: 'cancelled' }));
    expect((await find('4444-1')).sort()).toEqual(['1-4444-1', '2-4444-1']);
    await saved(store(), born('3-5555-1', { ozonStatus: 'cancelled' }));
    expect(await find('5555')).toEqual(['3-5555-1']);
  });

  test('every barcode of the label and the tracking number find it', async () => {
    const barcodes = { scanit: 'ii10000000001', upper: '%101%22', lower: '200122' };
    await saved(store(), born('800-0001-1', { barcodes, trackingNumber: 'RR800' }), born('800-0002-1'));
    for (const code of ['ii10000000001', '%101%22', '200122', 'RR800'])
      expect(await find(code)).toEqual(['800-0001-1']);
  });

  test('nothing and "0" are no codes', async () => {
    expect(await find('')).toEqual([]);
    expect(await find('0')).toEqual([]);
  });

  test('a tote number finds its posting before any tail, over midnight while it stands on the bench', async () => {
    const [posting] = await saved(store(), born('900-0001-1'), born('900-1-0001'));
    if (!posting) throw new Error('nothing was saved');
    const [tote] = await store().transact((tx) => tx.giveTotes(DAY, [posting]));
    await saved(store(), noted(posting, { tote }));
    expect(await find(String(tote))).toEqual(['900-0001-1']);
    expect(await find(String(tote).padStart(4, '0'))).toEqual(['900-0001-1']);
    const tomorrow = async () =>
      (await store().findPostings(String(tote), { day: '2026-11-24' })).map(({ number }) => number);
    expect(await tomorrow()).toEqual(['900-0001-1']);
    expect(await find(String(tote), 'second')).toEqual([]);
    await saved(
      store(),
      noted({ ...posting, revision: posting.revision + 1 }, { tote, stage: 'handed-over' }),
    );
    expect(await tomorrow()).toEqual([]);
  });

  test('the parcels of a split posting stand in its tote', async () => {
    const [parent] = await saved(store(), born('901-0001-1'));
    if (!parent) throw new Error('nothing was saved');
    const [tote] = await store().transact((tx) => tx.giveTotes(DAY, [parent]));
    const children = ['901-0001-2', '901-0001-3'].map((number) => {
      const child = born(number, { parentNumber: parent.number });
      return { ...child, after: { ...child.after, tote } };
    });
    await saved(store(), noted(parent, { tote, stage: 'split' }), ...children);
    expect((await find(String(tote))).sort()).toEqual(['901-0001-2', '901-0001-3']);
  });

  test('the same code in two shops names both, and one of them when the shop is named', async () => {
    await saved(
      store(),
      born('902-0001-1', { trackingNumber: 'TT' }),
      born('902-0002-1', { trackingNumber: 'TT' }, 'second'),
    );
    expect((await find('TT')).sort()).toEqual(['902-0001-1', '902-0002-1']);
    expect(await find('TT', 'second')).toEqual(['902-0002-1']);
  });

  test('totes of a day go on over all shops, and a posting keeps the one it has', async () => {
    const day = '2026-12-01';
    // What other stories left on the bench keeps its numbers; the counting goes around them.
    const give = (on: string, keys: readonly PostingKey[]) =>
      store().transact((tx) => tx.giveTotes(on, keys));
    const [a, b] = await give(day, [
      { shop: 'main', number: 'a' },
      { shop: 'second', number: 'a' },
    ]);
    expect(new Set([a, b]).size).toBe(2);
    const [again, c] = await give(day, [
      { shop: 'second', number: 'a' },
      { shop: 'main', number: 'b' },
    ]);
    expect(again).toBe(b);
    expect([a, b]).not.toContain(c);
  });

  test('over midnight a tote keeps its number, and nobody else gets it', async () => {
    const [kept, left] = await saved(store(), born('903-0001-1'), born('903-0002-1'));
    if (!kept || !left) throw new Error('nothing was saved');
    const day = '2026-12-10';
    const [first = 0, second = 0] = await store().transact((tx) => tx.giveTotes(day, [kept, left]));
    await saved(store(), noted(kept, { tote: first }), noted(left, { tote: second, stage: 'handed-over' }));
    const fresh = Array.from({ length: 20 }, (_, index) => ({ shop: 'main', number: `904-${index}` }));
    const next = await store().transact((tx) => tx.giveTotes('2026-12-11', [...fresh, kept]));
    expect(next.at(-1)).toBe(first);
    expect(next.filter((number) => number === first)).toHaveLength(1);
    expect(new Set(next).size).toBe(21);
    expect(
      (await store().findPostings(String(first), { day: '2026-12-11' })).map((key) => key.number),
    ).toEqual(['903-0001-1']);
  });
}
