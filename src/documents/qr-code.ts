import type { ModuleMatrix } from './module-matrix.js';
import { type QrFrame, qrFrame } from './qr-frame.js';
import { reedSolomon } from './reed-solomon.js';

/**
 * A text as a QR code (ISO/IEC 18004) of level M, which reads with 15 % of it spoilt, in the smallest version: digits,
 * capitals with signs, or UTF-8, whichever is shortest for the whole. Letters outside ASCII are announced as UTF-8 (ECI
 * 26): without it scanners guess, and take Chinese for Japanese. Throws a RangeError when it is too long.
 */
export function qrMatrix(text: string): ModuleMatrix {
  const segment = segmentOf(text);
  const version = smallestVersion(segment);
  const frame = qrFrame(version);
  const plain = withData(frame, interleaved(codewordsOf(segment, version), version));
  let best = plain;
  let least = Number.POSITIVE_INFINITY;
  for (const mask of frame.masks) {
    const modules = new Uint8Array(plain.length);
    for (let cell = 0; cell < plain.length; cell += 1) modules[cell] = (plain[cell] ?? 0) ^ (mask[cell] ?? 0);
    const penalty = penaltyOf(modules, frame.size, least);
    if (penalty < least) [best, least] = [modules, penalty];
    if (least <= GOOD_ENOUGH * modules.length) break;
  }
  return { size: frame.size, modules: best };
}

/**
 * The standard wants the best of eight masks; any of them reads. Half of all masks come to 0.9 a module or less, so that
 * the first such one is as good as codes usually are, at a third of the time that a label's code costs.
 */
const GOOD_ENOUGH = 0.9;

interface Segment {
  /** What goes before, each with its width in bits. */
  readonly head: readonly (readonly [number, number])[];
  readonly mode: number;
  /** Width of the field that says how many characters follow, in versions 1–9, 10–26 and 27–40. */
  readonly countBits: readonly [number, number, number];
  readonly count: number;
  /** Numbers, each with its width in bits. */
  readonly parts: readonly (readonly [number, number])[];
}

function segmentOf(text: string): Segment {
  if (/^\d+$/.test(text)) {
    const parts = (text.match(/\d{1,3}/g) ?? []).map((run) => [Number(run), run.length * 3 + 1] as const);
    return { head: [], mode: 1, countBits: [10, 12, 14], count: text.length, parts };
  }
  if (/^[0-9A-Z $%*+\-./:]+$/.test(text)) {
    const parts = (text.match(/..?/g) ?? []).map((pair) => {
      const [first, second] = [...pair].map((letter) => ALPHANUMERIC.indexOf(letter));
      return second === undefined ? ([first ?? 0, 6] as const) : ([(first ?? 0) * 45 + second, 11] as const);
    });
    return { head: [], mode: 2, countBits: [9, 11, 13], count: text.length, parts };
  }
  const bytes = new TextEncoder().encode(text);
  const head = bytes.length === text.length ? [] : UTF8;
  return {
    head,
    mode: 4,
    countBits: [8, 16, 16],
    count: bytes.length,
    parts: [...bytes].map((byte) => [byte, 8]),
  };
}

/** The mode of an ECI, and its number. */
const UTF8 = [
  [7, 4],
  [26, 8],
] as const;
const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

function countWidth({ countBits }: Segment, version: number): number {
  return countBits[version < 10 ? 0 : version < 27 ? 1 : 2];
}

function smallestVersion(segment: Segment): number {
  const dataBits = [...segment.head, ...segment.parts].reduce((sum, [, width]) => sum + width, 0);
  for (let version = 1; version <= 40; version += 1) {
    const needs = 4 + countWidth(segment, version) + dataBits;
    if (segment.count < 2 ** countWidth(segment, version) && needs <= 8 * dataCodewords(version))
      return version;
  }
  throw new RangeError('a QR code does not hold so long a text');
}

/** Check codewords of a block, and blocks, of level M in versions 1 to 40 (ISO/IEC 18004, table 9). */
const CHECKS = [
  10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28,
  28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
];
const BLOCKS = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29,
  31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
];

function blocksOf(version: number): { readonly checks: number; readonly blocks: number } {
  return { checks: CHECKS[version - 1] ?? 0, blocks: BLOCKS[version - 1] ?? 1 };
}

function allCodewords(version: number): number {
  const alignments = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const onAlignments = version === 1 ? 0 : (25 * alignments - 10) * alignments - 55;
  return Math.floor(((16 * version + 128) * version + 64 - onAlignments - (version < 7 ? 0 : 36)) / 8);
}

function dataCodewords(version: number): number {
  const { checks, blocks } = blocksOf(version);
  return allCodewords(version) - checks * blocks;
}

function codewordsOf(segment: Segment, version: number): Uint8Array {
  const codewords = new Uint8Array(dataCodewords(version));
  let at = 0;
  const push = (value: number, width: number) => {
    for (let bit = width - 1; bit >= 0; bit -= 1, at += 1)
      if (((value >>> bit) & 1) === 1) codewords[at >>> 3] = (codewords[at >>> 3] ?? 0) | (128 >>> (at & 7));
  };
  for (const [value, width] of segment.head) push(value, width);
  push(segment.mode, 4);
  push(segment.count, countWidth(segment, version));
  for (const [value, width] of segment.parts) push(value, width);
  // Up to four zero bits end it; the rest is filled by two codewords in turn.
  const used = Math.ceil(Math.min(at + 4, codewords.length * 8) / 8);
  for (let index = used; index < codewords.length; index += 1)
    codewords[index] = (index - used) % 2 === 0 ? 0xec : 0x11;
  return codewords;
}

const checksOf = reedSolomon(0x11d, 0);

/** Data and check codewords, block by block in turn; the later blocks may hold one codeword more. */
function interleaved(data: Uint8Array, version: number): Uint8Array {
  const { checks, blocks } = blocksOf(version);
  const short = Math.floor(data.length / blocks);
  const longFrom = blocks - (data.length % blocks);
  const parts = Array.from({ length: blocks }, (_, block) => {
    const start = block * short + Math.max(0, block - longFrom);
    return data.subarray(start, start + short + (block < longFrom ? 0 : 1));
  });
  const all = new Uint8Array(data.length + checks * blocks);
  let at = 0;
  for (let index = 0; index <= short; index += 1)
    for (const part of parts) if (index < part.length) all[at++] = part[index] ?? 0;
  const ends = parts.map((part) => checksOf(part, checks));
  for (let index = 0; index < checks; index += 1) for (const end of ends) all[at++] = end[index] ?? 0;
  return all;
}

function withData({ modules, path }: QrFrame, codewords: Uint8Array): Uint8Array {
  const filled = modules.slice();
  const bits = Math.min(path.length, codewords.length * 8);
  for (let bit = 0; bit < bits; bit += 1)
    filled[path[bit] ?? 0] = ((codewords[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1;
  return filled;
}

/**
 * How hard a masked code is on a scanner (ISO/IEC 18004, 7.8.3). Where it is known to be no less than the best so
 * far, it is not counted to the end.
 */
function penaltyOf(modules: Uint8Array, size: number, least: number): number {
  let penalty = linesPenalty(modules, size, size, 1);
  if (penalty >= least) return penalty;
  penalty += linesPenalty(modules, size, 1, size);
  if (penalty >= least) return penalty;
  let dark = 0;
  for (let at = 0; at < modules.length; at += 1) dark += modules[at] ?? 0;
  penalty += 10 * Math.floor(Math.abs((dark * 100) / (size * size) - 50) / 5);
  for (let y = 0; y + 1 < size; y += 1) {
    let last = 4;
    for (let at = y * size, end = at + size; at < end; at += 1) {
      const pair = (modules[at] ?? 0) + (modules[at + size] ?? 0);
      // Two light ones or two dark ones beside two alike.
      if (pair === last && pair !== 1) penalty += 3;
      last = pair;
    }
  }
  return penalty;
}

/** Long runs, and what looks like a finder pattern, in all rows or all columns. */
function linesPenalty(modules: Uint8Array, size: number, lineStep: number, step: number): number {
  let penalty = 0;
  for (let line = 0; line < size; line += 1) {
    let run = 0;
    let last = 2;
    let seen = 0;
    for (let index = 0, at = line * lineStep; index < size; index += 1, at += step) {
      const value = modules[at] ?? 0;
      if (value !== last) run = 0;
      run += 1;
      last = value;
      if (run >= 5) penalty += run === 5 ? 3 : 1;
      seen = ((seen << 1) & 0x7ff) | value;
      if (index >= 10 && (seen === 0x5d0 || seen === 0x05d)) penalty += 40;
    }
  }
  return penalty;
}
