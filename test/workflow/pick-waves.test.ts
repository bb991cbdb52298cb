import { beforeEach, describe, expect, it } from 'vitest';
import type { SeenPosting } from '../../src/domain/posting.js';
import { naturalOrder } from '../../src/domain/waves.js';
import { manifestCopies, manifestOf } from '../../src/workflow/manifest-sheet.js';
import { type PickList, pickList, pickListPdf } from '../../src/workflow/pick-list.js';
import { openPickScan } from '../../src/workflow/pick-scan.js';
import type { Ports } from '../../src/workflow/ports.js';
import { setProduct } from '../../src/workflow/products.js';
import { resolveCode } from '../../src/workflow/selection.js';
import { seen as seenOf } from '../store/sample.js';
import { arrive } from './confirmed-orders.js';
import { MONDAY, worldOf } from './notify-world.js';
import { listener } from './verbs.js';

const price = { minor: 50_000, currency: 'RUB' };
const at = (hours: number) => new Date(Date.parse(MONDAY) + hours * 3_600_000).toISOString();
let ports: Ports;
let turn: (minutes: number) => void;
beforeEach(async () => {
  ({ ports, turn } = await worldOf({ channels: [] }));
});

describe('a pick list', () => {
  it('makes a walk of each warehouse, method and cut-off, single units apart, the most urgent first', async () => {
    await orders(
      order('100-0001-1', { 'MUG-1': 2 }, { dueAt: at(9) }),
      order('100-0002-1', { 'MUG-1': 1 }, { dueAt: at(9) }),
      order('100-0003-1', { 'TEA-1': 1, 'MUG-1': 1 }, { dueAt: at(9) }),
      order('100-0004-1', { 'MUG-1': 1 }, { dueAt: at(9), warehouseId: '2', warehouse: 'Ногинск' }),
      order('100-0005-1', { 'MUG-1': 1 }, { dueAt: at(5) }),
      order('100-0006-1', { 'MUG-1': 1 }, { dueAt: at(9), methodId: '88', method: 'Экспресс' }),
    );
    const list = await pickList(ports, {});
    expect(list.waves.map((wave) => [wave.name, wave.kind, ...numbersIn(list, wave.id)])).toEqual([
      ['1', 'singles', '100-0005-1'],
      ['2', 'cluster', '100-0001-1', '100-0003-1'],
      ['3', 'singles', '100-0002-1'],
      ['4', 'singles', '100-0004-1'],
      ['5', 'singles', '100-0006-1'],
    ]);
    expect(list.waves[0]).toMatchObject({ postings: 1, units: 1, picked: 0, cutoffAt: at(5) });
  });

  it('is walked bin by bin over all totes, A2 before A10, goods without a bin last', async () => {
    await orders(
      order('100-0001-1', { 'MUG-1': 1, 'TEA-1': 1 }),
      order('100-0002-1', { 'MUG-1': 1, 'CUP-1': 1 }),
    );
    await setProduct(ports, { article: 'MUG-1', bin: 'A10-1' });
    await setProduct(ports, { article: 'TEA-1', bin: 'A2-1' });
    const { lines } = await pickList(ports, {});
    expect(lines.map(({ bin, offerId, tote }) => [bin, offerId, tote])).toEqual([
      ['A2-1', 'TEA-1', 1],
      ['A10-1', 'MUG-1', 1],
      ['A10-1', 'MUG-1', 2],
      [undefined, 'CUP-1', 2],
    ]);
    expect(['B1', 'A10', 'A2', 'A02', 'a1'].sort(naturalOrder())).toEqual(['a1', 'A02', 'A2', 'A10', 'B1']);
  });

  it('asked again changes no number; new orders get a walk of their own, and one that is over is closed', async () => {
    await orders(order('100-0001-1', { 'MUG-1': 2 }), order('100-0002-1', { 'MUG-1': 2 }));
    const first = await pickList(ports, {});
    await orders(order('100-0003-1', { 'MUG-1': 3 }));
    const second = await pickList(ports, {});
    expect(second.lines.slice(0, 2)).toEqual(first.lines);
    expect(second.lines.map(({ wave, tote }) => [wave.slice(-2), tote])).toEqual([
      ['-1', 1],
      ['-1', 2],
      ['-2', 3],
    ]);
    expect((await pickList(ports, { wave: '2' })).lines.map(({ tote }) => tote)).toEqual([3]);
    await expect(pickList(ports, { wave: '9' })).rejects.toMatchObject({ code: 'no-wave' });
    const loop = await openPickScan(ports, { codes: ['100-0003-1'] });
    for (let unit = 0; unit < 3; unit += 1) await loop.scan('OZN5001');
    const third = await pickList(ports, {});
    expect(third.waves.map(({ name }) => name)).toEqual(['1']);
    expect((await ports.store.waves({ states: ['closed'] })).map(({ id }) => id.slice(-2))).toEqual(['-2']);
  });

  it('keeps totes over midnight, and gives their numbers to nobody else', async () => {
    await orders(order('100-0001-1', { 'MUG-1': 2 }), order('100-0002-1', { 'MUG-1': 2 }));
    const [one, two] = (await pickList(ports, {})).lines;
    turn(24 * 60);
    await orders(order('100-0003-1', { 'MUG-1': 2 }));
    const { lines, waves } = await pickList(ports, {});
    expect(lines.map(({ posting, tote }) => [posting, tote])).toEqual([
      [one?.posting, 1],
      [two?.posting, 2],
      ['100-0003-1', 3],
    ]);
    expect(waves.map(({ name }) => name)).toEqual([waves[0]?.id, '1']);
    expect((await resolveCode(ports, '2')).number).toBe(two?.posting);
    const carriage = { shop: 'main', id: '1', methodId: '1', departureDate: '', state: 'new' } as const;
    const sheet = await manifestOf(ports, {
      ...carriage,
      postings: ['100-0002-1'],
      files: {},
      createdAt: '',
    });
    expect(sheet.postings).toMatchObject([{ posting: '100-0002-1', tote: 2 }]);
    expect(sheet.totals).toEqual({ postings: 1, pieces: 1, cancelled: 0, weight: null });
    const copies = manifestCopies(sheet).map(({ copy }) => copy);
    expect(copies).toEqual(['экземпляр продавца', 'экземпляр перевозчика']);
  });

  it('for one trip is one walk of so many orders, and for the next person the next one', async () => {
    await orders(...[1, 2, 3].map((index) => order(`100-000${index}-1`, { 'MUG-1': 2 })));
    const first = await pickList(ports, { batch: 2 });
    expect(first.lines.map(({ tote }) => tote)).toEqual([1, 2]);
    expect((await pickList(ports, { batch: 2 })).lines).toEqual(first.lines);
    await (await openPickScan(ports, { codes: [] })).scan('OZN5001');
    const other = { ...ports, operator: 'boris' };
    expect((await pickList(other, { batch: 2 })).lines.map(({ tote }) => tote)).toEqual([3]);
  });

  it('prints a list for each walk, with the barcode that opens it', async () => {
    await orders(
      order('100-0001-1', { 'MUG-1': 2 }),
      order('100-0002-1', { 'MUG-1': 1 }),
      order('100-0003-1', { 'MUG-1': 3 }),
    );
    const pages: unknown[] = [];
    const render: Ports['documents']['render'] = async (_name, data) => {
      pages.push(...data);
      return new Uint8Array();
    };
    const drawing = { ...ports, documents: { ...ports.documents, render } };
    await pickListPdf(drawing, await pickList(drawing, {}));
    expect(pages).toMatchObject([
      {
        ...{ wave: '1', barcode: 'W1', totals: { postings: 2, stops: 1, lines: 2, units: 5 } },
        // Five are taken at once, two for the first tote and three for the other.
        lines: [
          { quantity: 2, all: 5 },
          { quantity: 3, all: null },
        ],
      },
      { wave: '2', barcode: 'W2', lines: [{ quantity: 1, all: null }] },
    ]);
  });
});

describe('two people', () => {
  it('walk two waves: the first scan takes one, and the other person is sent to the next', async () => {
    await orders(...[1, 2, 3].map((index) => order(`100-000${index}-1`, { 'MUG-1': 2 })));
    await pickList(ports, { batch: 1 });
    const boris = { ...ports, operator: 'boris' };
    const [anna, other] = [
      await openPickScan(ports, { codes: [] }),
      await openPickScan(boris, { codes: [] }),
    ];
    expect(await anna.scan('OZN5001')).toMatchObject({
      posting: '100-0001-1',
      tote: 1,
      result: 'unit-picked',
    });
    expect(await other.scan('OZN5001')).toMatchObject({ posting: '100-0002-1', tote: 2 });
    expect(await anna.scan('OZN5001')).toMatchObject({ posting: '100-0001-1', result: 'posting-picked' });
    expect(await anna.scan('OZN5001')).toMatchObject({ posting: '100-0003-1' });
    expect(await anna.scan('OZN5001')).toMatchObject({ posting: '100-0003-1', result: 'posting-picked' });
    const refusal = await anna.scan('OZN5001');
    expect(refusal.error).toMatchObject({ code: 'wave-taken', details: { operator: 'boris', wave: '2' } });
    expect((await other.screen()).lines).toMatchObject([{ tote: 2, done: 1, of: 2 }]);
  });

  it('go on at the same unit after a walk was broken off, and take one over only when asked', async () => {
    await orders(order('100-0001-1', { 'MUG-1': 3 }), order('100-0002-1', { 'MUG-1': 3 }));
    await pickList(ports, { batch: 1 });
    const broken = await openPickScan(ports, { codes: [], wave: 'W2' });
    await broken.scan('OZN5001');
    const resumed = await openPickScan(ports, { codes: [] });
    expect(await resumed.screen()).toMatchObject({ posting: '100-0002-1', lines: [{ done: 1, of: 3 }] });
    expect(await resumed.scan('OZN5001')).toMatchObject({ posting: '100-0002-1', done: 2 });
    const first = await openPickScan(ports, { codes: ['100-0001-1'] });
    for (let unit = 0; unit < 3; unit += 1) await first.scan('OZN5001');
    expect(await (await openPickScan(ports, { codes: [] })).screen()).toMatchObject({
      posting: '100-0002-1',
    });
    const { ask, asked } = listener();
    const boris = { ...ports, operator: 'boris' };
    const taken = await openPickScan(boris, { codes: [], wave: '2', ask });
    expect(asked).toEqual(['take-wave']);
    expect(await taken.scan('OZN5001')).toMatchObject({ posting: '100-0002-1', result: 'posting-picked' });
    expect((await ports.store.waves({ operator: 'boris' })).map(({ state }) => state)).toEqual(['walking']);
  });
});

function numbersIn({ lines }: PickList, wave: string): readonly string[] {
  return [...new Set(lines.filter((line) => line.wave === wave).map(({ posting }) => posting))].sort();
}

const SKUS: Readonly<Record<string, string>> = { 'MUG-1': '5001', 'TEA-1': '5002', 'CUP-1': '5003' };

function order(
  number: string,
  units: Readonly<Record<string, number>>,
  change: Partial<SeenPosting> = {},
): SeenPosting {
  const lines = Object.entries(units).map(([offerId, quantity]) => {
    return { sku: SKUS[offerId] ?? '', offerId, name: offerId, quantity, price };
  });
  return seenOf(number, { lines, dueAt: at(9), tariff: [], ...change });
}

async function orders(...all_: readonly SeenPosting[]): Promise<void> {
  const now = ports.now().toISOString();
  await ports.store.transact(async (tx) => {
    const items = all_.flatMap(({ lines }) => lines);
    await tx.saveItems(
      items.map(({ sku, offerId, name }) => {
        return { shop: 'main', sku, article: offerId, name, barcodes: [], isFragile: false, updatedAt: now };
      }),
    );
  });
  await arrive(ports, ...all_);
}
