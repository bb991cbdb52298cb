import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BarcodeFormat, readerFormats } from '../../src/documents/barcode-format.js';
import { type Box, layoutBarcode } from '../../src/documents/barcode-layout.js';
import { readBitmap } from '../../src/documents/barcode-reading.js';
import { dataMatrix, dataMatrixText } from '../../src/documents/data-matrix.js';
import type { ModuleMatrix } from '../../src/documents/module-matrix.js';
import { qrMatrix } from '../../src/documents/qr-code.js';
import { previewTemplate } from '../../src/documents/template-preview.js';
import { at, shipped } from './paper.js';

const mark = `010460406000600021N4N57RSCBUZTQ\u001d91EE07\u001d92${'aB3+/'.repeat(8)}abc=`;
const roomy = { xMm: 3.3, yMm: 5.7, widthMm: 50, heightMm: 40, align: 'center' } as const;

let own = '';
beforeAll(async () => {
  own = await mkdtemp(join(tmpdir(), 'ozf-barcodes-'));
  await mkdir(join(own, 'labels'));
});
afterAll(() => rm(own, { recursive: true, force: true }));

describe.each([203, 300])('at %i dpi', (dpi) => {
  test('one sticker carries all four codes, and a scanner reads each as what it is', async () => {
    const lines = [
      'title: Mine',
      'page: { width: 60, height: 60 }',
      `dpi: ${dpi}`,
      'elements:',
      '  - { kind: barcode, x: 2, y: 2, width: 56, height: 10, value: "{{ posting }}" }',
      '  - { kind: barcode, format: ean13, x: 2, y: 15, width: 56, height: 12, value: "{{ gtin }}" }',
      '  - { kind: barcode, format: qr, x: 2, y: 30, width: 28, height: 28, value: "{{ url }}" }',
      '  - { kind: barcode, format: datamatrix, x: 32, y: 30, width: 26, height: 26, value: "{{ mark }}" }',
    ];
    await writeFile(join(own, 'labels', 'mine.yaml'), lines.join('\n'));
    const data = { posting: '0139-1', gtin: '4601234567893', url: 'https://пример.рф/кружка', mark };
    const { pages } = await previewTemplate({ ...shipped, own }, 'mine', [data], at);
    const read = Object.fromEntries((pages[0]?.barcodes ?? []).map(({ format, text }) => [format, text]));
    expect(read).toEqual({
      Code128: '0139-1',
      EAN13: '4601234567893',
      QRCode: 'https://пример.рф/кружка',
      DataMatrix: mark,
    });
  });

  test.each([
    { format: 'ean13', value: '4601234567893', quiet: [11, 7], least: 0.249 },
    { format: 'qr', value: '0139876543-0123-12', quiet: [4, 4], least: 0.3 },
    { format: 'datamatrix', value: mark, quiet: [2, 2], least: 0.3 },
  ] as const)(
    'a $format is of whole dots, with its quiet zones inside',
    ({ format, value, quiet, least }) => {
      const [before, after] = quiet;
      const dotMm = 25.4 / dpi;
      fc.assert(
        fc.property(fc.integer({ min: 300, max: 900 }), (tenths) => {
          const bars = barsOf(format, value, { ...roomy, widthMm: tenths / 10, heightMm: tenths / 10, dpi });
          const edges = bars.flatMap(({ xMm, widthMm }) => [xMm, xMm + widthMm]);
          for (const edge of edges)
            expect(Math.abs(edge / dotMm - Math.round(edge / dotMm))).toBeLessThan(1e-6);
          const moduleMm = Math.min(...bars.map(({ widthMm }) => widthMm));
          expect(moduleMm).toBeGreaterThanOrEqual(least);
          expect(Math.min(...edges)).toBeGreaterThanOrEqual(3.3 + before * moduleMm - 1e-6);
          expect(Math.max(...edges)).toBeLessThanOrEqual(3.3 + tenths / 10 - after * moduleMm + dotMm);
        }),
        { numRuns: 25 },
      );
    },
  );
});

function barsOf(format: BarcodeFormat, value: string, frame: Box & { readonly dpi: number }): readonly Box[] {
  const layout = layoutBarcode(format, value, { align: 'center', ...frame });
  if ('problem' in layout) throw new Error(layout.problem);
  return layout.bars;
}

test.each([
  ['a wrong check digit', 'ean13', '4601234567890', 'barcode-value', /13th digit must be 3/],
  ['a UPC of 12 digits', 'ean13', '012345678905', 'barcode-value', /13 digits.*code128/],
  ['an EAN-8', 'ean13', '46009333', 'barcode-value', /13 digits/],
  ['a GTIN-14', 'ean13', '14601234567890', 'barcode-value', /13 digits/],
  ["Ozon's own number", 'ean13', 'OZN123456789', 'barcode-value', /13 digits/],
  ['Russian letters', 'datamatrix', 'кружка', 'template-missing-glyph', /outside ASCII/],
  ['2,000 letters', 'datamatrix', 'a'.repeat(2000), 'template-overflow', /so long/],
  ['3,000 letters', 'qr', 'я'.repeat(3000), 'template-overflow', /so long/],
] as const)('%s as %s is refused in words', (_title, format, value, code, problem) => {
  const layout = layoutBarcode(format, value, { ...roomy, dpi: 203 });
  expect(layout).toMatchObject({ code, problem: expect.stringMatching(problem) });
  expect(JSON.stringify(layout)).not.toContain(value);
});

test('a frame too small is refused with the millimetres that it needs', () => {
  const small = { ...roomy, dpi: 203, widthMm: 20, heightMm: 12 };
  const problems = (['ean13', 'qr', 'datamatrix'] as const).map((format) => {
    const layout = layoutBarcode(format, format === 'ean13' ? '4601234567893' : mark, small);
    return 'problem' in layout ? layout.problem : '';
  });
  expect(problems).toEqual([
    'its barcode needs 29.9 mm with quiet zones and has 20 mm',
    'its barcode needs 18.4 × 18.4 mm with quiet zones and has 20 × 12 mm',
    'its barcode needs 15.1 × 15.1 mm with quiet zones and has 20 × 12 mm',
  ]);
});

test('an EAN-13 of the smallest module keeps the width of an 80 % one', () => {
  const layout = (widthMm: number) =>
    layoutBarcode('ean13', '4601234567893', { ...roomy, widthMm, dpi: 203 });
  expect(layout(29.8)).toMatchObject({ code: 'template-overflow' });
  expect(layout(29.9)).toMatchObject({ text: '4601234567893' });
});

test.each([
  ['qr', [1, 14, 60, 150, 400, 900]],
  ['datamatrix', [1, 8, 30, 60, 110, 250]],
] as const)('a %s of any length is read back', async (format, lengths) => {
  for (const length of lengths) {
    const text = Array.from({ length }, (_, index) => String.fromCharCode(48 + ((index * 7919) % 70))).join(
      '',
    );
    const matrix = format === 'qr' ? qrMatrix(text) : dataMatrix(dataMatrixText(text));
    const read = await readBitmap(bitmapOf(matrix));
    expect(read, `${length}`).toMatchObject([{ format: readerFormats[format], text }]);
  }
});

test('an EAN-13 is read back whatever its first digit is', async () => {
  const numbers = ['0012345678905', '1234567890128', '2345678901234', '3456789012340', '4567890123456'];
  numbers.push('5678901234562', '6789012345678', '7890123456784', '8901234567890', '9780201379624');
  for (const number of numbers) {
    const layout = layoutBarcode('ean13', number, { ...roomy, xMm: 0, dpi: 203 });
    const bars = 'bars' in layout ? layout.bars : [];
    const [widthPx, heightPx] = [400, 60];
    const pixels = new Uint8Array(widthPx * heightPx).fill(255);
    for (const { xMm, widthMm } of bars) {
      const [from, to] = [xMm, xMm + widthMm].map((mm) => Math.round((mm * 203) / 25.4));
      for (let y = 5; y < 55; y += 1) pixels.fill(0, y * widthPx + (from ?? 0), y * widthPx + (to ?? 0));
    }
    const read = await readBitmap({ widthPx, heightPx, pixels });
    expect(read, number).toMatchObject([{ format: 'EAN13', text: number }]);
  }
});

test('a marking code keeps its separators, and a symbology identifier is no part of it', () => {
  expect(dataMatrixText(`]d2${mark}`)).toEqual({ text: mark, isGs1: true });
  expect(dataMatrixText(`\u001d${mark}`)).toEqual({ text: mark, isGs1: true });
  expect(dataMatrixText('0104604060006000215short')).toMatchObject({ isGs1: true });
  expect(dataMatrixText('https://ozon.ru')).toEqual({ text: 'https://ozon.ru', isGs1: false });
});

function bitmapOf({ size, modules }: ModuleMatrix) {
  const side = (size + 8) * 3;
  const pixels = new Uint8Array(side * side).fill(255);
  for (let at = 0; at < pixels.length; at += 1) {
    const [x, y] = [Math.floor((at % side) / 3) - 4, Math.floor(at / side / 3) - 4];
    if (x >= 0 && y >= 0 && x < size && y < size && modules[y * size + x] === 1) pixels[at] = 0;
  }
  return { widthPx: side, heightPx: side, pixels };
}
