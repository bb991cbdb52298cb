import { deflateSync } from 'node:zlib';
import { code128Widths } from '../domain/code128.js';
import { crc32 } from './crc32.js';

const MODULE_PX = 3;
const QUIET_MODULES = 10;
const HEIGHT_PX = 120;

/** Code 128 as a grey PNG, three pixels a module, ten modules of silence on each side. */
export function drawBarcodePng(text: string): Uint8Array {
  const quiet = Array.from({ length: QUIET_MODULES * MODULE_PX }, () => 255);
  const bars = code128Widths(text).flatMap((width, index) =>
    Array.from({ length: width * MODULE_PX }, () => (index % 2 === 0 ? 0 : 255)),
  );
  const row = [...quiet, ...bars, ...quiet];
  // Each row starts with its filter type; 0 = none.
  const pixels = Buffer.concat(Array.from({ length: HEIGHT_PX }, () => Buffer.from([0, ...row])));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(row.length, 0);
  header.writeUInt32BE(HEIGHT_PX, 4);
  header.writeUInt8(8, 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
