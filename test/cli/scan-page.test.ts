import { expect, test } from 'vitest';
import { displayWidth } from '../../src/cli/display-width.js';
import { createFullScreen } from '../../src/cli/full-screen.js';
import { type PageView, pageRows } from '../../src/cli/scan-page.js';
import { loadPaint } from '../../src/cli/style.js';
import { loadWords } from '../../src/cli/words.js';
import type { Language } from '../../src/config.js';
import type { ScanScreenLine } from '../../src/workflow/scan-loop.js';

const line = (more: Partial<ScanScreenLine>): ScanScreenLine => {
  return { offerId: 'MUG-350', name: 'Кружка эмалированная', bin: 'A-01', done: 0, of: 2, ...more };
};
const mugs = line({ done: 1 });
const tea = line({
  offerId: '蓝色陶瓷',
  name: '蓝色陶瓷马克杯，三百五十毫升，带盖子和勺子，送礼佳品，全国包邮到家',
  bin: '货架-一',
});
const view: PageView = {
  title: 'ozf bench',
  now: new Date('2026-11-23T06:00:00.000Z'),
  screen: {
    shop: 'main',
    posting: '0214-0001-1',
    tote: 7,
    dueAt: '2026-11-23T09:30:00.000Z',
    box: 2,
    fee: { minor: 0, currency: 'RUB' },
    nextFee: { charge: { minor: 5000, currency: 'RUB' }, at: '2026-11-23T09:30:00.000Z' },
    lines: [mugs, tea],
    left: 32,
    following: [{ posting: '0215-0001-1', tote: undefined, dueAt: undefined, lines: [tea] }],
    waiting: 3,
    isAway: true,
  },
  said: [{ text: '✓ [7]  0214-0001-1  open  1/4', tone: 'good', isHead: true }],
  extra: [],
  commands: [
    'ok',
    'undo',
    'next-box',
    'damaged',
    'short',
    'counterfeit-suspect',
    'no-russian-label',
    'near-expiry',
  ],
};

async function page(
  change: Partial<PageView> = {},
  size = { columns: 80, rows: 24 },
  language: Language = 'en',
) {
  const words = await loadWords(language, 'UTC');
  return pageRows({ ...view, ...change }, size, { words, paint: await loadPaint(false) });
}

test('says what to fetch, from where, how many of how many, until when, what waiting costs, and what is next', async () => {
  const text = (await page()).join('\n');
  for (const part of [
    '[7] 0214-0001-1',
    '1 of 4 units',
    'box 2',
    'A-01',
    '→ 1/2',
    '3 h 30 min left',
    'then 50.00 RUB',
  ])
    expect(text).toContain(part);
  for (const part of [
    '0215-0001-1',
    'orders that wait: 32',
    'steps that wait for Ozon: 3',
    'Ozon is away, go on',
  ])
    expect(text).toContain(part);
});

test.each([
  { columns: 80, rows: 24 },
  { columns: 132, rows: 50 },
  { columns: 40, rows: 10 },
  { columns: 20, rows: 6 },
])('fits a window of $columns × $rows in every language, whatever was said', async (size) => {
  const said = [...Array(40).keys()].map(() => ({
    text: `✗ ${'очень длинное слово '.repeat(9)}`,
    tone: 'bad' as const,
    isHead: true,
  }));
  const lines = [...Array(30).keys()].map((done) => line({ done: done < 25 ? 2 : 0, offerId: `A-${done}` }));
  for (const language of ['en', 'zh', 'ru'] as const) {
    for (const change of [
      {},
      { said, screen: { ...view.screen, lines } },
      { said, screen: { lines: [], left: 0 } },
    ]) {
      const rows = await page(change, size, language);
      expect(rows).toHaveLength(size.rows - 2);
      expect(rows.filter((row) => displayWidth(row) >= size.columns)).toEqual([]);
    }
  }
});

test('columns stand under each other beside Chinese names, and what is to do is never cut off', async () => {
  const rows = await page();
  const starts = ['Кружка', '蓝色陶瓷马克杯'].map((name) => {
    const row = rows.find((each) => each.includes(name)) ?? '';
    return displayWidth(row.slice(0, row.indexOf(name)));
  });
  expect(starts).toEqual([38, 38]);
  const lines = [...Array(30).keys()].map((index) =>
    line({ done: index === 29 ? 0 : 2, offerId: `A-${index}` }),
  );
  const long = (await page({ screen: { ...view.screen, lines } })).join('\n');
  expect(long).toContain('→ 0/2    A-01      A-29');
  expect(long).toContain('more');
});

test('a walk through several totes names the next stop, and goods to be put back need no posting', async () => {
  const stops = [line({ tote: 3 }), line({ tote: 12, bin: 'B-07' })];
  const walk = (await page({ screen: { posting: '0214-0001-1', tote: 3, lines: stops, left: 4 } })).join(
    '\n',
  );
  expect(walk).toContain('[3] 0214-0001-1\n');
  expect(walk).toMatch(/0\/2 \[12\] +B-07/);
  const loose = (await page({ screen: { lines: [line({ bin: undefined })], left: 1 } })).join('\n');
  expect(loose).toContain('→ 0/2    MUG-350');
});

test('a wrong scan is red, and what came before it is not forgotten', async () => {
  const words = await loadWords('en');
  const plain = await loadPaint(false);
  const said = [
    ...view.said,
    { text: '✗ 0215-0001-1 is cancelled', tone: 'bad' as const, isHead: true },
    { text: '✓ label printed', tone: 'news' as const, isHead: false },
  ];
  const paint = { ...plain, bad: (text: string) => `<red>${text}</red>` };
  const rows = pageRows({ ...view, said }, { columns: 80, rows: 24 }, { words, paint });
  expect(rows[2]).toBe('<red>✗ 0215-0001-1 is cancelled</red>');
  expect(rows.slice(3).join('\n')).toContain('✓ [7]  0214-0001-1  open');
  // News that stops nobody does not push the answer away.
  expect(rows.slice(3).join('\n')).toContain('✓ label printed');
});

test('the terminal is given back however the work ends, and typing stays while the page is drawn around it', async () => {
  const written: string[] = [];
  const kept: string[] = [];
  let isLetGo = false;
  const screen = createFullScreen({
    isTTY: true,
    columns: 80,
    rows: 24,
    write: async (chunk) => void written.push(String(chunk)),
    atEnd: (text) => {
      kept.push(text);
      return () => {
        isLetGo = true;
      };
    },
  });
  await screen.open();
  await screen.draw(['one', 'two'], 'Scan: ');
  expect(written.at(-1)).toContain('\u001b[3;1HScan: ');
  await screen.drawAround(['one', 'changed']);
  expect(written.at(-1)).toMatch(/^\u001b7.*changed.*\u001b8/);
  expect(written.at(-1)).not.toContain('\u001b[3;');
  expect(isLetGo).toBe(false);
  await screen.close();
  expect([isLetGo, written.at(-1)]).toEqual([true, kept[0]]);
  expect(kept[0]).toContain('\u001b[?1049l');
});
