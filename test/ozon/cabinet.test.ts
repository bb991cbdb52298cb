import { describe, expect, test } from 'vitest';
import { askOnce, inTurn, json } from './fake-ozon.js';

test('a key tells when it ends and what it may do', async () => {
  const wire = {
    expires_at: '2026-12-01T09:54:23.296Z',
    roles: [{ name: 'Posting FBS', methods: ['/v4/posting/fbs/ship'] }],
  };
  const { result } = await askOnce(json(wire), (ozon) => ozon.key());
  expect(result).toMatchObject({ expiresAt: '2026-12-01T09:54:23.296Z', roles: wire.roles });
});

test('a cabinet that tells nothing about itself is still a cabinet', async () => {
  const { result } = await askOnce(json({ company: null, subscription: null }), (ozon) => ozon.seller());
  expect(result).toEqual({ name: '', country: '', currency: '', premium: '' });
});

test('warehouses come from all pages, with the label paper that each wants', async () => {
  const one = (id: number, size: string) => ({
    warehouse_id: id,
    name: `W${id}`,
    carriage_label_type: size,
    is_rfbs: false,
  });
  const pages = inTurn(
    json({ warehouses: [one(1, 'BIG')], has_next: true, cursor: 'more' }),
    json({ warehouses: [one(2, 'SMALL'), one(3, 'UNSPECIFIED')], has_next: 'string', cursor: '' }),
  );
  const { result } = await askOnce(pages, (ozon) => ozon.warehouses());
  expect(result?.map(({ id, labelSize }) => [id, labelSize])).toEqual([
    ['1', 'big'],
    ['2', 'small'],
    ['3', undefined],
  ]);
});

describe('products', () => {
  const info = {
    id: 11,
    sku: 501,
    offer_id: 'A-1',
    name: 'Чайник',
    barcodes: ['4600000000001'],
    sources: [{ sku: 501 }, { sku: 502 }],
  };
  const sizes = {
    id: 11,
    sku: '501',
    barcode: '4600000000001',
    barcodes: ['OZN501'],
    depth: 21,
    width: 14.2,
    height: 0,
    dimension_unit: 'cm',
    weight: 1.5,
    weight_unit: 'kg',
  };

  test('come in millimetres and grams, with every barcode once', async () => {
    const { result } = await askOnce(inTurn(json({ items: [info] }), json({ result: [sizes] })), (ozon) =>
      ozon.products(['501']),
    );
    expect(result).toEqual([
      {
        sku: '501',
        article: 'A-1',
        name: 'Чайник',
        productId: '11',
        barcodes: ['4600000000001', 'OZN501'],
        weightGrams: 1500,
        lengthMm: 210,
        widthMm: 142,
        heightMm: undefined,
      },
    ]);
  });

  test('are found under a SKU of another scheme too, and unknown ones are left out', async () => {
    const answers = inTurn(json({ items: [info] }), json({ result: [] }));
    const { result } = await askOnce(answers, (ozon) => ozon.products(['502', '999']));
    expect(result).toMatchObject([{ sku: '502', article: 'A-1', weightGrams: undefined }]);
  });

  test('are asked for a thousand at a time, and each once', async () => {
    const skus = Array.from({ length: 1500 }, (_, index) => String(index + 1));
    const answers = inTurn(json({ items: [], result: [] }));
    const { asked } = await askOnce(answers, (ozon) => ozon.products([...skus, ...skus]));
    expect(asked.map(({ path }) => path)).toEqual([
      '/v3/product/info/list',
      '/v4/product/info/attributes',
      '/v3/product/info/list',
      '/v4/product/info/attributes',
    ]);
    expect(JSON.parse(asked[2]?.body ?? '')).toEqual({ sku: skus.slice(1000) });
  });

  test('no SKU needs no call', async () => {
    const { asked, result } = await askOnce(json({}), (ozon) => ozon.products([]));
    expect([asked, result]).toEqual([[], []]);
  });
});
