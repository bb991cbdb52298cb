import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { mergePages as merge, type PageToPrint, splitPages } from '../../src/documents/label-merge.js';
import { eachPage, pageSizesMm } from '../../src/documents/pdf-reading.js';
import { foreignLabels } from './foreign-labels.js';
import { shipped } from './paper.js';
import { scannedCodes } from './witness.js';

const numbers = ['0139876543-0001-1', '0139876543-0001-2', '0139876544-0002-1'];
const labels = numbers.map((posting, index) => ({ text: posting, code: `ii1000000000${index}` }));
const mark = 'КОПИЯ 2 · COPY 2';

async function texts(pdf: Uint8Array): Promise<string[]> {
  const pages: string[] = [];
  await eachPage(pdf, (page) => {
    pages.push(page.text().trim());
  });
  return pages;
}

const mergePages = async (pages: readonly PageToPrint[], folders: typeof shipped) =>
  (await merge(pages, folders)).pdf;

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('pages are cut out and put together in the order of the pick list, at their own size', async () => {
  const file = await foreignLabels(labels);
  const singles = await splitPages(file, [3, 1]);
  const pages = singles.map((pdf, index) => ({
    pdf,
    posting: index === 0 ? '0139876544-0002-1' : '0139876543-0001-1',
  }));
  const merged = await mergePages(pages, shipped);
  expect(await texts(merged)).toEqual(['0139876544-0002-1', '0139876543-0001-1']);
  expect(await scannedCodes(merged, 203)).toEqual(['ii10000000000', 'ii10000000002']);
  for (const { widthMm, heightMm } of await pageSizesMm(merged)) {
    expect([widthMm.toFixed(1), heightMm.toFixed(1)]).toEqual(['75.0', '120.0']);
  }
});

test('the same pages give the same bytes, marks included', async () => {
  const file = await foreignLabels(labels);
  const make = async () => {
    const [pdf = new Uint8Array()] = await splitPages(file, [2]);
    return hash(
      await mergePages(
        [
          { pdf, posting: 'P' },
          { pdf, posting: 'P', mark },
        ],
        shipped,
      ),
    );
  };
  expect(await make()).toBe(await make());
});

describe('a second copy', () => {
  test('is marked in a blank band and still scans', async () => {
    const pdf = await foreignLabels([{ text: '0139876543-0001-1', code: 'ii10000000001', hasFrame: true }]);
    const merged = await mergePages([{ pdf, posting: '0139876543-0001-1', mark }], shipped);
    expect(await texts(merged)).toEqual([expect.stringContaining(mark)]);
    expect(await scannedCodes(merged, 203)).toEqual(['ii10000000001']);
  });

  test('on a full 58×40 stays untouched and is followed by a ticket of the same size', async () => {
    const full = { text: '0139876543-0001-1', code: 'ii10000000001', barsTop: 20, barsHeight: 85 };
    const pdf = await foreignLabels([full], { width: 58, height: 40 });
    const merged = await mergePages([{ pdf, posting: '0139876543-0001-1', mark }], shipped);
    const [label, ticket] = await texts(merged);
    expect(label).toBe('0139876543-0001-1');
    expect(ticket).toMatch(/КОПИЯ 2 · COPY 2\s+0139876543-0001-1/);
    const sizes = (await pageSizesMm(merged)).map(
      ({ widthMm, heightMm }) => `${widthMm.toFixed(0)}×${heightMm.toFixed(0)}`,
    );
    expect(sizes).toEqual(['58×40', '58×40']);
  });

  test('lands on the label even where the foreign page is scaled, shifted or turned', async () => {
    const source = await PDFDocument.load(await foreignLabels(labels.slice(0, 1)));
    const [page] = source.getPages();
    page?.setCropBox(0, -30, page.getWidth(), page.getHeight());
    page?.setMediaBox(0, -30, page.getWidth(), page.getHeight());
    const shifted = await mergePages([{ pdf: await source.save(), posting: 'P', mark }], shipped);
    const bands = await inkedRows(shifted);
    expect(bands).toBeGreaterThan(
      await inkedRows(await mergePages([{ pdf: await source.save(), posting: 'P' }], shipped)),
    );
    const { degrees } = await import('@cantoo/pdf-lib');
    page?.setRotation(degrees(90));
    const turned = await mergePages([{ pdf: await source.save(), posting: 'P', mark }], shipped);
    expect(await pageSizesMm(turned)).toHaveLength(2);
  });
});

describe('a caption', () => {
  const caption = '[7] MUG-350-WHT ×2, КРАСКИ-24 ×1';

  test('stands in a blank band, and the label still scans', async () => {
    const pdf = await foreignLabels([{ text: '0139876543-0001-1', code: 'ii10000000001', hasFrame: true }]);
    const merged = await mergePages([{ pdf, posting: '0139876543-0001-1', caption }], shipped);
    expect(await texts(merged)).toEqual([expect.stringContaining(caption)]);
    expect(await scannedCodes(merged, 203)).toEqual(['ii10000000001']);
    const both = await mergePages([{ pdf, posting: '0139876543-0001-1', mark, caption }], shipped);
    expect(await texts(both)).toEqual([expect.stringContaining(`${mark} · ${caption}`)]);
  });

  test('is left out where the label has no room, and a ticket follows where one is wanted', async () => {
    const full = { text: '0139876543-0001-1', code: 'ii10000000001', barsTop: 20, barsHeight: 85 };
    const pdf = await foreignLabels([full], { width: 58, height: 40 });
    const page = { pdf, posting: '0139876543-0001-1' };
    expect(await texts(await mergePages([{ ...page, caption }], shipped))).toEqual(['0139876543-0001-1']);
    const [, ticket] = await texts(await mergePages([{ ...page, ticket: caption }], shipped));
    expect(ticket).toMatch(/\[7\] MUG-350-WHT ×2, КРАСКИ-24 ×1\s+0139876543-0001-1/);
  });
});

/** How many rows of the first page carry ink in its visible part. */
async function inkedRows(pdf: Uint8Array): Promise<number> {
  let rows = 0;
  await eachPage(pdf, async (page) => {
    const { widthPx, heightPx, pixels } = await page.bitmap(100);
    for (let row = 0; row < heightPx; row += 1) {
      if (pixels.subarray(row * widthPx, (row + 1) * widthPx).some((value) => value < 128)) rows += 1;
    }
  });
  return rows;
}
