import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { decodeBarcodes } from '../../src/documents/barcode-reading.js';
import { mergePages } from '../../src/documents/label-merge.js';
import { eachPage, type GrayBitmap } from '../../src/documents/pdf-reading.js';
import { shipped } from '../documents/paper.js';

const PAGES = Number(process.env.OZF_PAPER_LABELS ?? 60);
const DOT = 72 / 203;

beforeAll(async () => {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  const wasmBinary = new Uint8Array(await readFile(path)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
});

interface PlacedSymbol {
  readonly format: 'Code128' | 'QRCode' | 'DataMatrix';
  readonly text: string;
  readonly dots: number;
  readonly isLadder: boolean;
  readonly x: number;
  readonly y: number;
}

const placed = fc.record({
  format: fc.constantFrom('Code128' as const, 'QRCode' as const, 'DataMatrix' as const),
  text: fc.integer({ min: 10_000_000_000, max: 99_999_999_999 }).map((number) => `ii${number}`),
  dots: fc.integer({ min: 2, max: 3 }),
  isLadder: fc.boolean(),
  x: fc.double({ min: 0, max: 1, noNaN: true }),
  y: fc.double({ min: 0, max: 1, noNaN: true }),
});

test('on any page whatever, words change no dot of a barcode and of its quiet zone, and every barcode still reads', async () => {
  let captioned = 0;
  const each = async (symbols: readonly PlacedSymbol[], ruledDots: number) => {
    const { pdf, zones } = await pageOf(symbols, ruledDots);
    const mark = 'КОПИЯ 2 · COPY 2';
    const merged = await mergePages([{ pdf, posting: 'P', caption: '[7] MUG-BLUE ×2', mark }], shipped);
    expect(merged.refused).toEqual([]);
    const [before, after] = [await firstPage(pdf), await firstPage(merged.pdf)];
    for (const zone of zones) expect(dotsIn(after, zone)).toEqual(dotsIn(before, zone));
    const texts = async (file: Uint8Array) =>
      (await decodeBarcodes(file, 203)).map(({ text }) => text).toSorted();
    expect(await texts(merged.pdf)).toEqual(await texts(pdf));
    if (!Buffer.from(after.pixels).equals(before.pixels)) captioned += 1;
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(placed, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 34, max: 90 }),
      each,
    ),
    {
      numRuns: PAGES,
      seed: 11,
    },
  );
  expect(captioned).toBeGreaterThan(PAGES / 4);
});

interface Zone {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A page of 75×120 with symbols in whole dots at random places that do not touch each other, and their zones in dots. */
async function pageOf(symbols: readonly PlacedSymbol[], ruledDots: number) {
  const [width, height] = [599, 959];
  const document = await PDFDocument.create();
  const page = document.addPage([width * DOT, height * DOT]);
  const zones: Zone[] = [];
  for (const { format, text, dots, isLadder, x, y } of symbols) {
    const { symbol } = await writeBarcode(text, { format, scale: 1, addQuietZones: false });
    const isLinear = format === 'Code128';
    const rows = isLinear ? [[...symbol.data.subarray(0, symbol.width)]] : matrixOf(symbol);
    const acrossDots = isLinear ? 100 : rows.length * dots;
    const alongDots = (rows[0]?.length ?? 0) * dots;
    const isTurned = isLinear && isLadder;
    const [w, h] = isTurned ? [acrossDots, alongDots] : [alongDots, acrossDots];
    const quiet = (isLinear ? 10 : format === 'QRCode' ? 4 : 1) * dots;
    const [quietX, quietY] = isLinear ? (isTurned ? [0, quiet] : [quiet, 0]) : [quiet, quiet];
    const left = Math.round(quietX + x * (width - w - 2 * quietX));
    const top = Math.round(quietY + y * (height - h - 2 * quietY));
    const zone = {
      left: left - quietX,
      top: top - quietY,
      right: left + w + quietX,
      bottom: top + h + quietY,
    };
    if (w + 2 * quietX > width || zones.some((other) => isTouching(other, zone))) continue;
    zones.push(zone);
    for (const [row, modules] of rows.entries()) {
      for (const [column, value] of modules.entries()) {
        if (value !== 0) continue;
        const along = { from: column * dots, size: dots };
        const across = isLinear ? { from: 0, size: acrossDots } : { from: row * dots, size: dots };
        const [h1, v1] = isTurned ? [across, along] : [along, across];
        page.drawRectangle({
          x: (left + h1.from) * DOT,
          y: (height - top - v1.from - v1.size) * DOT,
          width: h1.size * DOT,
          height: v1.size * DOT,
        });
      }
    }
  }
  // Rules all over the page, so that the highest band is often the one beside a barcode.
  for (let row = 0; row < height; row += ruledDots) {
    if (zones.some(({ top, bottom }) => row >= top - 2 && row <= bottom + 2)) continue;
    page.drawRectangle({ x: 0, y: (height - row - 2) * DOT, width: width * DOT, height: 2 * DOT });
  }
  return { pdf: await document.save(), zones };
}

function matrixOf({ width, height, data }: { width: number; height: number; data: Uint8ClampedArray }) {
  return Array.from({ length: height }, (_, row) => [...data.subarray(row * width, (row + 1) * width)]);
}

function isTouching(one: Zone, other: Zone): boolean {
  const apart = 20;
  return (
    one.left < other.right + apart &&
    other.left < one.right + apart &&
    one.top < other.bottom + apart &&
    other.top < one.bottom + apart
  );
}

async function firstPage(pdf: Uint8Array): Promise<GrayBitmap> {
  const bitmaps: GrayBitmap[] = [];
  await eachPage(pdf, async (page) => {
    if (page.number === 1) bitmaps.push(await page.bitmap(203));
  });
  const [first] = bitmaps;
  if (!first) throw new Error('no page');
  return first;
}

function dotsIn({ widthPx, heightPx, pixels }: GrayBitmap, zone: Zone): readonly number[] {
  const rows = Array.from({ length: heightPx }, (_, row) => row).slice(Math.max(0, zone.top), zone.bottom);
  return rows.flatMap((row) => [
    ...pixels.subarray(row * widthPx + Math.max(0, zone.left), row * widthPx + zone.right),
  ]);
}
