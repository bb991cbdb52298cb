import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FoundBarcode } from '../../src/documents/barcode-reading.js';
import { findBlankBand } from '../../src/documents/blank-band.js';
import { withQuietZone } from '../../src/documents/quiet-zone.js';

const DPI = 203;
const PX_PER_MM = DPI / 25.4;
const [WIDTH, HEIGHT] = [600, 960];

/** A symbol as its standard draws it: how many modules long, and how many of them its quiet zone takes. */
const kinds = [
  { format: 'Code128', modules: 134, quiet: 10, text: 'ii12345678901' },
  { format: 'Code128', modules: 79, quiet: 10, text: '12345678' },
  { format: 'EAN13', modules: 95, quiet: 11, text: '4601234567893' },
  { format: 'QRCode', modules: 21, quiet: 4, text: 'ii12345678901' },
  { format: 'QRCode', modules: 45, quiet: 4, text: 'x'.repeat(120) },
  { format: 'DataMatrix', modules: 14, quiet: 1, text: 'ii12345678901' },
  { format: 'Aztec', modules: 15, quiet: 0, text: 'ii12345678901' },
] as const;

const drawn = fc
  .record({
    kind: fc.constantFrom(...kinds),
    modulePx: fc.integer({ min: 2, max: 4 }),
    isLadder: fc.boolean(),
    acrossPx: fc.integer({ min: 40, max: 160 }),
    x: fc.double({ min: 0, max: 1, noNaN: true }),
    y: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ kind, modulePx, isLadder, acrossPx, x, y }) => {
    const isMatrix = /QR|Matrix|Aztec/.test(kind.format);
    const alongPx = kind.modules * modulePx;
    const sides = isMatrix ? [alongPx, alongPx] : isLadder ? [acrossPx, alongPx] : [alongPx, acrossPx];
    const [width = 0, height = 0] = sides;
    const leftPx = Math.floor(x * Math.max(0, WIDTH - width));
    const topPx = Math.floor(y * Math.max(0, HEIGHT - height));
    const barcode: FoundBarcode = {
      ...{ format: kind.format, text: kind.text, isUpright: !isMatrix && !isLadder },
      ...{ leftPx, topPx, rightPx: leftPx + width, bottomPx: topPx + height },
      ...(isMatrix ? { modulePx } : {}),
    };
    return { barcode, quietPx: kind.quiet * modulePx };
  });

test('words never stand in the quiet zone of a barcode, whatever stands where', () => {
  fc.assert(
    fc.property(fc.array(drawn, { minLength: 1, maxLength: 3 }), (symbols) => {
      const pixels = new Uint8Array(WIDTH * HEIGHT).fill(255);
      for (const { barcode } of symbols) {
        for (let row = barcode.topPx; row < Math.min(HEIGHT, barcode.bottomPx); row += 1)
          pixels.fill(0, row * WIDTH + barcode.leftPx, row * WIDTH + Math.min(WIDTH, barcode.rightPx));
      }
      const page = { widthPx: WIDTH, heightPx: HEIGHT, pixels };
      const barcodes = symbols.map(({ barcode }) => barcode);
      const band = findBlankBand(page, barcodes, DPI);
      for (const { barcode, quietPx } of symbols) {
        const zone = withQuietZone(barcode, PX_PER_MM);
        // Along its modules a symbol keeps what its standard asks for, on all sides if it has no direction.
        expect(barcode.leftPx - zone.leftPx).toBeGreaterThanOrEqual(quietPx - 0.001);
        const acrossPx = barcode.isUpright ? 0 : quietPx;
        expect(barcode.topPx - zone.topPx).toBeGreaterThanOrEqual(acrossPx - 0.001);
        if (band === undefined) continue;
        const fromPx = band.topMm * PX_PER_MM;
        const toPx = fromPx + band.heightMm * PX_PER_MM;
        const isClear = toPx <= barcode.topPx - acrossPx || fromPx >= barcode.bottomPx + acrossPx;
        expect(isClear).toBe(true);
      }
    }),
    { numRuns: 60, seed: 7 },
  );
});
