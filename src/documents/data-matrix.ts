import type { ModuleMatrix } from './module-matrix.js';
import { reedSolomon } from './reed-solomon.js';

export interface DataMatrixText {
  /** What a scanner sends: the value without a symbology identifier and without the FNC1 that opens a GS1 code. */
  readonly text: string;
  readonly isGs1: boolean;
}

/**
 * Whether a value is a GS1 one: it opens with `]d2` or U+001D, as scanners send it, has a U+001D that ends a field, or is a
 * product number with a serial number (01, 14 digits, 21), as a marking code is.
 */
export function dataMatrixText(value: string): DataMatrixText {
  const text = value.replace(/^(\]d2|\u001d)/, '');
  return { text, isGs1: text !== value || text.includes('\u001d') || /^01\d{14}21/.test(text) };
}

/**
 * A text as a square Data Matrix ECC 200 (ISO/IEC 16022), the smallest of 10×10 to 104×104, in ASCII encodation: two
 * digits or one letter a codeword. In a GS1 code FNC1 stands first and each U+001D stays as it is. Throws a RangeError
 * that names a character outside ASCII, and one when it is too long.
 */
export function dataMatrix({ text, isGs1 }: DataMatrixText): ModuleMatrix {
  const codewords = [...(isGs1 ? [FNC1] : []), ...asciiCodewords(text)];
  const shape = SHAPES.find(({ data }) => data >= codewords.length);
  if (shape === undefined) throw new RangeError('a Data Matrix does not hold so long a text');
  return drawn(shape, withChecks(padded(codewords, shape.data), shape));
}

const FNC1 = 232;

interface Shape {
  readonly size: number;
  /** Regions in a row, each with its own finder. */
  readonly regions: number;
  readonly data: number;
  readonly checks: number;
  readonly blocks: number;
}

/** Size, regions, data and check codewords, blocks (ISO/IEC 16022, table 7). */
const SHAPES: readonly Shape[] = (
  '10 1 3 5 1|12 1 5 7 1|14 1 8 10 1|16 1 12 12 1|18 1 18 14 1|20 1 22 18 1|22 1 30 20 1|24 1 36 24 1|26 1 44 28 1|' +
  '32 2 62 36 1|36 2 86 42 1|40 2 114 48 1|44 2 144 56 1|48 2 174 68 1|52 2 204 84 2|64 4 280 112 2|72 4 368 144 4|' +
  '80 4 456 192 4|88 4 576 224 4|96 4 696 272 4|104 4 816 336 6'
)
  .split('|')
  .map((row) => {
    const [size = 0, regions = 1, data = 0, checks = 0, blocks = 1] = row.split(' ').map(Number);
    return { size, regions, data, checks, blocks };
  });

function asciiCodewords(text: string): number[] {
  return (text.match(/\d\d|[\s\S]/g) ?? []).map((piece) => {
    if (piece.length === 2) return 130 + Number(piece);
    const code = piece.charCodeAt(0);
    if (code > 127) throw new RangeError(`a Data Matrix has no character ${JSON.stringify(piece)} here`);
    return code + 1;
  });
}

function padded(codewords: readonly number[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  all.set(codewords);
  for (let at = codewords.length; at < length; at += 1) {
    // The first one is plain, the others are scattered by their place so that no pattern of them looks like a finder.
    const scattered = 129 + ((149 * (at + 1)) % 253) + 1;
    all[at] = at === codewords.length ? 129 : scattered > 254 ? scattered - 254 : scattered;
  }
  return all;
}

const checksOf = reedSolomon(0x12d, 1);

function withChecks(data: Uint8Array, { checks, blocks }: Shape): Uint8Array {
  const all = new Uint8Array(data.length + checks);
  all.set(data);
  for (let block = 0; block < blocks; block += 1) {
    const part = data.filter((_, at) => at % blocks === block);
    for (const [index, check] of checksOf(part, checks / blocks).entries())
      all[data.length + index * blocks + block] = check;
  }
  return all;
}

function drawn({ size, regions }: Shape, codewords: Uint8Array): ModuleMatrix {
  const inner = size - 2 * regions;
  const bits = placedBits(inner);
  const region = size / regions;
  const modules = new Uint8Array(size * size);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const [inX, inY] = [x % region, y % region];
      const at = y * size + x;
      if (inX === 0 || inY === region - 1) modules[at] = 1;
      else if (inY === 0) modules[at] = inX % 2 === 0 ? 1 : 0;
      else if (inX === region - 1) modules[at] = inY % 2;
      else {
        const [column, row] = [x - 1 - 2 * Math.floor(x / region), y - 1 - 2 * Math.floor(y / region)];
        const bit = bits[row * inner + column] ?? 0;
        modules[at] = bit < 0 ? bit + 2 : ((codewords[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1;
      }
    }
  }
  return { size, modules };
}

const placements = new Map<number, Int32Array>();
const FREE = -3;

/**
 * Which bit of the codewords each cell of the data area shows (ISO/IEC 16022, annex F): codewords as small shapes along
 * diagonals, with four shapes of their own for corners. -1 is a dark and -2 a light cell that no bit reaches.
 */
function placedBits(side: number): Int32Array {
  const known = placements.get(side);
  if (known) return known;
  const cells = new Int32Array(side * side).fill(FREE);
  let codeword = 0;
  const put = (shape: readonly (readonly [number, number])[]) => {
    for (const [index, [atRow, atColumn]] of shape.entries()) {
      let [row, column] = [atRow, atColumn];
      if (row < 0) [row, column] = [row + side, column + 4 - ((side + 4) % 8)];
      if (column < 0) [row, column] = [row + 4 - ((side + 4) % 8), column + side];
      cells[row * side + column] = codeword * 8 + index;
    }
    codeword += 1;
  };
  const isFree = (row: number, column: number) =>
    row >= 0 && column >= 0 && row < side && column < side && cells[row * side + column] === FREE;
  const putUtah = (row: number, column: number) => {
    if (isFree(row, column)) put(UTAH.map(([dy, dx]) => [row + dy, column + dx]));
  };
  for (let row = 4, column = 0; row < side || column < side; ) {
    const corner = cornerAt(row, column, side);
    if (corner !== undefined) put(corner.map(([y, x]) => [y < 0 ? y + side : y, x < 0 ? x + side : x]));
    do {
      putUtah(row, column);
      row -= 2;
      column += 2;
    } while (row >= 0 && column < side);
    row += 1;
    column += 3;
    do {
      putUtah(row, column);
      row += 2;
      column -= 2;
    } while (row < side && column >= 0);
    row += 3;
    column += 1;
  }
  for (let at = 0; at < cells.length; at += 1) {
    if (cells[at] !== FREE) continue;
    cells[at] = Math.floor(at / side) === at % side ? -1 : -2;
  }
  placements.set(side, cells);
  return cells;
}

const UTAH = [
  [-2, -2],
  [-2, -1],
  [-1, -2],
  [-1, -1],
  [-1, 0],
  [0, -2],
  [0, -1],
  [0, 0],
] as const;

/** The shape that stands where the walk is at a corner; negative numbers count from the far edge. */
function cornerAt(row: number, column: number, side: number) {
  if (row === side && column === 0) return CORNERS.first;
  if (row === side - 2 && column === 0 && side % 4 !== 0)
    return side % 8 === 4 ? CORNERS.third : CORNERS.second;
  return row === side + 4 && column === 2 && side % 8 === 0 ? CORNERS.fourth : undefined;
}

const cellsOf = (text: string) =>
  text.split(' ').map((pair) => {
    const [row = 0, column = 0] = pair.split(',').map(Number);
    return [row, column] as const;
  });
const CORNERS = {
  first: cellsOf('-1,0 -1,1 -1,2 0,-2 0,-1 1,-1 2,-1 3,-1'),
  second: cellsOf('-3,0 -2,0 -1,0 0,-4 0,-3 0,-2 0,-1 1,-1'),
  third: cellsOf('-3,0 -2,0 -1,0 0,-2 0,-1 1,-1 2,-1 3,-1'),
  fourth: cellsOf('-1,0 -1,-1 0,-3 0,-2 0,-1 1,-3 1,-2 1,-1'),
};
