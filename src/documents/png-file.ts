import { deflateSync } from 'node:zlib';
import { crc32 } from './crc32.js';
import type { GrayBitmap } from './pdf-reading.js';

/** A page as a grey PNG that knows its dots per inch: a viewer at real size shows it in its own millimetres. */
export function pngOf(bitmap: GrayBitmap, dpi: number): Uint8Array {
  const { widthPx, heightPx, pixels } = bitmap;
  const rowBytes = widthPx + 1;
  // Each row starts with its filter type; 0 = none.
  const rows = Buffer.alloc(rowBytes * heightPx);
  for (let row = 0; row < heightPx; row += 1)
    rows.set(pixels.subarray(row * widthPx, (row + 1) * widthPx), row * rowBytes + 1);
  const perMetre = Math.round(dpi / 0.0254);
  const physical = chunk('pHYs', Buffer.concat([longs(perMetre, perMetre), Buffer.from([1])]));
  return fileOf(bitmap, { bits: 8, rows, more: [physical] });
}

/** A picture of black and white dots as a PNG of one bit a dot; grey below the middle is black. */
export function blackPngOf(bitmap: GrayBitmap): Uint8Array {
  const { widthPx, heightPx, pixels } = bitmap;
  const rowBytes = Math.ceil(widthPx / 8) + 1;
  const rows = Buffer.alloc(rowBytes * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      if ((pixels[y * widthPx + x] ?? 0) < 128) continue;
      const at = y * rowBytes + 1 + (x >>> 3);
      rows[at] = (rows[at] ?? 0) | (128 >>> (x & 7));
    }
  }
  return fileOf(bitmap, { bits: 1, rows, more: [] });
}

interface Content {
  readonly bits: 1 | 8;
  readonly rows: Uint8Array;
  readonly more: readonly Buffer[];
}

function fileOf({ widthPx, heightPx }: GrayBitmap, { bits, rows, more }: Content): Uint8Array {
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', Buffer.concat([longs(widthPx, heightPx), Buffer.from([bits, 0, 0, 0, 0])])),
      ...more,
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([longs(data.length), body, longs(crc32(body))]);
}

function longs(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index);
  return bytes;
}
