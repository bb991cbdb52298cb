import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachPage, pageSizesMm } from '../../src/documents/pdf-reading.js';
import { pngOf } from '../../src/documents/png-file.js';
import { at, list, type PracticeDesk, practiceDesk } from './ozf.js';

let world: PracticeDesk;
/** Of Ozon's own labels. */
let numbers: readonly string[];
let spare: string;
beforeAll(async () => {
  // Slow enough that a busy machine does not live through the night of the practice day.
  world = await practiceDesk({}, { isInside: true, speed: 120 });
  await world.json(['orders', 'pull']);
  const { data } = await world.json(['orders', 'list', '--stage', 'new']);
  const state: unknown = await (await fetch(`${world.practice.url}/__practice__/state`)).json();
  const calm = list(at(state, 'postings')).filter((each) => at(each, 'surprise') === '');
  const calmNumbers = calm.map((each) => at(each, 'number'));
  const ozons = list(at(data, 'postings')).filter(
    (row) => at(row, 'flow') === 'ozon' && calmNumbers.includes(at(row, 'posting')),
  );
  const names = ozons.slice(0, 5).map((row) => String(at(row, 'posting')));
  await world.json(['confirm', ...names, '-y']);
  spare = names.at(-1) ?? '';
  const labels = await world.json([
    'label',
    ...names.slice(0, -1),
    '--assemble',
    '-y',
    '--out',
    'labels.pdf',
  ]);
  numbers = list(at(labels.data, 'results'))
    .filter((row) => at(row, 'papers') === 'labelled')
    .map((row) => String(at(row, 'posting')));
  expect(numbers.length).toBeGreaterThan(2);
}, 60_000);
afterAll(() => world.close());

const file = (name: string) => new Uint8Array(readFileSync(join(world.folder, name)));
const again = (number: string, ...typed: readonly string[]) =>
  world.json(['label', number, '--reason', 'torn', '-y', ...typed]);
const verify = (name: string, ...typed: readonly string[]) =>
  world.json(['label', 'verify', '--page', name, ...typed]);

/** What the practice Ozon was asked from here on, method by method. */
function listen(): () => readonly string[] {
  const from = world.practice.journal().length;
  return () => {
    const entries = world.practice.journal().slice(from);
    return [...new Set(entries.flatMap((each) => (each.type === 'request' ? [each.path] : [])))];
  };
}

test('a copy comes from the cache: Ozon is asked for the status and nothing else, unless the file is damaged', async () => {
  const [number = ''] = numbers;
  const heard = listen();
  expect((await again(number, '--out', 'copy.pdf')).code).toBe(0);
  expect(heard()).toEqual(['/v3/posting/fbs/get']);
  const { data } = await verify('copy.pdf', number);
  expect(at(data, 'pages')).toMatchObject([{ page: 1, postings: [number], ticket: false, errors: [] }]);
  const { cached, spoil } = await cachedLabels();
  expect(cached).toBeGreaterThan(0);
  spoil();
  const fetching = listen();
  expect((await again(number, '--out', 'fetched.pdf')).code).toBe(0);
  expect(fetching()).toContain('/v3/posting/fbs/package-label/create');
  expect((await verify('fetched.pdf', number)).code).toBe(0);
});

test('a second copy is asked for by the name of its label and the number of the copy', async () => {
  const [, number = ''] = numbers;
  const { code, error } = await world.json(['label', number, '--reason', 'torn', '--out', 'unasked.pdf']);
  expect([code, at(error, 'code')]).toEqual([2, 'needs-yes']);
  expect(at(error, 'message')).toContain(`${number} once more (copy 2)`);
});

test('a size is paper: two to a sheet of A4, in the middle of 100×150, and never shrunk onto 58×40', async () => {
  const [number = '', other = ''] = numbers;
  const sheet = await world.json([
    'label',
    number,
    other,
    '--reason',
    'torn',
    '-y',
    '--size',
    'a4',
    '--out',
    'a4.pdf',
  ]);
  expect([sheet.code, at(sheet.data, 'file', 'pages')]).toEqual([0, 1]);
  expect(list(at((await verify('a4.pdf', number, other)).data, 'pages', 0, 'postings'))).toHaveLength(2);
  expect((await again(number, '--size', '100x150', '--caption', '--out', 'roll.pdf')).code).toBe(0);
  expect(await pageSizesMm(file('roll.pdf'))).toMatchObject([{ widthMm: expect.closeTo(100, 1) }]);
  const small = await again(number, '--size', '58x40', '--caption', '--out', 'small.pdf');
  expect(small.code).toBe(0);
  const [label] = await pageSizesMm(file('small.pdf'));
  expect(label?.widthMm).toBeCloseTo(58, 0);
});

test('a small label stays as Ozon made it: the caption that has no room there is told, with the flag that prints it', async () => {
  const typed = ['label', spare, '--assemble', '-y', '--size', '58x40', '--caption', '--out', 'first.pdf'];
  const { code, err } = await world.ozf(typed);
  expect([code, err]).toEqual([0, expect.stringContaining('--ticket')]);
  const [label, ...more] = await pageSizesMm(file('first.pdf'));
  expect([label?.widthMm.toFixed(0), label?.heightMm.toFixed(0), more.length]).toEqual(['58', '40', 0]);
});

test('a file is read before anybody sticks it: what is doubled, not asked for, missing or unreadable is told', async () => {
  const [number = '', other = '', third = ''] = numbers;
  const right = await verify('labels.pdf');
  expect([right.code, at(right.data, 'summary')]).toEqual([
    0,
    { ok: 0, unchanged: numbers.length, held: 0, failed: 0 },
  ]);
  const few = await verify('labels.pdf', number);
  expect([few.code, at(few.error, 'code')]).toEqual([6, 'partial']);
  const missing = await verify('copy.pdf', number, third);
  expect(missing.code).toBe(6);
  expect(at(missing.data, 'results', 1, 'error')).toMatchObject({ code: 'page-missing' });
  const wrong = await verify('copy.pdf', other);
  expect([wrong.code, at(wrong.data, 'pages', 0, 'errors', 0, 'code')]).toEqual([3, 'page-not-named']);
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const doubled = await PDFDocument.load(file('copy.pdf'));
  const [page] = await doubled.copyPages(doubled, [0]);
  if (page) doubled.addPage(page);
  doubled.addPage([200, 300]).drawText('nothing to scan');
  writeFileSync(join(world.folder, 'doubled.pdf'), await doubled.save());
  const told = await verify('doubled.pdf');
  expect(told.code).toBe(6);
  expect(list(at(told.data, 'pages')).map((each) => at(each, 'errors', 0, 'code'))).toEqual([
    undefined,
    'page-duplicate',
    'page-unreadable',
  ]);
});

test('a label of nobody among ours on one sheet is told', async () => {
  const { foreignLabels } = await import('../documents/foreign-labels.js');
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const sheet = await PDFDocument.create();
  const stranger = await foreignLabels([{ text: '0139876543-0001-1', code: 'ii10000000001' }]);
  const page = sheet.addPage([425, 341]);
  for (const [index, pdf] of [file('copy.pdf'), stranger].entries()) {
    const [label] = await sheet.embedPdf(pdf, [0]);
    if (label) page.drawPage(label, { x: index * 212.6, y: 0 });
  }
  writeFileSync(join(world.folder, 'mixed.pdf'), await sheet.save());
  const told = await verify('mixed.pdf');
  expect(told.code).toBe(6);
  expect(at(told.data, 'pages', 0)).toMatchObject({
    postings: [numbers[0]],
    errors: [{ code: 'page-unknown', details: { codes: 'ii10000000001' } }],
  });
});

test('a picture of a page is read too, and what is no label file is refused as usage', async () => {
  const [number = ''] = numbers;
  await eachPage(file('copy.pdf'), async (page) => {
    writeFileSync(join(world.folder, 'page.png'), pngOf(await page.bitmap(203), 203));
  });
  const picture = await verify('page.png', number);
  expect([picture.code, at(picture.data, 'pages', 0, 'postings', 0)]).toEqual([0, number]);
  writeFileSync(join(world.folder, 'page.html'), '<html>503</html>');
  for (const [name, code] of [
    ['page.html', 'not-labels'],
    ['nothing.pdf', 'cannot-read'],
  ] as const) {
    const refused = await verify(name);
    expect([refused.code, at(refused.error, 'code')]).toEqual([2, code]);
  }
  const bare = await world.json(['label', 'verify']);
  expect([bare.code, at(bare.error, 'code')]).toEqual([2, 'missing-operand']);
});

test('what its buyer cancels prints nothing, is told by the file that it stands in, and stands on the stop list', async () => {
  const [, , number = ''] = numbers;
  await fetch(`${world.practice.url}/__practice__/cancel`, {
    method: 'POST',
    body: JSON.stringify({ posting_number: number }),
  });
  const refused = await again(number, '--out', 'none.pdf');
  expect([refused.code, at(refused.error, 'code'), at(refused.data, 'file')]).toEqual([3, 'cancelled', null]);
  expect(() => file('none.pdf')).toThrow();
  const told = await verify('labels.pdf');
  expect([told.code, at(told.error, 'code')]).toEqual([6, 'partial']);
  const held = await world.json(['orders', 'list', '--hold']);
  expect(list(at(held.data, 'postings')).map((row) => at(row, 'posting'))).toContain(number);
  const board = await world.json([]);
  expect(at(board.data, 'stopList')).toEqual([{ shop: 'practice', posting: number }]);
  expect((await world.ozf(['orders', 'list', '--hold'])).out).toContain('Do not ship');
});

/** The label files on this desk, and how to damage every one. */
async function cachedLabels() {
  const { readdirSync } = await import('node:fs');
  const found = readdirSync(world.folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /[0-9a-f]{64}\.pdf$/.test(name))
    .map((name) => join(world.folder, name));
  const spoil = () => {
    for (const path of found) writeFileSync(path, '%PDF-1.7 torn');
  };
  return { cached: found.length, spoil };
}
