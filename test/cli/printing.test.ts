import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeCups, fakeCups } from '../fake-cups.js';
import { at, list, type PracticeDesk, practiceDesk } from './ozf.js';

let cups: FakeCups;
let seller: PracticeDesk;
beforeAll(async () => {
  cups = fakeCups(['Xprinter', 'HP'], 'HP');
  seller = await practiceDesk({ PATH: cups.env.PATH }, { postings: 3, isInside: true });
  for (const line of ['orders pull', 'confirm --all', 'label --all --assemble -y --out first.pdf']) {
    await seller.ozf(line.split(' '));
  }
});
afterAll(async () => {
  await seller.close();
  cups.remove();
});

const numbers = async () => {
  const { data } = await seller.json(['orders', 'list', '--papers', 'labelled']);
  return list(at(data, 'postings')).map((each) => String(at(each, 'posting')));
};

test('--print sends what --out keeps, says printer and job, and label list shows them', async () => {
  const [number = ''] = await numbers();
  const typed = ['label', number, '--reason', 'torn', '-y', '--print', '--out', 'kept.pdf'];
  const { code, data } = await seller.json(typed);
  expect(code).toBe(0);
  expect(at(data, 'print')).toMatchObject({ printer: 'HP', job: 'HP-1', state: 'printed', copy: 2 });
  // On a small label the mark of a second copy is a page of its own.
  expect([1, 2]).toContain(at(data, 'file', 'pages'));
  const told = await seller.ozf(['label', 'list', number]);
  expect(told.out).toMatch(/2 .*delivered.* HP +HP-1/);
});

test('a dry run names the printer and prints nothing; an unknown one is refused with the names there are', async () => {
  const [number = ''] = await numbers();
  const before = cups.jobs();
  const dry = await seller.ozf(['label', number, '-n', '--print', 'Xprinter']);
  expect(dry.err).toContain('Would print on Xprinter.');
  const wrong = await seller.json(['label', number, '--print', 'Zebra']);
  expect(wrong).toMatchObject({ code: 2, error: { code: 'printer-unknown', hint: 'lpstat -e' } });
  expect(at(wrong.error, 'message')).toContain('Xprinter, HP');
  expect(cups.jobs()).toBe(before);
});

test('every sheet goes to a printer too, under its own title, in the journal with its copy', async () => {
  const printed = async (...typed: readonly string[]) => {
    const { code, data, whole } = await seller.json([...typed, '--print', 'Xprinter']);
    expect(code, JSON.stringify(whole)).toBe(0);
    const { args } = cups.job(cups.jobs());
    return { print: at(data, 'print'), title: args[3], media: args[7] };
  };
  expect(await printed('label', 'calibrate', '--size', '58x40')).toMatchObject({
    ...{ title: 'calibration-58x40', media: 'media=Custom.58x40mm' },
  });
  expect(await printed('bench', 'sheet')).toMatchObject({ title: 'command-sheet', media: 'media=A4' });
  const walk = await printed('pick', 'list');
  expect(walk).toMatchObject({ print: { copy: 1, printer: 'Xprinter' }, media: 'media=A4' });
  expect(await printed('bench', 'sheet')).toMatchObject({ title: 'command-sheet', print: { copy: 2 } });
  const dry = await seller.ozf(['pick', 'totes', '--print', '-n']);
  expect(dry.err).toContain('Would print on HP.');
  expect(await printed('pack', 'stickers', '--kind', 'fragile')).toMatchObject({ title: 'marks-fragile' });
});
