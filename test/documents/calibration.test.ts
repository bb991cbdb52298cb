import { expect, test } from 'vitest';
import { readBitmap } from '../../src/documents/barcode-reading.js';
import { eachPage, type GrayBitmap } from '../../src/documents/pdf-reading.js';
import { previewCalibration } from '../../src/documents/template-preview.js';
import { at, shipped } from './paper.js';
import { pictureCodes } from './witness.js';

test.each([
  { width: 58, height: 40, dpi: 203, codes: ['D2', 'D3', 'D4'] },
  { width: 75, height: 120, dpi: 203, codes: ['D2', 'D3', 'D4'] },
  { width: 58, height: 40, dpi: 300, codes: ['D3', 'D4', 'D5', 'D6'] },
] as const)(
  'the calibration page $width×$height at $dpi dpi: each width is read, its modules are whole dots, a centimetre is one',
  async ({ codes, ...page }) => {
    const { pdf, pages } = await previewCalibration(shipped, page, at);
    expect(pages).toMatchObject([{ barcodes: codes.map((text) => ({ format: 'Code128', text })) }]);
    expect(await pictureCodes(pages[0]?.png ?? new Uint8Array(), codes)).toEqual(codes);
    await eachPage(pdf, async (read) => {
      expect(read.widthMm).toBeCloseTo(page.width, 1);
      for (const { text, leftPx, rightPx } of await readBitmap(await read.bitmap(page.dpi))) {
        // Start, two letters, check and stop: 57 modules.
        expect(Math.abs(rightPx - leftPx - 57 * Number(text.slice(1))), text).toBeLessThanOrEqual(3);
      }
    });
    await eachPage(pdf, async (read) => {
      const fine = 1016;
      const dotsOfMm = fine / 25.4;
      const ticks = ticksOf(await read.bitmap(fine), dotsOfMm);
      expect(ticks.length).toBe(Math.floor((page.width - 13) / 10) + 1);
      for (const [index, dot] of ticks.entries()) {
        expect(Math.abs(dot - (9 + 10 * index) * dotsOfMm), `${index} cm`).toBeLessThan(0.1 * dotsOfMm);
      }
    });
  },
);

/** Middles of the dark runs in a row that only the ticks of whole centimetres reach, 2.8 mm above the ruler. */
function ticksOf({ widthPx, pixels }: GrayBitmap, dotsOfMm: number): readonly number[] {
  const from = Math.round(6.2 * dotsOfMm) * widthPx;
  const row = [...pixels.subarray(from, from + widthPx)].map((grey) => grey < 128);
  const middles: number[] = [];
  // The frame stands in the first and last 2 mm, the left ruler's numbers begin below.
  for (let at = Math.round(4 * dotsOfMm), start = -1; at < widthPx - 3 * dotsOfMm; at += 1) {
    if (row[at] && start < 0) start = at;
    if (!row[at] && start >= 0) {
      middles.push((start + at - 1) / 2);
      start = -1;
    }
  }
  return middles;
}
