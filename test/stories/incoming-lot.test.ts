import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rulesIn } from '../../src/documents/rules-file.js';
import { samplingPlan, verdictOf } from '../../src/domain/sampling.js';
import { inspectFail, inspectPass } from '../../src/workflow/inspect.js';
import { decideLot, openLot } from '../../src/workflow/inspect-lot.js';
import { showLot } from '../../src/workflow/lot-sheet.js';
import type { AqlTables } from '../../src/workflow/ports.js';
import { importStock } from '../../src/workflow/stock-import.js';
import { receiveStock } from '../../src/workflow/stock-move.js';
import { type Practice, practice } from '../workflow/practice.js';
import { named } from '../workflow/verbs.js';
import { pickedOrder } from './bench.js';

const folders = { own: '/nowhere', shipped: join(import.meta.dirname, '..', '..', 'templates') };
const rules = rulesIn(folders);

describe('the sampling tables', () => {
  let tables: AqlTables;
  beforeAll(async () => {
    tables = await rules.aql();
  });
  const planFor = (quantity: number, wish: { severity?: 'normal' | 'tightened' } = {}) =>
    samplingPlan(tables, { quantity, major: '2.5', minor: '4.0', severity: 'normal', ...wish });

  test.each([
    // Units, letter, looked at, major, minor.
    [1, 'A', 1, 0, 0],
    [25, 'C', 5, 0, 0],
    [50, 'D', 13, 0, 1],
    [90, 'E', 20, 1, 1],
    [480, 'H', 50, 3, 5],
    [1_200, 'J', 80, 5, 7],
    [10_000, 'L', 200, 10, 14],
    [35_000, 'M', 315, 14, 21],
    [600_000, 'Q', 500, 21, 21],
  ])(
    'of %i units: letter %s, %i looked at, at most %i major and %i minor',
    (quantity, letter, sample, ...most) => {
      const plan = planFor(quantity);
      const { critical, major, minor } = plan?.classes ?? {};
      expect(plan).toMatchObject({ letter, sample, isAll: sample === quantity });
      expect([critical?.accept, major?.accept, minor?.accept]).toEqual([0, ...most]);
    },
  );

  test('accept nearly every delivery that is as good as its AQL, and hardly one that is far worse', () => {
    for (const { sample, accept, aql } of tables.plans) {
      const share = Number(aql) / 100;
      expect(chanceOf(accept, sample * share), `${sample}:${accept} at ${aql}`).toBeGreaterThan(0.85);
      expect(chanceOf(accept, sample * share * 10)).toBeLessThan(0.4);
    }
  });

  test('accept less, the larger the sample of one AQL is in proportion', () => {
    const of = (aql: string) => tables.plans.filter((plan) => plan.aql === aql && !plan.from);
    for (const aql of ['1.0', '2.5', '4.0'])
      expect(of(aql).map(({ accept }) => accept)).toEqual(
        [0, 1, 2, 3, 5, 7, 10, 14, 21].slice(0, of(aql).length),
      );
  });

  test('one critical defect rejects, whatever its number', () => {
    const plan = planFor(480);
    if (!plan) throw new Error('no plan');
    expect(verdictOf(plan, { broken: 1 })).toBe('rejected');
    expect(verdictOf(plan, { 'bad-seal': 3, scratch: 5 })).toBe('accepted');
    expect(verdictOf(plan, { 'bad-seal': 3, other: 1 })).toBe('rejected');
    expect(verdictOf(plan, { scratch: 6 })).toBe('rejected');
  });
});

describe('a delivery', () => {
  let shop: Practice;
  let article = '';
  let number = '';
  beforeAll(async () => {
    shop = await practice({ postings: 0 });
    const order = await pickedOrder(shop, 'plain');
    number = order.number;
    article = (await order.posting()).lines[0]?.offerId ?? '';
    await importStock(shop.ports, `article,bin,quantity\n${article},A-01,3\n`);
  });
  afterAll(() => shop.end());
  const lot = (id: string, quantity = 480) =>
    openLot(shop.ports, { id, article, quantity, supplier: 'yiwu' });
  const decide = (id: string, found: Parameters<typeof decideLot>[1]['found']) =>
    decideLot(shop.ports, { id, found, disposition: 'return-to-supplier' });

  test('that is rejected leaves the shelf for its supplier, once, with its photo', async () => {
    await receiveStock(shop.ports, { article, quantity: 480, bin: 'B-02', lot: 'L1' });
    expect(await lot('L1')).toMatchObject({ isChanged: true, plan: { letter: 'H', sample: 50 } });
    expect(await lot('L1')).toMatchObject({ isChanged: false });
    await expect(lot('L1', 500)).rejects.toMatchObject({ code: 'lot-differs' });
    await expect(decide('L1', { scratch: 51 })).rejects.toMatchObject({ code: 'more-than-sample' });
    const path = join(shop.folder, 'crack.jpg');
    await writeFile(path, Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
    const rejected = await decideLot(shop.ports, {
      id: 'L1',
      found: { broken: 1 },
      disposition: 'return-to-supplier',
      proofs: [{ kind: 'photo', path }],
    });
    expect(rejected).toMatchObject({ lot: { verdict: 'rejected' }, setAside: 480, proofs: [{ path }] });
    expect(await decide('L1', { broken: 1 })).toMatchObject({ isChanged: false, setAside: 0 });
    await expect(decide('L1', {})).rejects.toMatchObject({ code: 'lot-decided' });
    const levels = await shop.store.levels({ items: [article] });
    expect(levels.map(({ bin, quantity }) => [bin, quantity])).toEqual([
      ['A-01', 3],
      ['supplier', 480],
    ]);
  });

  test('is looked at harder after two bad ones of the same supplier, and later defects find their way to it', async () => {
    expect((await lot('L2')).plan.severity).toBe('normal');
    expect(await decide('L2', { 'bad-seal': 4 })).toMatchObject({
      lot: { verdict: 'rejected' },
      setAside: 0,
    });
    const third = await lot('L3');
    expect(third.plan).toMatchObject({
      severity: 'tightened',
      classes: { major: { aql: '1.0', accept: 1 } },
    });
    await decide('L3', {});
    const fault = { sku: article, defect: 'leak', quantity: 1, disposition: 'quarantine', lot: 'L3' };
    await inspectPass(shop.ports, named(number));
    await inspectFail(shop.ports, named(number), fault);
    const sheet = await showLot(shop.ports, 'L3');
    expect(sheet).toMatchObject({
      lot: { verdict: 'accepted', supplier: 'yiwu' },
      failures: [{ number, defect: 'leak' }],
    });
    const { desk } = shop.ports.settings;
    const strict = { ...desk, inspect: { majorAql: '0.1', minorAql: '4.0' } };
    const strange = { ...shop.ports, settings: { ...shop.ports.settings, desk: strict } };
    const asked = openLot(strange, { id: 'L8', article, quantity: 10 });
    await expect(asked).rejects.toMatchObject({ kind: 'usage', code: 'unknown-aql' });
    await expect(showLot(shop.ports, 'L9')).rejects.toMatchObject({ code: 'unknown-lot' });
  });
});

/** That at most so many come where so many are expected (Poisson). */
function chanceOf(most: number, expected: number): number {
  let term = Math.exp(-expected);
  let sum = term;
  for (let count = 1; count <= most; count += 1) {
    term *= expected / count;
    sum += term;
  }
  return sum;
}
