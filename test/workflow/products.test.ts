import { beforeEach, describe, expect, it } from 'vitest';
import type { Item, Ports } from '../../src/workflow/ports.js';
import { importProducts, listProducts, setProduct } from '../../src/workflow/products.js';
import { worldOf } from './notify-world.js';

const LEARNED = '2026-11-01T00:00:00.000Z';
let ports: Ports;
beforeEach(async () => {
  ({ ports } = await worldOf({ channels: [] }));
  await ports.store.transact(async (tx) => {
    for (const name of ['main', 'second']) {
      await tx.saveShop({ name, apiUrl: 'http://127.0.0.1', clientId: name });
    }
    await tx.saveItems([
      item('main', '1', 'MUG-1', 'Blue mug'),
      item('second', '2', 'MUG-1', 'Blue mug'),
      item('main', '3', 'LAMP', 'Лампа настольная'),
    ]);
    await tx.bindBarcode({ shop: 'main', barcode: '4600000000017', sku: '3', boundAt: LEARNED });
  });
});

describe('ozf products list', () => {
  it.each([
    ['an article', 'mug-1', ['1', '2']],
    ['a name, whatever its case', 'ЛАМПА', ['3']],
    ['a barcode', '460000000001', ['3']],
    ['nothing', undefined, ['3', '1', '2']],
    ['what nobody sells', 'sofa', []],
  ])('finds products by %s', async (_what, search, skus) => {
    expect((await listProducts(ports, { search })).map((each) => each.sku)).toEqual(skus);
  });

  it('keeps to one shop when asked', async () => {
    expect((await listProducts(ports, { shop: 'second' })).map((each) => each.sku)).toEqual(['2']);
  });
});

describe('ozf products import', () => {
  const csv = 'article,fragile,bin,weight_g\nMUG-1,yes,A-03,420\nSOFA,no,B-01,\nLAMP,,,\n';

  it('takes over what the list says, leaves alone what it leaves empty, and names the unknown', async () => {
    expect(await importProducts(ports, csv, {})).toEqual({ changed: 1, unchanged: 1, unknown: ['SOFA'] });
    expect(await listProducts(ports, { search: 'MUG-1' })).toMatchObject([
      { shop: 'main', isFragile: true, bin: 'A-03', weightGrams: 420 },
      { shop: 'second', isFragile: true, bin: 'A-03', weightGrams: 420 },
    ]);
    expect(await listProducts(ports, { search: 'LAMP' })).toMatchObject([
      { isFragile: false, updatedAt: LEARNED },
    ]);
  });

  it('takes a lowest price in any currency, which --floor none takes away', async () => {
    await importProducts(ports, 'article,cost_floor\nMUG-1,"312,50"\nLAMP,45 cny\n', {});
    expect((await listProducts(ports, {})).map(({ costFloor }) => costFloor)).toEqual([
      { minor: 4500, currency: 'CNY' },
      { minor: 31_250, currency: 'RUB' },
      { minor: 31_250, currency: 'RUB' },
    ]);
    const [lamp] = await setProduct(ports, { article: 'LAMP', costFloor: 'none' });
    expect(lamp?.costFloor).toBeUndefined();
    const wrong = importProducts(ports, 'article,cost_floor\nLAMP,cheap\n', {});
    await expect(wrong).rejects.toMatchObject({ code: 'bad-csv', details: { line: 2 } });
  });

  it('changes nothing the second time', async () => {
    await importProducts(ports, csv, {});
    expect(await importProducts(ports, csv, {})).toEqual({ changed: 0, unchanged: 2, unknown: ['SOFA'] });
  });

  it('changes nothing at all when one line is wrong', async () => {
    const broken = importProducts(ports, `${csv}LAMP-2,perhaps,,\n`, {});
    await expect(broken).rejects.toMatchObject({ code: 'bad-csv', details: { line: 5 } });
    expect(await listProducts(ports, { search: 'MUG-1' })).toMatchObject([
      { isFragile: false },
      { isFragile: false },
    ]);
  });
});

describe('ozf products set', () => {
  it('marks a product as fragile in every shop, and keeps its barcodes', async () => {
    const changed = await setProduct(ports, { article: 'MUG-1', isFragile: true });
    expect(changed.map((each) => [each.shop, each.isFragile])).toEqual([
      ['main', true],
      ['second', true],
    ]);
    await setProduct(ports, { article: 'LAMP', bin: 'C-1' });
    expect(await listProducts(ports, { search: 'LAMP' })).toMatchObject([
      { barcodes: ['4600000000017'], bin: 'C-1' },
    ]);
  });

  it('takes a product out of its bin and takes the fragile mark away', async () => {
    await setProduct(ports, { article: 'LAMP', bin: 'C-1', isFragile: true });
    const [lamp] = await setProduct(ports, { article: 'LAMP', bin: '', isFragile: false });
    expect(lamp).toMatchObject({ isFragile: false, bin: undefined });
  });

  it('refuses an article that nobody knows and a weight that is none', async () => {
    const unknown = setProduct(ports, { article: 'SOFA', isFragile: true });
    await expect(unknown).rejects.toMatchObject({ kind: 'refused', code: 'unknown-article' });
    for (const weightGrams of [0, -5, 1.5, Number.NaN]) {
      const setting = setProduct(ports, { article: 'LAMP', weightGrams });
      await expect(setting).rejects.toMatchObject({ kind: 'usage', code: 'bad-weight' });
    }
  });
});

function item(shop: string, sku: string, article: string, name: string): Item {
  return { shop, sku, article, name, barcodes: [], isFragile: false, updatedAt: LEARNED };
}
