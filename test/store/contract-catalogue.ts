import { expect, test } from 'vitest';
import type { Store } from '../../src/workflow/ports.js';
import { AT, item } from './sample.js';

export function catalogueContract(store: () => Store): void {
  const skus = async (filter: Parameters<Store['items']>[0]) =>
    (await store().items(filter)).map(({ sku }) => sku);

  test('an item comes back as it was saved', async () => {
    const full = item({
      sku: '700',
      article: 'CUP',
      productId: '9007199254740993',
      barcodes: ['4600000000017', 'OZN700'],
      weightGrams: 300,
      lengthMm: 100,
      widthMm: 90,
      heightMm: 80,
      isFragile: true,
      bin: 'A-01',
      traits: ['battery', 'liquid'],
      category: 'kitchen',
      costFloor: { minor: 90000, currency: 'RUB' },
      hasOwnSizes: true,
    });
    await store().transact((tx) => tx.saveItems([full]));
    expect(await store().item({ shop: 'main', sku: '700' })).toEqual(full);
    await store().transact((tx) => tx.saveItems([{ ...full, bin: undefined, barcodes: ['OZN700'] }]));
    expect(await store().item({ shop: 'main', sku: '700' })).toEqual({
      ...full,
      bin: undefined,
      barcodes: ['OZN700'],
    });
    expect(await store().item({ shop: 'second', sku: '700' })).toBeUndefined();
  });

  test('items are found by SKU, article and barcode', async () => {
    await store().transact((tx) =>
      tx.saveItems([
        item({ sku: '1', article: 'B', barcodes: ['x'] }),
        item({ sku: '2', article: 'A', barcodes: ['y'] }),
        item({ sku: '3', article: 'B', shop: 'second', barcodes: ['x'] }),
      ]),
    );
    expect(await skus({ skus: ['1', '2'] })).toEqual(['2', '1']);
    expect(await skus({ articles: ['B'] })).toEqual(['1', '3']);
    expect(await skus({ shop: 'main', articles: ['B'] })).toEqual(['1']);
    expect(await skus({ barcode: 'x' })).toEqual(['1', '3']);
    expect(await skus({ barcode: 'x', shop: 'second' })).toEqual(['3']);
    expect(await skus({ skus: [] })).toEqual([]);
    expect((await skus({})).length).toBeGreaterThanOrEqual(3);
  });

  test('an article sold in two shops is one thing: a second shop does not take its fragile mark away', async () => {
    await store().transact((tx) =>
      tx.saveItems([item({ sku: '10', article: 'VASE', isFragile: true, bin: 'C-3' })]),
    );
    const second = item({ sku: '11', article: 'VASE', shop: 'second', weightGrams: 900 });
    await store().transact((tx) => tx.saveItems([second]));
    const thing = { isFragile: true, bin: 'C-3', weightGrams: 900 };
    expect(await store().item({ shop: 'second', sku: '11' })).toMatchObject(thing);
    expect(await store().item({ shop: 'main', sku: '10' })).toMatchObject(thing);
    await store().transact((tx) => tx.saveItems([{ ...second, isFragile: false }]));
    expect((await store().item({ shop: 'main', sku: '10' }))?.isFragile).toBe(false);
  });

  test('fragile stands in one place only, whichever way an item is saved', async () => {
    const cup = item({
      sku: '30',
      article: 'CUP-30',
      isFragile: false,
      traits: ['liquid', 'fragile', 'liquid'],
    });
    await store().transact((tx) => tx.saveItems([cup]));
    expect(await store().item({ shop: 'main', sku: '30' })).toMatchObject({
      isFragile: false,
      traits: ['liquid'],
    });
    const second = item({ sku: '31', article: 'CUP-30', shop: 'second', category: 'toys' });
    await store().transact((tx) => tx.saveItems([second]));
    expect(await store().item({ shop: 'second', sku: '31' })).toMatchObject({
      traits: ['liquid'],
      category: 'toys',
    });
  });

  test('a barcode that a person has bound stays when Ozon tells its own, and can be bound anew', async () => {
    const first = item({ sku: '20', article: 'SPOON', barcodes: ['OZN20'] });
    await store().transact((tx) => tx.saveItems([first, item({ sku: '21', article: 'FORK' })]));
    const binding = { shop: 'main', barcode: '8901', sku: '20', boundAt: AT };
    await store().transact((tx) => tx.bindBarcode(binding));
    await store().transact((tx) => tx.saveItems([first]));
    expect((await store().item({ shop: 'main', sku: '20' }))?.barcodes).toEqual(['8901', 'OZN20']);
    await store().transact((tx) => tx.bindBarcode({ ...binding, sku: '21' }));
    expect(await skus({ barcode: '8901' })).toEqual(['21']);
  });
}
