import { beforeEach, describe, expect, it, test } from 'vitest';
import { comparableCode } from '../../src/domain/barcodes.js';
import { pickList } from '../../src/workflow/pick-list.js';
import { openPickScan } from '../../src/workflow/pick-scan.js';
import type { Ports } from '../../src/workflow/ports.js';
import { setProduct } from '../../src/workflow/products.js';
import type { ScanLoop } from '../../src/workflow/scan-loop.js';
import { importStock } from '../../src/workflow/stock-import.js';
import { seen as seenOf } from '../store/sample.js';
import { arrive } from './confirmed-orders.js';
import { worldOf } from './notify-world.js';

const NUMBER = '100-0001-1';
const MUG_MARK = `010460123456789321abc\u001d91EE\u001d92xyz`;
let ports: Ports;
let loop: ScanLoop;
beforeEach(async () => {
  ({ ports } = await worldOf({ channels: [] }));
  await shelf(
    { article: 'MUG-1', sku: '5001001', barcodes: ['4601234567893'], bin: 'A-01' },
    { article: 'TEA-1', sku: '5002001', barcodes: ['96385074'] },
    { article: 'CUP-1', sku: '5003001', barcodes: ['036000291452'] },
  );
  await order({ 'MUG-1': 2, 'TEA-1': 1, 'CUP-1': 1 });
  await pickList(ports, {});
  loop = await openPickScan(ports, { codes: [] });
});

describe('a unit is known by', () => {
  test.each([
    ['its EAN-13', '4601234567893', '5001001'],
    ['its GTIN-14', '04601234567893', '5001001'],
    ['its EAN-13, when the scanner says first what it is', ']E04601234567893', '5001001'],
    ['its EAN-8', '96385074', '5002001'],
    ['its UPC-A', '036000291452', '5003001'],
    ['its UPC-A, read as EAN-13', '0036000291452', '5003001'],
    ['Ozon’s own barcode', 'OZN5001001', '5001001'],
    ['its article on a label of the seller’s own', 'MUG-1', '5001001'],
    ['a GS1 code with its batch', '010460123456789310LOT7', '5001001'],
  ])('%s', async (_what, code, sku) => {
    expect(await loop.scan(code)).toMatchObject({ result: 'unit-picked', sku });
  });

  test('its DataMatrix, kept as it was read with every GS in it', async () => {
    await loop.scan(MUG_MARK);
    const [unit] = (await stored()).units.filter((each) => each.pickedAt !== undefined);
    expect(unit).toMatchObject({ sku: '5001001', scan: MUG_MARK });
    expect(comparableCode(MUG_MARK)).toBe('4601234567893');
  });
});

describe('a barcode that nobody knows', () => {
  it('is bound once, and known from then on in every walk', async () => {
    expect((await loop.scan('2000000000015')).error).toMatchObject({
      code: 'unknown-barcode',
      hint: '#bind',
    });
    expect(await loop.command('bind')).toMatchObject({ result: 'bind', name: '1 MUG-1  2 CUP-1  3 TEA-1' });
    expect((await loop.scan('NOTHING')).error).toMatchObject({ code: 'no-such-goods' });
    expect(await loop.scan('TEA-1')).toMatchObject({
      result: 'unit-picked',
      code: '2000000000015',
      sku: '5002001',
    });
    await loop.command('undo');
    const next = await openPickScan(ports, { codes: [] });
    expect(await next.scan('2000000000015')).toMatchObject({ sku: '5002001' });
  });

  it('is bound by the number of the line too, and a scan of the next goods binds nothing by itself', async () => {
    await loop.scan('2000000000015');
    expect(await loop.scan('96385074')).toMatchObject({ sku: '5002001', result: 'unit-picked' });
    await loop.command('bind');
    expect(await loop.scan('2')).toMatchObject({ sku: '5003001', code: '2000000000015' });
    expect((await loop.command('bind')).error).toMatchObject({ code: 'nothing-to-bind' });
  });
});

it('knows a barcode that was bound by command', async () => {
  await setProduct(ports, { article: 'TEA-1', barcodes: ['02000000000022'] });
  loop = await openPickScan(ports, { codes: [] });
  expect(await loop.scan('2000000000022')).toMatchObject({ sku: '5002001' });
});

it('refuses a barcode that is two products and names both, though the walk wants one of them', async () => {
  await shelf({ article: 'JAR-9', sku: '5009001', barcodes: ['04601234567893'] });
  const { error } = await loop.scan('4601234567893');
  expect(error).toMatchObject({ code: 'two-products', details: { articles: ['JAR-9', 'MUG-1'] } });
  expect((await stored()).stage).toBe('confirmed');
  expect(await loop.scan('OZN5001001')).toMatchObject({ result: 'unit-picked' });
});

describe('a bin that is scanned', () => {
  it('stays with the units that come from it', async () => {
    expect(await loop.scan('A-01')).toMatchObject({ result: 'bin-open' });
    await loop.scan('MUG-1');
    expect((await stored()).units[0]).toMatchObject({ bin: 'A-01' });
  });

  it('is asked for where the seller wants it, and has to be one where the goods lie', async () => {
    await importStock(ports, 'article,bin,quantity\nMUG-1,A-01,5\nMUG-1,B-02,5\nTEA-1,C-03,5\n');
    const { desk } = ports.settings;
    ports = {
      ...ports,
      settings: { ...ports.settings, desk: { ...desk, pick: { bins: 'on', paper: 'a4' } } },
    };
    loop = await openPickScan(ports, { codes: [] });
    expect((await loop.scan('MUG-1')).error).toMatchObject({ code: 'scan-the-bin' });
    await loop.scan('C-03');
    expect((await loop.scan('MUG-1')).error).toMatchObject({
      code: 'wrong-bin',
      details: { places: ['A-01', 'B-02'] },
    });
    await loop.scan('B-02');
    expect(await loop.scan('MUG-1')).toMatchObject({ result: 'unit-picked' });
    const levels = await ports.store.levels({ items: ['MUG-1'] });
    expect(levels.map(({ bin, quantity }) => [bin, quantity])).toEqual([
      ['A-01', 5],
      ['B-02', 4],
      ['tote', 1],
    ]);
  });
});

it('#damaged puts the last unit aside, and another one has to come', async () => {
  await importStock(ports, 'article,bin,quantity\nMUG-1,A-01,5\n');
  expect((await loop.command('damaged')).error).toMatchObject({ code: 'nothing-to-undo' });
  await loop.scan('MUG-1');
  expect(await loop.command('damaged')).toMatchObject({ result: 'unit-failed', sku: '5001001' });
  expect((await stored()).units.every(({ pickedAt }) => pickedAt === undefined)).toBe(true);
  expect(await ports.store.inspections({ shop: 'main', number: NUMBER })).toMatchObject([
    { verdict: 'failed' },
  ]);
  const levels = await ports.store.levels({ items: ['MUG-1'] });
  expect(levels.find(({ bin }) => bin === 'quarantine')?.quantity).toBe(1);
  expect(await loop.scan('MUG-1')).toMatchObject({ done: 1 });
});

it('#short notes what is next as missing and leads on to the next stop', async () => {
  expect(await loop.command('short')).toMatchObject({ result: 'short-told', offerId: 'MUG-1' });
  expect((await stored()).holds).toMatchObject([{ code: 'goods-missing' }]);
  expect((await loop.screen()).lines.map(({ offerId }) => offerId)).toEqual(['CUP-1', 'TEA-1']);
});

function stored() {
  return ports.store.posting({ shop: 'main', number: NUMBER }).then((posting) => {
    if (!posting) throw new Error('the posting is gone');
    return posting;
  });
}

const skus = new Map<string, string>();

async function shelf(
  ...goods: readonly { article: string; sku: string; barcodes: readonly string[]; bin?: string }[]
): Promise<void> {
  for (const { article, sku } of goods) skus.set(article, sku);
  const updatedAt = ports.now().toISOString();
  await ports.store.transact(async (tx) => {
    await tx.saveShop({ name: 'main', apiUrl: 'http://127.0.0.1', clientId: '1' });
    await tx.saveItems(
      goods.map((each) => ({ ...each, shop: 'main', name: each.article, isFragile: false, updatedAt })),
    );
  });
}

async function order(units: Readonly<Record<string, number>>): Promise<void> {
  const price = { minor: 50_000, currency: 'RUB' };
  const lines = Object.entries(units).map(([offerId, quantity]) => {
    return { sku: skus.get(offerId) ?? '', offerId, name: offerId, quantity, price };
  });
  await arrive(ports, seenOf(NUMBER, { lines }));
}
