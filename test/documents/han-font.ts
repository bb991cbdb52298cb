import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shipped } from './paper.js';

/**
 * A font whose ideographs are Latin letters: PT Sans with another character map. Proofs with real Chinese fonts, which are
 * too large to carry along, stand in test/paper.
 */
export function hanFont(): Uint8Array {
  const font = readFileSync(join(shipped.shipped, 'fonts', 'PTSans-Regular.ttf'));
  const tables = tablesOf(font).map(({ tag, bytes }) => {
    if (tag === 'cmap') return { tag, bytes: hanMap() };
    return { tag, bytes: tag === 'name' ? renamed(bytes) : bytes };
  });
  return fontOf(tables, 0);
}

/** pdfkit takes two fonts of one name for the same. */
function renamed(names: Buffer): Buffer {
  const text = names.toString('latin1').replaceAll('PTSans', 'HanABC');
  return Buffer.from(text.replaceAll('\0P\0T\0S\0a\0n\0s', '\0H\0a\0n\0A\0B\0C'), 'latin1');
}

/** One face of a collection as a file of its own. */
export function faceAlone(collection: Buffer, face: number): Uint8Array {
  const offset = collection.readUInt32BE(12 + face * 4);
  return fontOf(tablesOf(collection, offset), 0, collection.readUInt32BE(offset));
}

/** The same font as the first and second face of a collection. */
export function hanCollection(): Uint8Array {
  const tables = tablesOf(Buffer.from(hanFont()));
  const head = Buffer.alloc(20);
  head.write('ttcf', 0, 'latin1');
  head.writeUInt32BE(0x00010000, 4);
  head.writeUInt32BE(2, 8);
  const first = Buffer.from(fontOf(tables, 20));
  head.writeUInt32BE(20, 12);
  head.writeUInt32BE(20 + first.length, 16);
  return Buffer.concat([head, first, fontOf(tables, 20 + first.length)]);
}

interface Table {
  readonly tag: string;
  readonly bytes: Buffer;
}

function tablesOf(font: Buffer, start = 0): readonly Table[] {
  return Array.from({ length: font.readUInt16BE(start + 4) }, (_, index) => {
    const record = start + 12 + index * 16;
    const [offset, length] = [font.readUInt32BE(record + 8), font.readUInt32BE(record + 12)];
    return {
      tag: font.toString('latin1', record, record + 4),
      bytes: font.subarray(offset, offset + length),
    };
  });
}

function fontOf(tables: readonly Table[], startsAt: number, kind = 0x00010000): Uint8Array {
  const head = Buffer.alloc(12 + tables.length * 16);
  head.writeUInt32BE(kind, 0);
  head.writeUInt16BE(tables.length, 4);
  let offset = head.length;
  const bodies = tables.map(({ tag, bytes }, index) => {
    head.write(tag, 12 + index * 16, 'latin1');
    head.writeUInt32BE(startsAt + offset, 12 + index * 16 + 8);
    head.writeUInt32BE(bytes.length, 12 + index * 16 + 12);
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
    offset += padded.length;
    return padded;
  });
  return Buffer.concat([head, ...bodies]);
}

/** A character map of format 12: each hundred ideographs are the glyphs 3 to 102. Hebrew has glyphs too. */
function hanMap(): Buffer {
  const groups = Array.from(
    { length: 209 },
    (_, index) => [0x4e00 + index * 100, 0x4e00 + index * 100 + 99] as const,
  );
  const all = [[0x5d0, 0x5ea] as const, [0x3001, 0x3002] as const, ...groups, [0xff0c, 0xff0c] as const];
  const map = Buffer.alloc(12 + 16 + all.length * 12);
  map.writeUInt16BE(1, 2);
  map.writeUInt16BE(3, 4);
  map.writeUInt16BE(10, 6);
  map.writeUInt32BE(12, 8);
  map.writeUInt16BE(12, 12);
  map.writeUInt32BE(map.length - 12, 16);
  map.writeUInt32BE(all.length, 24);
  for (const [index, [first, last]] of all.entries()) {
    map.writeUInt32BE(first, 28 + index * 12);
    map.writeUInt32BE(last, 32 + index * 12);
    map.writeUInt32BE(36, 36 + index * 12);
  }
  return map;
}
