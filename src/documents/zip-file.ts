import { crc32 } from './crc32.js';

export interface ZipEntry {
  /** With `/` between folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * A ZIP file (APPNOTE 6.3) whose entries are stored as they are: photos do not shrink, and the same input with the same
 * instant gives the same bytes on every machine. Names are UTF-8; no entry and no file may reach 4 GB.
 */
export function zipOf(entries: readonly ZipEntry[], at: Date): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const title = new TextEncoder().encode(name);
    const facts = [
      ...[shorts(VERSION, UTF8, STORED), moment(at)],
      longs(crc32(bytes), bytes.length, bytes.length),
      shorts(title.length, 0),
    ];
    const local = [longs(LOCAL), ...facts, title, bytes];
    directory.push(longs(CENTRAL), shorts(VERSION), ...facts, shorts(0, 0, 0), longs(0, offset), title);
    parts.push(...local);
    offset += sizeOf(local);
  }
  const count = entries.length;
  const end = [longs(END), shorts(0, 0, count, count), longs(sizeOf(directory), offset), shorts(0)];
  return joined([...parts, ...directory, ...end]);
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Bit 11: names are UTF-8. */
const UTF8 = 0x0800;
const STORED = 0;

function shorts(...values: readonly number[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(values.length * 2));
  for (const [index, value] of values.entries()) bytes.setUint16(index * 2, value, true);
  return new Uint8Array(bytes.buffer);
}

function longs(...values: readonly number[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(values.length * 4));
  for (const [index, value] of values.entries()) bytes.setUint32(index * 4, value, true);
  return new Uint8Array(bytes.buffer);
}

/** The time of MS-DOS: two seconds are its moment, and it knows no zone. UTC here. */
function moment(at: Date): Uint8Array {
  const year = Math.min(Math.max(at.getUTCFullYear() - 1980, 0), 127);
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return shorts(time, (year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate());
}

function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(sizeOf(parts));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
