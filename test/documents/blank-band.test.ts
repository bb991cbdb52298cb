import { describe, expect, test } from 'vitest';
import { findBlankBand } from '../../src/documents/blank-band.js';

/** A page at 254 dpi (10 dots a mm), 40 × 50 mm, inked in the given rows of millimetres. */
function page(inked: readonly (readonly [from: number, to: number])[]) {
  const pixels = new Uint8Array(400 * 500).fill(255);
  for (const [from, to] of inked) pixels.fill(0, from * 10 * 400, to * 10 * 400);
  return { widthPx: 400, heightPx: 500, pixels };
}

describe('room for a mark', () => {
  test('is the highest white band away from the edges of the paper', () => {
    const band = findBlankBand(
      page([
        [5, 20],
        [26, 45],
      ]),
      [],
      254,
    );
    expect(band).toEqual({ topMm: 20, heightMm: 6 });
    expect(findBlankBand(page([]), [], 254)).toEqual({ topMm: 2, heightMm: 46 });
  });

  test('is none where the highest band is under 4 mm', () => {
    expect(
      findBlankBand(
        page([
          [0, 20],
          [23.9, 50],
        ]),
        [],
        254,
      ),
    ).toBeUndefined();
    expect(
      findBlankBand(
        page([
          [0, 20],
          [24, 50],
        ]),
        [],
        254,
      ),
    ).toEqual({ topMm: 20, heightMm: 4 });
  });

  test('keeps clear of a matrix code and its quiet zone on all sides', () => {
    const code = { format: 'QRCode', text: 'x', leftPx: 100, rightPx: 200, topPx: 200, bottomPx: 300 };
    const ink = page([
      [20, 30],
      [36, 50],
    ]);
    expect(findBlankBand(ink, [{ ...code, isUpright: false }], 254)).toEqual({ topMm: 2, heightMm: 16 });
    const below = page([
      [0, 30],
      [36, 50],
    ]);
    const besideMatrix = findBlankBand(below, [{ ...code, isUpright: false }], 254);
    expect(besideMatrix).toBeUndefined();
    const besideBars = findBlankBand(below, [{ ...code, format: 'Code128', isUpright: true }], 254);
    expect(besideBars?.heightMm).toBeCloseTo(4.9, 1);
  });

  test('a frame around the label does not count as ink', () => {
    const framed = page([]);
    for (let row = 0; row < 500; row += 1) framed.pixels.fill(0, row * 400 + 10, row * 400 + 14);
    expect(findBlankBand(framed, [], 254)?.heightMm).toBe(46);
  });
});
