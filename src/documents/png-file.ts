import { deflateSync } from 'node:zlib';
import { crc32 } from './crc32.js';
import type { GrayBitmap } from './pdf-reading.js';

/** A page as a grey PNG that knows its dots per inch: a viewer at real size shows it in its own millimetres. */
export function pngOf({ widthPx, heightPx, pixels }: GrayBitmap, dpi: number): Uint8Array {
  const rowBytes = widthPx + 1;
  // Each row starts with its filter type; 0 = none.
  const rows = Buffer.alloc(rowBytes * heightPx);
  for (let row = 0; row < heightPx; row += 1)
    rows.set(pixels.subarray(row * widthPx, (row + 1) * widthPx), row * rowBytes + 1);
  const perMetre = Math.round(dpi / 0.0254);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', Buffer.concat([longs(widthPx, heightPx), Buffer.from([8, 0, 0, 0, 0])])),
      chunk('pHYs', Buffer.concat([longs(perMetre, perMetre), Buffer.from([1])])),
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
