import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, finished, list } from '../cli/ozf.js';
import { practiceMark } from '../practice-mark.js';
import { type AcceptanceDay, acceptanceDay } from './day.js';

const config = 'stock: { push: on }\nnotify: { seller: [{ channel: file, recipient: seller }] }\n';
const SHELVES = [
  'article,bin,quantity',
  'MUG-350-WHT,A-01-1,40',
  'THERM-500,A-02-1,9',
  'SOCKS-10-42,B-01-1,3',
  'KETTLEBELL-8,C-01-1,9',
  'VASE-GLASS-25,D-01-1,3',
  'KIDS-SHOES-28,D-01-2,4',
].join('\n');

let day: AcceptanceDay;
beforeAll(async () => {
  day = await acceptanceDay(config);
}, 120_000);
afterAll(() => day.close());

const one = (role: string) => day.orders[role]?.[0] ?? '';
const show = (number: string) => day.json(['orders', 'show', number]);
const held = (data: unknown) =>
  Object.fromEntries(list(at(data, 'held')).map((row) => [at(row, 'posting'), at(row, 'holds', 0, 'code')]));
async function alerts(): Promise<readonly unknown[]> {
  const { data } = await day.json(['notify', 'list']);
  return list(at(data, 'messages')).map((message) => at(message, 'event'));
}
async function effects(number: string, kind: string): Promise<number> {
  const entries = list(at(await day.control('journal'), 'entries'));
  return entries.filter((entry) => at(entry, 'posting') === number && at(entry, 'kind') === kind).length;
}

/** A scan loop without a terminal: what each line was answered, and the exit code. */
async function scans(typed: readonly string[], lines: readonly string[]) {
  const { code, out } = await day.ozf([...typed, '--json'], [...lines, '#done', ''].join('\n'));
  const answers: readonly unknown[] = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { code, results: answers.slice(0, -1).map((answer) => at(answer, 'result')), answers };
}

/** One barcode a unit, in the order of the walk; and those of the marked shoes. */
async function walk() {
  const { data } = await day.json(['pick', 'list']);
  const lines = list(at(data, 'lines'));
  const codes = lines.flatMap((line) => {
    const open = Number(at(line, 'quantity')) - Number(at(line, 'picked'));
    return Array.from({ length: open }, () => String(at(line, 'barcodes', 0)));
  });
  const marked = lines.find((line) => at(line, 'offerId') === 'KIDS-SHOES-28');
  return { codes, shoes: list(at(marked, 'barcodes')).map(String) };
}

// One order of work: each step goes on with what the one before has left.
describe('the acceptance day at the bench', { timeout: 120_000 }, () => {
  test('1. a pull that is killed is made good by the next: twelve orders, twelve alerts, then none', async () => {
    await day.control('latency', { milliseconds: 400 });
    const pulling = day.start(['orders', 'pull', '--alert']);
    const ended = finished(pulling);
    for (let looks = 0; looks < 200; looks += 1) {
      const calls = list(at(await day.control('journal'), 'entries'));
      if (calls.some((entry) => String(at(entry, 'path')).includes('unfulfilled'))) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    pulling.kill('SIGKILL');
    expect((await ended).code).toBeNull();
    await day.control('latency', { milliseconds: 0 });
    expect((await day.json(['orders', 'pull', '--alert'])).code).toBe(0);
    expect((await day.json(['orders', 'pull', '--alert'])).data).toMatchObject({ new: 0, unchanged: 12 });
    expect(await alerts()).toEqual(Array.from({ length: 12 }, () => 'new'));
  });

  test('2. nine are confirmed; too heavy, without passport and without stock are held, and --strict says so', async () => {
    const port = new URL(day.env.OZF_API_URL ?? '').port;
    const products = (await day.ozf(['sandbox', 'products', '--port', port])).out;
    writeFileSync(join(day.folder, 'products.csv'), products);
    await day.ozf(['products', 'import', 'products.csv']);
    expect((await day.json(['stock', 'import', '-'], SHELVES)).data).toMatchObject({
      first: true,
      changed: 6,
    });
    const confirmed = await day.json(['confirm', '--all']);
    expect(confirmed.code).toBe(0);
    expect(confirmed.data).toMatchObject({ summary: { ok: 9, held: 3, failed: 0 } });
    expect(held(confirmed.data)).toEqual({
      [one('over-limit')]: 'over-limit',
      [one('hybrid-track')]: 'passport',
      [one('own')]: 'short',
    });
    expect((await day.json(['confirm', '--all', '--strict'])).code).toBe(3);
  });

  test('3. an order that Ozon changed is not picked before somebody has looked, and is told once', async () => {
    const sku = at((await show(one('therm'))).data, 'lines', 0, 'sku');
    await day.control('quantity', { posting_number: one('therm'), sku: Number(sku), quantity: 2 });
    await day.ozf(['orders', 'pull', '--alert', '-q']);
    await day.ozf(['orders', 'pull', '--alert', '-q']);
    const picked = await scans(['pick', 'scan', one('therm')], [`OZN${sku}`]);
    expect([picked.code, picked.results[0]]).toEqual([3, 'drift']);
    expect((await alerts()).filter((event) => event === 'drift')).toHaveLength(1);
    expect((await day.json(['confirm', one('therm')])).code).toBe(0);
  });

  test('4. the walk goes by bin, a wrong item moves nothing, and a shortage is told to Ozon with its ways out', async () => {
    const trip = await day.json(['pick', 'list', '--batch', '20']);
    expect(list(at(trip.data, 'waves'))).toHaveLength(1);
    const { data } = await day.json(['pick', 'list']);
    const lines = list(at(data, 'lines'));
    expect(new Set(lines.map((line) => at(line, 'tote'))).size).toBe(9);
    for (const wave of list(at(data, 'waves')).map((each) => at(each, 'wave'))) {
      const bins = lines.filter((line) => at(line, 'wave') === wave).map((line) => String(at(line, 'bin')));
      expect(bins).toEqual(bins.toSorted());
    }
    const wrong = await scans(['pick', 'scan', one('fragile')], ['6907123450016']);
    expect([wrong.code, wrong.results[0]]).toEqual([3, 'unknown-barcode']);

    const typed = ['pick', 'short', one('two-lines'), 'SOCKS-10-42', '1', '--because', 'count-error'];
    const short = await day.json(typed);
    expect(short.data).toMatchObject({ because: 'count-error', count: 'B-01-1' });
    const ways = list(at(short.data, 'ways')).map((way) => at(way, 'way'));
    expect(ways).toEqual(expect.arrayContaining(['elsewhere', 'wait', 'cancel-units', 'cancel']));
    const told = list(at(short.data, 'stock')).map((row) => at(row, 'told'));
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told)).toEqual(new Set([0]));
    const stock = await day.json(['stock', 'show', 'SOCKS-10-42']);
    expect(at(stock.data, 'items', 0, 'bins')).toEqual([{ bin: 'unknown', quantity: 3 }]);
  });

  test('5. a broken unit goes to quarantine and another one is fetched; a mark that was used is refused', async () => {
    const { codes, shoes } = await walk();
    await scans(['pick', 'scan'], codes);
    const [mug = ''] = day.orders.plain ?? [];
    const looked = await scans(['inspect', 'scan', mug], ['6907123450016', '#broken']);
    expect(looked.results.slice(0, 2)).toEqual(['posting-passed', 'unit-failed']);
    const stock = await day.json(['stock', 'show', 'MUG-350-WHT']);
    expect(list(at(stock.data, 'items', 0, 'bins'))).toContainEqual({ bin: 'quarantine', quantity: 1 });
    const again = await scans(['pick', 'scan', mug], ['6907123450016']);
    expect(again.results[0]).toBe('posting-picked');

    const ean = shoes.find((code) => /^\d{13}$/.test(code)) ?? '';
    const [left, right] = [practiceMark(ean, 'left1'), practiceMark(ean, 'right1')];
    const marked = await scans(['inspect', 'scan', one('marked')], [left, left, right]);
    expect(marked.results.slice(0, 3)).toEqual(['unit-passed', 'mark-in-use', 'posting-passed']);
    expect(marked.code).toBe(6);
    expect((await day.json(['inspect', 'pass', '--all'])).code).toBe(0);
  });

  test('6. fragile, heavy-looking and split boxes are packed as they must, and a lost answer packs nothing twice', async () => {
    const ship = '/v4/posting/fbs/ship';
    const bare = await day.json(['pack', one('fragile'), '-y']);
    expect([bare.code, at(bare.error, 'code')]).toEqual([3, 'needs-reinforcement']);
    await day.control('fail', { path: ship, when: 'after', kind: 'status-500', times: 1 });
    const reinforced = await day.json(['pack', one('fragile'), '--reinforced', '-y']);
    if (reinforced.code === 5) await day.json(['pack', one('fragile'), '--reinforced', '-y']);
    expect((await show(one('fragile'))).data).toMatchObject({ stage: 'packed', papers: 'assembled' });
    expect(await effects(one('fragile'), 'assembled')).toBe(1);

    const further = [await day.order('plain'), await day.order('plain')];
    await day.ozf(['orders', 'pull', '-q']);
    await day.ozf(['confirm', ...further, '-q']);
    await scans(['pick', 'scan', ...further], ['6907123450016', '6907123450016']);
    await day.ozf(['inspect', 'pass', ...further, '-q']);
    const [last = '', ...five] = [...further, ...(day.orders.plain ?? [])];
    expect((await day.json(['pack', ...five, '--weight', '400', '-y'])).code).toBe(0);
    const heavier = await day.json(['pack', last, '--weight', '480', '-y']);
    expect([heavier.code, at(heavier.error, 'code')]).toEqual([3, 'weight-off']);
    expect((await day.json(['pack', last, '--weight', '480', '--accept-weight', '-y'])).code).toBe(0);

    const several = one('several');
    const [mugs, flasks] = list(at((await show(several)).data, 'lines')).map((line) => at(line, 'sku'));
    const split = ['pack', several, '--parcel', `${mugs}:3`, '--parcel', `${flasks}:2`, '-y'];
    const parcels = await day.json(split);
    expect(parcels.code).toBe(0);
    const numbers = list(at(parcels.data, 'results')).map((row) => at(row, 'posting'));
    expect(numbers).toHaveLength(2);
    expect(numbers).toContain(several);
    const kept = list(at((await show(several)).data, 'lines'));
    expect(kept).toHaveLength(1);
  });
});
