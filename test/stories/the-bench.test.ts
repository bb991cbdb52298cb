import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { MINUTE, type Practice, practice, stored } from '../workflow/practice.js';
import { confirmAll, pullAll } from '../workflow/verbs.js';
import { effectsOf, ordered } from './bench.js';
import { codesFor, table } from './bench-table.js';

let shop: Practice;
afterEach(() => shop.end());

const BENCH = ['confirmed', 'picking', 'picked'] as const;

it('works a whole small morning in two warehouses with scans only, from the shelf to the label on the box', async () => {
  shop = await practice();
  await pullAll(shop.ports);
  await confirmAll(shop.ports);
  const waiting = await shop.store.queue({ stages: BENCH });
  expect(new Set(waiting.map((posting) => posting.warehouse)).size).toBeGreaterThan(1);
  const desk = await table(shop.ports);
  const packed: string[] = [];
  for (let turn = 0; turn < waiting.length; turn += 1) {
    const [next] = await shop.store.queue({ stages: BENCH, limit: 1 });
    if (!next) break;
    const [first = '', ...others] = await codesFor(shop, next);
    const opened = await desk.scan(first);
    // The screen says whose item this is: the most urgent one that wants it.
    expect(opened).toMatchObject({ isAccepted: true, posting: next.number, result: 'posting-open' });
    for (const code of others)
      expect(await desk.scan(code)).toMatchObject({ isAccepted: true, posting: next.number });
    expect(await desk.scan('#ok')).toMatchObject({ result: 'box-closed', state: 'packed', bell: 'done' });
    packed.push(next.number);
    await desk.tick();
  }
  expect(packed.length).toBe(waiting.length);
  const { errors } = await desk.finish();
  for (const number of packed) {
    const posting = await stored(shop, number);
    expect([number, posting.stage, posting.papers]).toEqual([number, 'packed', 'labelled']);
    expect(posting.units.every((unit) => unit.verdict === 'scanned')).toBe(true);
    expect(effectsOf(shop, number, 'assembled')).toBeLessThanOrEqual(1);
  }
  expect(errors).toEqual([]);
  const paper = await readdir(join(shop.folder, 'print'));
  expect(paper.length).toBe(packed.length);
  const { tote } = await stored(shop, packed[0] ?? '');
  expect(paper.some((name) => name.includes(`tote${tote}-${packed[0]}`))).toBe(true);
});

it('refuses a wrong item and one too many aloud, and nothing moves', async () => {
  shop = await practice({ postings: 0 });
  const mugs = await ordered(shop, 'pair');
  const thermos = await ordered(shop, 'jewel');
  await confirmAll(shop.ports);
  const desk = await table(shop.ports);
  expect(await desk.scan(mugs.barcode)).toMatchObject({ isAccepted: true, posting: mugs.number });
  const before = await mugs.posting();
  expect(await desk.scan(thermos.barcode)).toMatchObject({
    isAccepted: false,
    result: 'wrong-item',
    bell: 'wrong',
  });
  expect(await desk.scan('4601111111119')).toMatchObject({ result: 'unknown-barcode', bell: 'wrong' });
  expect(await mugs.posting()).toEqual(before);
  expect(await desk.scan(mugs.barcode)).toMatchObject({ bell: 'done', done: 2, of: 2 });
  expect(await desk.scan(mugs.barcode)).toMatchObject({ result: 'one-too-many', bell: 'wrong' });
  expect((await thermos.posting()).stage).toBe('confirmed');
  const refusals = await shop.store.scanLog({ shop: 'practice', number: mugs.number });
  expect(refusals.map((each) => each.result)).toEqual(['wrong-item', 'unknown-barcode', 'one-too-many']);
});

it('judges nothing before every unit was in the hand, takes a scan back, and lets another posting go first', async () => {
  shop = await practice({ postings: 0 });
  const three = await ordered(shop, 'three');
  await confirmAll(shop.ports);
  const desk = await table(shop.ports);
  await desk.scan(three.barcode, three.barcode);
  expect(await desk.scan('#ok')).toMatchObject({ isAccepted: false, result: 'units-missing' });
  expect(await desk.scan('#box')).toMatchObject({ isAccepted: false, result: 'units-missing' });
  expect(await desk.scan('#undo')).toMatchObject({ result: 'undone', done: 1, of: 3 });
  expect((await three.posting()).units.filter((unit) => unit.pickedAt)).toHaveLength(1);
  expect(await desk.scan('#skip')).toMatchObject({ result: 'skipped', posting: three.number });
  expect(await desk.scan(three.barcode, three.barcode)).toMatchObject({
    posting: three.number,
    done: 3,
    bell: 'done',
  });
  expect(await desk.scan('#box')).toMatchObject({ isAccepted: false, result: 'judge-first' });
  expect(await desk.scan('#ok')).toMatchObject({ result: 'box-closed' });
});

it('puts a broken unit aside, wants another one, and keeps the story of the first', async () => {
  shop = await practice({ postings: 0 });
  const pair = await ordered(shop, 'pair');
  await confirmAll(shop.ports);
  const desk = await table(shop.ports);
  await desk.scan(pair.barcode, pair.barcode);
  expect(await desk.scan('#defect', '#broken')).toMatchObject({ result: 'unit-failed', done: 1, of: 2 });
  expect(await desk.scan('#ok')).toMatchObject({ result: 'units-missing' });
  expect(await desk.scan(pair.barcode, '#ok')).toMatchObject({ result: 'box-closed' });
  const story = await shop.store.inspections({ shop: 'practice', number: pair.number });
  expect(story.map(({ verdict, defect, disposition }) => [verdict, defect, disposition])).toEqual([
    ['failed', 'broken', 'quarantine'],
    ['scanned', undefined, undefined],
    ['scanned', undefined, undefined],
  ]);
});

it('stops aloud at a posting that was cancelled between two scans, and takes the next one', async () => {
  shop = await practice({ postings: 0 });
  const first = await ordered(shop, 'pair');
  const second = await ordered(shop, 'pair');
  await confirmAll(shop.ports);
  const desk = await table(shop.ports);
  const { posting: open = '' } = await desk.scan(first.barcode);
  await shop.control('cancel', { posting_number: open });
  await pullAll(await shop.another());
  const units = (await stored(shop, open)).units;
  expect(await desk.scan(first.barcode)).toMatchObject({
    isAccepted: false,
    result: 'cancelled',
    bell: 'stop',
  });
  expect((await stored(shop, open)).units).toEqual(units);
  const rest = open === first.number ? second.number : first.number;
  expect(await desk.scan(first.barcode)).toMatchObject({ isAccepted: true, posting: rest });
});

it('hears of a cancellation by itself while the posting lies on the table, and refuses its next scan', async () => {
  shop = await practice({ postings: 0 });
  const [first, second] = [await ordered(shop, 'pair'), await ordered(shop, 'pair')];
  await confirmAll(shop.ports);
  const desk = await table(shop.ports);
  const { posting: open = '' } = await desk.scan(first.barcode);
  await shop.control('cancel', { posting_number: open });
  const units = (await stored(shop, open)).units;
  expect(await desk.tick()).toMatchObject([{ result: 'cancelled', posting: open, bell: 'stop' }]);
  // The hand that already holds the next unit hears it too: the unit is taken for no other order.
  expect(await desk.scan(first.barcode)).toMatchObject({
    isAccepted: false,
    result: 'cancelled',
    bell: 'stop',
  });
  expect((await stored(shop, open)).units).toEqual(units);
  const rest = open === first.number ? second.number : first.number;
  expect(await desk.scan(first.barcode)).toMatchObject({ isAccepted: true, posting: rest });
});

it('pulls by itself: at the start, then every few minutes, and tells aloud only what stops goods in the hand', async () => {
  shop = await practice({ postings: 0 });
  const pair = await ordered(shop, 'pair');
  await confirmAll(shop.ports);
  const desk = await table(shop.ports);
  expect(await desk.look()).toEqual([]);
  await desk.scan(pair.barcode);
  await shop.control('cancel', { posting_number: pair.number });
  await shop.order('plain');
  expect(await desk.look()).toEqual([]);
  shop.pass(4 * MINUTE);
  expect(await desk.look()).toMatchObject([
    { result: 'new-orders', count: 1, bell: 'ok' },
    { result: 'cancelled', posting: pair.number, bell: 'stop' },
  ]);
  // What it took over, the seller's phone is told of as by a pull of cron.
  const told = (await shop.store.outbox({ event: 'cancelled' })).map(({ event, posting }) => [
    event,
    posting,
  ]);
  expect(told).toContainEqual(['cancelled', pair.number]);
  // Told once, refused at the next scan.
  expect(await desk.tick()).toEqual([]);
  expect(await desk.scan(pair.barcode)).toMatchObject({
    isAccepted: false,
    result: 'cancelled',
    bell: 'stop',
  });
  await confirmAll(shop.ports);
  shop.pass(4 * MINUTE);
  await desk.look();
  await desk.tick();
  expect(await desk.scan(pair.barcode)).toMatchObject({ isAccepted: true, result: 'posting-open' });
});

it('says once, and calmly, that it could not ask', async () => {
  shop = await practice({ postings: 0 });
  const pair = await ordered(shop, 'pair');
  await confirmAll(shop.ports);
  const desk = await table(shop.ports);
  await shop.fail('/v4/posting/fbs/unfulfilled/list', 'before', 'reset', 100);
  expect(await desk.look()).toMatchObject([{ result: 'offline', bell: 'wrong' }]);
  shop.pass(MINUTE);
  expect(await desk.look()).toEqual([]);
  expect(await desk.scan(pair.barcode)).toMatchObject({ isAccepted: true });
  await desk.scan('#undo', '#skip');
  // Nothing was asked meanwhile, so nobody can say that it is back.
  expect(await desk.tick()).toEqual([]);
  expect((await desk.finish()).news).toEqual([]);
  await fetch(`${shop.sandbox.url}/__practice__/faults`, { method: 'DELETE' });
  shop.pass(MINUTE);
  expect(await desk.look()).toMatchObject([{ result: 'caught-up', bell: 'ok' }]);
});

it('stops aloud at a posting that Ozon has changed, until it is confirmed anew', async () => {
  shop = await practice({ postings: 0 });
  const pair = await ordered(shop, 'pair');
  await confirmAll(shop.ports);
  const desk = await table(shop.ports);
  await desk.scan(pair.barcode);
  await shop.control('quantity', { posting_number: pair.number, sku: Number(pair.sku), quantity: 3 });
  await pullAll(shop.ports);
  expect(await desk.scan(pair.barcode)).toMatchObject({ isAccepted: false, result: 'drift', bell: 'stop' });
  await confirmAll(shop.ports, { kind: 'named', codes: [pair.number] });
  const again = await table(shop.ports);
  expect(await again.scan(pair.barcode, pair.barcode)).toMatchObject({ done: 3, of: 3 });
  expect(await packAndTell(again)).toBe('box-closed');
});

async function packAndTell(desk: Awaited<ReturnType<typeof table>>): Promise<string> {
  return (await desk.scan('#ok')).result;
}

it('goes on at the same unit when it was killed between any two scans', async () => {
  shop = await practice({ postings: 0 });
  const three = await ordered(shop, 'three');
  await confirmAll(shop.ports);
  const script = [three.barcode, three.barcode, three.barcode, '#ok'];
  let last: string | undefined;
  // Every scan in a process of its own.
  for (const code of script) last = (await (await table(await shop.another())).scan(code)).result;
  expect(last).toBe('box-closed');
  const { errors } = await (await table(await shop.another())).finish();
  expect(errors).toEqual([]);
  expect(await three.posting()).toMatchObject({ stage: 'packed', papers: 'labelled' });
  expect(effectsOf(shop, three.number, 'assembled')).toBe(1);
});

it('judges with the last unit where the seller wants no barcode for it', async () => {
  shop = await practice({ postings: 0 });
  const pair = await ordered(shop, 'pair');
  await confirmAll(shop.ports);
  const desk = await table(shop.ports, { verdict: 'scan' });
  expect(await desk.scan(pair.barcode)).toMatchObject({ result: 'posting-open' });
  expect(await desk.scan(pair.barcode)).toMatchObject({ result: 'box-closed', done: 2, of: 2 });
});
