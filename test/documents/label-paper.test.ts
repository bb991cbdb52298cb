import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { decodeBarcodes } from '../../src/documents/barcode-reading.js';
import { gridOn } from '../../src/documents/label-grid.js';
import { mergePages, splitPages } from '../../src/documents/label-merge.js';
import { eachPage, pageSizesMm } from '../../src/documents/pdf-reading.js';
import { foreignLabels } from './foreign-labels.js';
import { shipped } from './paper.js';
import { scannedCodes } from './witness.js';

const a4 = { kind: 'sheet', width: 210, height: 297 } as const;
const roll = (width: number, height: number) => ({ kind: 'roll', width, height }) as const;
const big = { width: 75, height: 120 };
const small = { width: 58, height: 40 };

const posting = (index: number) => `0139876543-000${index}-1`;
const code = (index: number) => `ii1000000000${index}`;

async function labels(count: number, size = big) {
  const drawn = Array.from({ length: count }, (_, index) => ({
    text: posting(index),
    code: code(index),
    hasFrame: true,
  }));
  const places = size === small ? { barsTop: 24, barsHeight: 50 } : {};
  const file = await foreignLabels(
    drawn.map((each) => ({ ...each, ...places })),
    size,
  );
  const singles = await splitPages(
    file,
    drawn.map((_, index) => index + 1),
  );
  return singles.map((pdf, index) => ({ pdf, posting: posting(index) }));
}

describe('how many labels a paper takes at 100 %', () => {
  test.each([
    { on: a4, label: big, places: 4, isTurned: false },
    { on: a4, label: small, places: 21, isTurned: false },
    { on: a4, label: { width: 100, height: 150 }, places: 2, isTurned: false },
    { on: a4, label: { width: 150, height: 100 }, places: 2, isTurned: false },
    { on: a4, label: { width: 120, height: 75 }, places: 4, isTurned: true },
    { on: roll(100, 150), label: big, places: 1, isTurned: false },
    { on: roll(100, 150), label: small, places: 1, isTurned: false },
    { on: roll(75, 120), label: { width: 120, height: 75 }, places: 1, isTurned: true },
    { on: roll(58, 40), label: { width: 58.4, height: 40.2 }, places: 1, isTurned: false },
  ])('$label on $on: $places', ({ on, label, places, isTurned }) => {
    const grid = gridOn(on, label);
    expect(grid?.corners).toHaveLength(places);
    expect(grid?.isTurned).toBe(isTurned);
    for (const { leftMm, topMm } of grid?.corners ?? []) {
      expect(leftMm).toBeGreaterThan(-1);
      expect(topMm).toBeGreaterThan(-1);
      expect(leftMm + (grid?.place.width ?? 0)).toBeLessThan(on.width + 1);
      expect(topMm + (grid?.place.height ?? 0)).toBeLessThan(on.height + 1);
    }
  });

  test('is none where the label is larger, however it is turned', () => {
    expect(gridOn(roll(58, 40), big)).toBeUndefined();
    expect(gridOn(roll(75, 120), { width: 76.5, height: 120 })).toBeUndefined();
  });
});

test('four labels share a sheet of A4 in their order, unshrunk, and every one scans', async () => {
  const merged = await mergePages(await labels(5), shipped, a4);
  expect(merged).toMatchObject({ pageCount: 2, refused: [], uncaptioned: [] });
  expect(merged.placed.map(({ page }) => page)).toEqual([1, 1, 1, 1, 2]);
  expect(await scannedCodes(merged.pdf, 203)).toEqual([0, 1, 2, 3, 4].map(code));
  expect(await pageSizesMm(merged.pdf)).toMatchObject([
    { widthMm: expect.closeTo(210, 1), heightMm: expect.closeTo(297, 1) },
    {},
  ]);
  const alone = await mergePages(await labels(1), shipped);
  expect(await inkedColumns(merged.pdf, 2)).toEqual(await inkedColumns(alone.pdf, 1));
});

test('the same labels on the same paper give the same bytes', async () => {
  const [first, second] = [await labels(2), await labels(2)];
  const [once, again] = [await mergePages(first, shipped, a4), await mergePages(second, shipped, a4)];
  expect(Buffer.from(once.pdf).equals(again.pdf)).toBe(true);
});

test('a label lies in the middle of a larger roll, and is refused on a smaller one while others are printed', async () => {
  const [large] = await labels(1);
  const [little] = await labels(1, small);
  if (!large || !little) throw new Error('no labels');
  const centred = await mergePages([large], shipped, roll(100, 150));
  const { left, right, top, bottom } = await marginsMm(centred.pdf);
  expect(Math.abs(left - right)).toBeLessThan(0.3);
  expect(Math.abs(top - bottom)).toBeLessThan(0.3);
  expect(await codesOf(centred.pdf, 203)).toEqual([code(0)]);
  const mixed = await mergePages([{ ...large, posting: 'large' }, little], shipped, roll(58, 40));
  expect(mixed.placed).toEqual([{ posting: posting(0), page: 1 }]);
  expect(mixed.refused).toMatchObject([{ posting: 'large', why: 'too-large' }]);
});

test('a page that lies on its side, is cropped or turned by its own file, is placed as a reader shows it', async () => {
  const { degrees } = await import('@cantoo/pdf-lib');
  const wide = await foreignLabels([{ text: posting(0), code: code(0) }], { width: 120, height: 75 });
  const onSide = await mergePages([{ pdf: wide, posting: posting(0) }], shipped, roll(75, 120));
  expect(await codesOf(onSide.pdf, 203)).toEqual([code(0)]);
  for (const angle of [90, 180, 270]) {
    const source = await PDFDocument.load(
      await foreignLabels([{ text: posting(1), code: code(1), hasFrame: true }], { width: 120, height: 90 }),
    );
    const [page] = source.getPages();
    page?.setCropBox(0, 0, (110 * 72) / 25.4, (85 * 72) / 25.4);
    page?.setRotation(degrees(angle));
    const merged = await mergePages([{ pdf: await source.save(), posting: posting(1) }], shipped, a4);
    expect(merged.refused).toEqual([]);
    expect(await codesOf(merged.pdf, 203)).toEqual([code(1)]);
  }
});

test('a barcode that is lost on the way to the paper is noticed: that label is refused, the other printed', async () => {
  const [whole, other] = await labels(2);
  if (!whole || !other) throw new Error('no labels');
  const source = await PDFDocument.load(whole.pdf);
  const stamped = await PDFDocument.create();
  const blank = stamped.addPage([212.6, 340.2]);
  const [bars] = await stamped.embedPdf(source, [0]);
  await stamped.flush();
  // What an annotation shows is no part of the page that is placed.
  const appearance = stamped.context.obj({ N: bars?.ref ?? null });
  const annotation = stamped.context.obj({
    Type: 'Annot',
    Subtype: 'Stamp',
    Rect: [0, 0, 212.6, 340.2],
    F: 4,
    AP: appearance,
  });
  blank.node.set(PDFName.of('Annots'), stamped.context.obj([annotation]));
  blank.drawText('.');
  const labelled = { pdf: await stamped.save(), posting: 'stamped' };
  expect(await codesOf(labelled.pdf, 203)).toEqual([code(0)]);
  const merged = await mergePages([labelled, other], shipped, a4);
  expect(merged.refused).toMatchObject([{ posting: 'stamped', why: 'unreadable' }]);
  expect(merged.placed).toEqual([{ posting: other.posting, page: 1 }]);
});

describe('words', () => {
  const caption = '[7] MUG-350-WHT ×2';

  test('stand under the label where the paper has room, and never on a small label', async () => {
    const [large] = await labels(1);
    const [little] = await labels(1, small);
    if (!large || !little) throw new Error('no labels');
    const bare = await mergePages([little], shipped, roll(75, 120));
    const under = await mergePages([{ ...little, caption }], shipped, roll(75, 120));
    expect(under.uncaptioned).toEqual([]);
    expect(await textOf(under.pdf)).toContain(caption);
    expect((await marginsMm(under.pdf)).bottom).toBeLessThan((await marginsMm(bare.pdf)).bottom);
    const own = await mergePages([{ ...little, caption }], shipped, roll(58, 40));
    expect(own).toMatchObject({ pageCount: 1, uncaptioned: [posting(0)] });
    expect(await textOf(own.pdf)).toBe(posting(0));
    const mark = 'КОПИЯ 2 · COPY 2';
    const second = await mergePages([{ ...little, caption, mark }], shipped, roll(58, 40));
    expect(second).toMatchObject({
      pageCount: 2,
      uncaptioned: [],
      placed: [{ posting: posting(0), page: 1 }],
    });
    const shared = await mergePages([{ ...large, caption }, little], shipped, a4);
    expect(await textOf(shared.pdf)).toContain(caption);
  });

  test('that are longer than their strip end in an ellipsis instead of stopping the batch', async () => {
    const [large] = await labels(1);
    if (!large) throw new Error('no label');
    const long = `[7] ${'ОЧЕНЬ-ДЛИННЫЙ-АРТИКУЛ '.repeat(9)}`;
    expect(await textOf((await mergePages([{ ...large, caption: long }], shipped)).pdf)).toContain('…');
  });
});

test('pages that were cut out of one file bring its fonts back once', async () => {
  const fonts = { font: `${shipped.shipped}/fonts/PTSans-Regular.ttf` };
  const drawn = Array.from({ length: 8 }, (_, index) => ({ text: posting(index), code: code(index) }));
  const file = await foreignLabels(drawn, big, fonts);
  const singles = await splitPages(file, [1, 2, 3, 4, 5, 6, 7, 8]);
  const { pdf } = await mergePages(
    singles.map((single, index) => ({ pdf: single, posting: posting(index) })),
    shipped,
  );
  expect(pdf.length).toBeLessThan(file.length * 1.2);
  expect(await textOf(pdf)).toContain(posting(7));
  expect(await codesOf(pdf, 203)).toEqual(drawn.map((each) => each.code));
});

test('a page can be looked at as often as one likes', async () => {
  const [label] = await labels(1);
  await eachPage(label?.pdf ?? new Uint8Array(), async (page) => {
    const first = await page.bitmap(203);
    expect(page.text()).toContain(posting(0));
    expect((await page.bitmap(100)).widthPx).toBeLessThan(first.widthPx);
    expect(Buffer.from((await page.bitmap(203)).pixels).equals(first.pixels)).toBe(true);
  });
});

async function codesOf(pdf: Uint8Array, dpi: number): Promise<readonly string[]> {
  return (await decodeBarcodes(pdf, dpi)).map(({ text }) => text).toSorted();
}

async function textOf(pdf: Uint8Array): Promise<string> {
  const texts: string[] = [];
  await eachPage(pdf, (page) => {
    texts.push(page.text().trim());
  });
  return texts.join('\n');
}

/** How many columns of a page carry ink, at the printer's dots: bars as wide as they were. */
async function inkedColumns(pdf: Uint8Array, number: number): Promise<number> {
  let columns = 0;
  await eachPage(pdf, async (page) => {
    if (page.number !== number) return;
    const { widthPx, heightPx, pixels } = await page.bitmap(203);
    // Rows through the middle of the bars only, so that neither frames nor cut marks count.
    const rows = Array.from({ length: heightPx }, (_, row) => row);
    const dense = rows.map((row) => blackIn(pixels.subarray(row * widthPx, (row + 1) * widthPx)));
    columns = dense.toSorted((a, b) => b - a)[30] ?? 0;
  });
  return columns;
}

function blackIn(row: Uint8Array): number {
  return row.reduce((sum, value) => sum + (value < 128 ? 1 : 0), 0);
}

/** White at the four sides of the first page. */
async function marginsMm(pdf: Uint8Array) {
  const margins = { left: 0, right: 0, top: 0, bottom: 0 };
  await eachPage(pdf, async (page) => {
    if (page.number > 1) return;
    const { widthPx, heightPx, pixels } = await page.bitmap(203);
    let [least, most, first, last] = [widthPx, 0, heightPx, 0];
    for (let at = 0; at < pixels.length; at += 1) {
      if ((pixels[at] ?? 255) >= 128) continue;
      const [row, column] = [Math.floor(at / widthPx), at % widthPx];
      least = Math.min(least, column);
      most = Math.max(most, column);
      first = Math.min(first, row);
      last = row;
    }
    const mm = (px: number) => (px * 25.4) / 203;
    margins.left = mm(least);
    margins.right = mm(widthPx - 1 - most);
    margins.top = mm(first);
    margins.bottom = mm(heightPx - 1 - last);
  });
  return margins;
}
