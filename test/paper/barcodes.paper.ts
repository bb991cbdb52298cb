import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderTemplate, type TemplateData } from '../../src/documents/template-rendering.js';
import { at, shipped } from '../documents/paper.js';
import { withPictures, zbarPages, zbarTexts } from './pages-read.js';
import { lacks } from './tools.js';

const run = promisify(execFile);
const COUNT = Number(process.env.OZF_PAPER_LABELS ?? 60);

let own = '';
beforeAll(async () => {
  own = await mkdtemp(join(tmpdir(), 'ozf-barcodes-'));
  await mkdir(join(own, 'labels'));
});
afterAll(() => rm(own, { recursive: true, force: true }));

async function render(dpi: number, elements: readonly string[], pages: readonly TemplateData[]) {
  const head = ['title: Mine', 'page: { width: 58, height: 40 }', `dpi: ${dpi}`, 'margin: 1', 'elements:'];
  await writeFile(join(own, 'labels', 'mine.yaml'), [...head, ...elements].join('\n'));
  return renderTemplate({ ...shipped, own }, 'mine', pages, { at });
}

describe.each([203, 300])('stickers at %i dpi are read by scanners that are not ours', (dpi) => {
  test.skipIf(lacks('pdftoppm', 'zbarimg'))('EAN-13, QR and Code 128 side by side', async () => {
    const elements = [
      '  - { kind: barcode, format: ean13, x: 1, y: 1, width: 34, height: 12, value: "{{ gtin }}" }',
      '  - { kind: barcode, format: qr, x: 36, y: 1, width: 21, height: 21, value: "{{ url }}" }',
      '  - { kind: barcode, x: 1, y: 27, width: 56, height: 10, value: "{{ posting }}" }',
    ];
    const stickers = Array.from({ length: COUNT }, (_, index) => ({
      posting: `${33920146 + index * 7919}-${1000 + index}-1`,
      gtin: gtinOf(460_000_000_000 + index * 104_729),
      url: `https://ozon.ru/t/${(index * 2_654_435_761).toString(36)}`,
    }));
    const pages = await zbarPages(await render(dpi, elements, stickers), dpi);
    const read = pages.map((page) => page.map(({ format, text }) => `${format} ${text}`).toSorted());
    const printed = stickers.map(({ posting, gtin, url }) =>
      [`CODE-128 ${posting}`, `EAN-13 ${gtin}`, `QR-Code ${url}`].toSorted(),
    );
    expect(read).toEqual(printed);
  });

  test.skipIf(lacks('pdftoppm', 'zbarimg'))('a QR code in any script', async () => {
    const elements = [
      '  - { kind: barcode, format: qr, x: 10, y: 1, width: 38, height: 38, value: "{{ text }}" }',
    ];
    const texts = [
      'Привет, мир: кружка №5',
      '北京市朝阳区建国路88号',
      'é',
      '中',
      'Ж',
      'İstanbul',
      '😀 ok',
      'ąćęł',
    ];
    const pages = texts.map((text, index) => ({ posting: `sticker ${index + 1}`, text }));
    expect(await zbarTexts(await render(dpi, elements, pages), dpi)).toEqual(texts);
  });

  test.skipIf(lacks('pdftoppm', 'dmtxread'))('Data Matrix of marking codes, separators and all', async () => {
    const elements = [
      '  - { kind: barcode, format: datamatrix, x: 10, y: 1, width: 38, height: 38, maxDots: 5, value: "{{ mark }}" }',
    ];
    const marks = Array.from({ length: Math.ceil(COUNT / 3) }, (_, index) => {
      const tail = (index * 2_654_435_761).toString(36).padStart(8, 'x');
      return `010460406000600021N4${tail}BU\u001d91EE07\u001d92${`${tail}+/`.repeat(4)}abc=`;
    });
    const stickers = marks.map((mark, index) => ({ posting: `sticker ${index + 1}`, mark }));
    const read = await withPictures(await render(dpi, elements, stickers), dpi, dmtxPictures);
    // The FNC1 that makes it a GS1 code is written by dmtxread as what ends a field.
    expect(read).toEqual(marks.map((mark) => `\u001d${mark}`));
  });
});

async function dmtxPictures(pictures: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await run('dmtxread', ['-n', '-N', '1', '-G', '29', '-m', '3000', ...pictures], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout.split('\n').filter((line) => line !== '');
}

function gtinOf(twelve: number): string {
  const digits = String(twelve);
  const sum = [...digits].reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3),
    0,
  );
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
