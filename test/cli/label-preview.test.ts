import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, type Desk, desk, list } from './ozf.js';

let machine: Desk;
beforeAll(() => {
  machine = desk({}, true);
});
afterAll(() => machine.remove());

const preview = (...typed: readonly string[]) => machine.ozf(['label', 'preview', ...typed]);

test('a label is looked at before it is printed: a picture in dots of the printer, its barcodes read back', async () => {
  const { code, data } = await machine.json([
    'label',
    'preview',
    'parcel-75x120',
    '--longest',
    '--out',
    'x.png',
  ]);
  expect(code).toBe(0);
  expect(data).toMatchObject({ sample: 'longest', dpi: 203, files: [join(machine.folder, 'x.png')] });
  expect(list(at(data, 'pages'))).toMatchObject([
    {
      widthMm: 75,
      heightMm: 120,
      barcodes: [{ text: 'RB123456789RU' }, { text: '0139876543-0123-12' }],
    },
  ]);
  expect(readFileSync(join(machine.folder, 'x.png')).subarray(1, 4).toString()).toBe('PNG');
});

test('a PDF goes to a file or to stdout, and is the same file every time', async () => {
  await preview('parcel-75x120', '--out', 'x.pdf');
  const first = readFileSync(join(machine.folder, 'x.pdf'));
  expect(first.subarray(0, 5).toString()).toBe('%PDF-');
  const { out } = await preview('parcel-75x120', '--out', '-');
  expect(out).toBe(first.toString());
});

test("the seller's own template is filled like a parcel label, page by page where it has several", async () => {
  const { data } = await machine.json(['label', 'templates']);
  const folder = join(String(at(data, 'ownFolder')), 'labels');
  mkdirSync(folder, { recursive: true });
  const lines = [
    'title: Mine',
    'page: { width: 60, height: 40 }',
    'elements:',
    '  - { kind: text, name: zip, x: 3, y: 3, width: 50, size: 9, value: "{{ recipient.zip }}" }',
  ];
  writeFileSync(join(folder, 'mine.yaml'), lines.join('\n'));
  const usual = await preview('mine', '--out', 'mine.png');
  expect(usual).toMatchObject({ code: 0, err: '' });
  expect(usual.out).toContain('60×40');
  expect(usual.out).toContain('It has no barcodes.');
  const bare = await preview('mine', '--bare', '--out', 'bare.png', '--lang', 'ru');
  expect(bare.code).toBe(2);
  expect(bare.err).toContain('Шаблон mine "zip" (12345678-0001-1):');
  expect(bare.err).toContain('{{ recipient.zip }}');
  expect(readdirSync(machine.folder)).not.toContain('bare.png');
});

test('a printer is measured on a page of its own: rulers and a barcode for each module width', async () => {
  const { code, data } = await machine.json(['label', 'calibrate', '--size', '58x40', '--out', 'cal.pdf']);
  expect(code).toBe(0);
  expect(data).toMatchObject({ dpi: 203, files: [join(machine.folder, 'cal.pdf')] });
  expect(list(at(data, 'pages'))).toMatchObject([
    { widthMm: 58, heightMm: 40, barcodes: [{ text: 'D2' }, { text: 'D3' }, { text: 'D4' }] },
  ]);
  for (const wrong of [
    ['--size', '30x20'],
    ['--size', 'big'],
    ['--dpi', '600'],
  ]) {
    const refused = await machine.json(['label', 'calibrate', ...wrong, '--out', 'cal.pdf']);
    expect([refused.code, at(refused.error, 'code')]).toEqual([2, 'bad-value']);
  }
});

test.each([
  [['parcel-75x120'], 'missing-flag'],
  [['parcel-75x120', '--out', 'label.bmp'], 'bad-value'],
  [['parcel-75x120', '--out', 'x.png', '--longest', '--bare'], 'one-sample'],
  [['parcel-75x120', '--out', '-'], 'json-and-stdout'],
  [['parcel-57x120', '--out', 'x.png'], 'template-not-found'],
])('%j is refused: %s', async (typed, expected) => {
  const { code, error } = await machine.json(['label', 'preview', ...typed]);
  expect(code).toBe(2);
  expect(at(error, 'code')).toBe(expected);
});
