import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppError } from '../../src/domain/errors.js';
import type { ShortCause, ShortWay } from '../../src/domain/shortage.js';
import { inspectPass } from '../../src/workflow/inspect.js';
import { pickList } from '../../src/workflow/pick-list.js';
import { openPickScan } from '../../src/workflow/pick-scan.js';
import { pickShort, type Shortage } from '../../src/workflow/pick-short.js';
import type { Ports } from '../../src/workflow/ports.js';
import { lowerAtOzon } from '../../src/workflow/short-push.js';
import { importStock } from '../../src/workflow/stock-import.js';
import { takeWayOut, type WayChoice } from '../../src/workflow/take-way-out.js';
import { onPlainPaper } from './plain-paper.js';
import { agreed, type Practice, practice, stored } from './practice.js';
import { confirmAll, labelAll, listener, named, packAll, pullAll, shipAll } from './verbs.js';

const MUG = 'MUG-350-WHT';
let shop: Practice;
let ports: Ports;
let number: string;
beforeEach(async () => {
  shop = await practice({ postings: 0 });
  ports = onPlainPaper(shop.ports);
  // Three mugs and two thermos flasks.
  number = await shop.order('several');
  await pullAll(ports);
  await confirmAll(ports);
});
afterEach(() => shop.end());

const short = (more: { quantity?: number; because?: ShortCause; item?: string; isDryRun?: boolean } = {}) =>
  pickShort(ports, { code: number, item: MUG, because: 'count-error', ...more });
const take = (shortage: Shortage, way: ShortWay, more: Partial<WayChoice> = {}) =>
  takeWayOut(ports, shortage, { way, message: 'нет', isDryRun: false, ask: agreed, ...more });
const openWays = ({ ways }: Shortage) => ways.filter(({ refusal }) => !refusal).map(({ way }) => way);
const closed = ({ ways }: Shortage, way: ShortWay) => ways.find((each) => each.way === way)?.refusal?.code;
const effects = () =>
  shop.sandbox.journal().flatMap((entry) => (entry.type === 'effect' ? [entry.kind] : []));

async function fetches(item: string, units: number): Promise<void> {
  const sku = (await stored(shop, number)).lines.find((line) => line.offerId === item)?.sku;
  const loop = await openPickScan(ports, { codes: [number] });
  for (let unit = 0; unit < units; unit += 1) {
    expect((await loop.scan(`OZN${sku}`)).error).toBeUndefined();
  }
}

describe('a unit that cannot be found', () => {
  it('holds its posting, and every way out is told with its price', async () => {
    await fetches(MUG, 2);
    const shortage = await short();
    expect(shortage).toMatchObject({ number, offerId: MUG, quantity: 1, bin: undefined });
    expect(openWays(shortage)).toEqual(['elsewhere', 'wait', 'split', 'cancel-units', 'cancel']);
    expect(closed(shortage, 'part')).toBe('part-not-picked');
    expect(closed(shortage, 'cutoff')).toBe('not-offered');
    const price = (await stored(shop, number)).lines.find((line) => line.offerId === MUG)?.price;
    const units = shortage.ways.find(({ way }) => way === 'cancel-units');
    expect(units).toMatchObject({ loses: price, isSellersFault: true });
    expect(shortage.ways.find(({ way }) => way === 'wait')?.until).toMatch(/^2026-/);
    const { holds } = await stored(shop, number);
    expect(holds).toMatchObject([{ code: 'goods-missing', details: { because: 'count-error' } }]);
  });

  it('is cancelled at Ozon when its seller says so, once, however often that is typed', async () => {
    await fetches(MUG, 1);
    const { ask, asked } = listener();
    const done = await take(await short({ quantity: 1 }), 'cancel-units', { ask });
    expect(done.results).toMatchObject([{ posting: number, isDone: true, isChanged: true }]);
    expect(asked).toEqual(['cancel-units']);
    const left = await stored(shop, number);
    expect(left.lines.find((line) => line.offerId === MUG)?.quantity).toBe(2);
    expect(left.holds).toEqual([]);
    const again = await take(await short({ quantity: 1 }), 'cancel-units');
    expect(again.results).toMatchObject([{ isDone: true, isChanged: false }]);
    expect(effects().filter((kind) => kind === 'units-cancelled')).toHaveLength(1);
    await fetches(MUG, 1);
    // One more is missing after one was found: that is another unit.
    expect(await short({ quantity: 1 }).catch((error: AppError) => error.code)).toBe('nothing-missing');
  });

  it('is cancelled once although the answer is lost and a pull comes before the next try', async () => {
    await shop.fail('/v2/posting/fbs/product/cancel', 'after', 'reset');
    await take(await short({ quantity: 1 }), 'cancel-units').catch(() => undefined);
    await pullAll(ports);
    for (let tries = 0; tries < 2; tries += 1) {
      const again = await take(await short({ quantity: 1 }), 'cancel-units');
      expect(again.results).toMatchObject([{ isDone: true }]);
    }
    const left = await stored(shop, number);
    expect(left.lines.find((line) => line.offerId === MUG)?.quantity).toBe(2);
    expect(left.holds).toEqual([]);
    expect(effects().filter((effect) => effect === 'units-cancelled')).toHaveLength(1);
  });

  it('waits: nobody is sent for it until then, and the scan of the unit that came ends the wait', async () => {
    await fetches('THERM-500', 2);
    await fetches(MUG, 2);
    await take(await short(), 'wait');
    expect((await pickList(ports, {})).lines).toEqual([]);
    shop.pass(7.5 * 3_600_000);
    expect((await pickList(ports, {})).lines).not.toEqual([]);
    await fetches(MUG, 1);
    expect(await stored(shop, number)).toMatchObject({ stage: 'picked', holds: [] });
  });

  it('goes into a posting of its own, which goes on lacking it', async () => {
    await fetches(MUG, 2);
    await take(await short(), 'split');
    const children = await ports.store.children({ shop: 'practice', number });
    expect(children.map(({ holds }) => holds.map(({ code }) => code)).sort()).toEqual([
      [],
      ['goods-missing'],
    ]);
    expect((await stored(shop, number)).stage).toBe('split');
    const again = await take(await short(), 'split');
    expect(again.results).toMatchObject([{ isDone: true, isChanged: false }]);
  });

  it('keeps the posting from being assembled before anybody picks', async () => {
    await short({ quantity: 3 });
    const { label } = await import('../../src/workflow/label.js');
    const target = { kind: 'file', path: `${shop.folder}/labels.pdf` } as const;
    const selection = { kind: 'named', codes: [number] } as const;
    const options = { ask: agreed, isDryRun: false, isAssembling: true, target };
    const labelled = await label(ports, selection, options);
    expect(labelled.results).toMatchObject([{ error: { code: 'goods-missing' } }]);
    await take(await short({ quantity: 3 }), 'elsewhere');
    expect((await stored(shop, number)).holds).toEqual([]);
  });

  it('that waits for another date is told the very command that says it', async () => {
    const shortage = { ...(await short({ quantity: 1 })), ways: [] };
    const { sku } = shortage;
    const hint = `ozf pick short ${number} ${sku} 1 --because count-error --do cutoff --until 2026-11-24T06:00Z`;
    await expect(take(shortage, 'cutoff')).rejects.toMatchObject({ code: 'needs-until', hint });
  });

  it('is nothing that was fetched, and nothing that nobody ordered', async () => {
    await fetches(MUG, 2);
    await expect(short({ quantity: 2 })).rejects.toMatchObject({ code: 'nothing-missing' });
    await expect(short({ item: 'VASE' })).rejects.toMatchObject({ code: 'no-such-line' });
    await short({ isDryRun: true });
    expect((await stored(shop, number)).holds).toEqual([]);
  });

  it('closes every way that writes to Ozon while the shop is only watched', async () => {
    const [own] = ports.settings.shops;
    if (!own) throw new Error('there is a shop');
    ports = { ...ports, settings: { ...ports.settings, shops: [{ ...own, mode: 'watch' }] } };
    const shortage = await short();
    expect(openWays(shortage)).toEqual(['elsewhere', 'wait']);
    await expect(take(shortage, 'cancel')).rejects.toMatchObject({ code: 'watch-mode' });
  });
});

describe('once stock is kept', () => {
  const placesOf = async (item: string) =>
    Object.fromEntries(
      (await ports.store.levels({ items: [item] })).map((level) => [level.bin, level.quantity]),
    );

  it('the bin is empty in the books and is to be counted; another bin is told', async () => {
    await importStock(ports, `article,bin,quantity\n${MUG},A-01,5\n${MUG},B-02,2\n`);
    const shortage = await pickShort(ports, { code: number, item: MUG, because: 'theft', bin: 'A-01' });
    expect(shortage.bin).toBe('A-01');
    expect(shortage.ways.find(({ way }) => way === 'elsewhere')?.places).toEqual([
      { bin: 'B-02', quantity: 2 },
    ]);
    const levels = await ports.store.levels({ items: [MUG] });
    expect(levels.map(({ bin, quantity }) => [bin, quantity])).toEqual([
      ['B-02', 2],
      ['unknown', 5],
    ]);
    expect(await ports.store.counts({ states: ['open'] })).toMatchObject([
      { item: MUG, bin: 'A-01', because: 'short', expected: 0 },
    ]);
    await short();
    expect(await ports.store.levels({ items: [MUG] })).toEqual(levels);
  });

  it('damaged units go to quarantine, the others stay', async () => {
    await importStock(ports, `article,bin,quantity\n${MUG},A-01,5\n`);
    await short({ quantity: 1, because: 'damage' });
    const levels = await ports.store.levels({ items: [MUG] });
    expect(levels.map(({ bin, quantity }) => [bin, quantity])).toEqual([
      ['A-01', 4],
      ['quarantine', 1],
    ]);
  });

  it('a unit that a hand put aside as damaged is not carried to quarantine once more by the shortage', async () => {
    await importStock(ports, `article,bin,quantity\n${MUG},A-01,5\n`);
    const sku = (await stored(shop, number)).lines.find((line) => line.offerId === MUG)?.sku;
    const loop = await openPickScan(ports, { codes: [number] });
    await loop.scan(`OZN${sku}`);
    expect(await loop.command('damaged')).toMatchObject({ result: 'unit-failed' });
    expect(await placesOf(MUG)).toEqual({ 'A-01': 4, quarantine: 1 });
    await short({ quantity: 1, because: 'damage' });
    expect(await placesOf(MUG)).toEqual({ 'A-01': 4, quarantine: 1 });
    await take(await short({ quantity: 1, because: 'damage' }), 'elsewhere');
    await fetches(MUG, 1);
    // Another one is damaged too, on the shelf.
    await short({ quantity: 1, because: 'damage' });
    expect(await placesOf(MUG)).toEqual({ 'A-01': 2, quarantine: 2, tote: 1 });
  });

  it('two damaged units are two, told at once or one after the other', async () => {
    await importStock(ports, `article,bin,quantity\n${MUG},A-01,5\n`);
    await short({ quantity: 1, because: 'damage' });
    await short({ quantity: 2, because: 'damage' });
    await short({ quantity: 2, because: 'damage' });
    expect(await placesOf(MUG)).toEqual({ 'A-01': 3, quarantine: 2 });
  });

  it('Ozon is told without what waiting orders want, and also while a parcel stands at the door', async () => {
    await importStock(ports, `article,bin,quantity\n${MUG},A-01,5\n${MUG},B-02,9\nTHERM-500,C-03,9\n`);
    await fetches('THERM-500', 2);
    await fetches(MUG, 3);
    await inspectPass(ports, named(number));
    await packAll(ports, named(number));
    await labelAll(ports, named(number));
    await shipAll(ports, named(number));
    expect(await stored(shop, number)).toMatchObject({ stage: 'handed-over' });
    const other = await shop.order('several');
    await pullAll(ports);
    await confirmAll(ports);
    await shop.order('plain');
    await pullAll(ports);
    const shortage = await pickShort(ports, { code: other, item: MUG, because: 'theft', bin: 'A-01' });
    const pushing = { ...ports, settings: { ...ports.settings, stockPush: 'on' as const } };
    const rows = await lowerAtOzon(pushing, shortage);
    expect(rows.length).toBeGreaterThan(0);
    for (const { state, wish } of rows) expect([state, wish.stock]).toEqual(['pushed', 2]);
  });

  it('nothing tells Ozon a stock until the config lets it; then it is lowered, never raised', async () => {
    await importStock(ports, `article,bin,quantity\n${MUG},A-01,5\n`);
    const shortage = await short();
    expect(await lowerAtOzon(ports, shortage)).toEqual([]);
    const pushing = { ...ports, settings: { ...ports.settings, stockPush: 'on' as const } };
    const rows = await lowerAtOzon(pushing, shortage);
    expect(rows.length).toBeGreaterThan(0);
    for (const { state, wish } of rows) expect([state, wish.stock]).toEqual(['pushed', 0]);
    await importStock(ports, `article,bin,quantity\n${MUG},A-01,500\n`);
    expect(await lowerAtOzon(pushing, shortage)).toEqual([]);
  });
});
