/** How much each of very many names weighs, in some bytes a name: a shop's whole year fits into a few megabytes. */
export interface SeenNumbers {
  /** Notes a name with at least this weight (0 – 254); answers what it weighed before, undefined when it is new. */
  readonly raise: (name: string, weight: number) => number | undefined;
  readonly size: () => number;
}

export function createSeenNumbers(): SeenNumbers {
  let table = emptyTable(FIRST_PLACES);
  let size = 0;
  return {
    size: () => size,
    raise: (name, weight) => {
      if (size * 2 > table.weights.length) table = grown(table);
      const [high, low] = [rolledHash(name), hashOf(name)];
      const place = placeOf(table, high, low);
      const known = table.weights[place] ?? 0;
      if (known === 0) size += 1;
      table.highs[place] = high;
      table.lows[place] = low;
      table.weights[place] = Math.max(known, weight + 1);
      return known === 0 ? undefined : known - 1;
    },
  };
}

/** Open addressing; a weight of 0 is a free place. */
interface Table {
  readonly highs: Uint32Array;
  readonly lows: Uint32Array;
  readonly weights: Uint8Array;
}
const FIRST_PLACES = 1024;

function emptyTable(places: number): Table {
  return {
    highs: new Uint32Array(places),
    lows: new Uint32Array(places),
    weights: new Uint8Array(places),
  };
}

function grown(table: Table): Table {
  const larger = emptyTable(table.weights.length * 2);
  for (const [index, weight] of table.weights.entries()) {
    if (weight === 0) continue;
    const [high, low] = [table.highs[index] ?? 0, table.lows[index] ?? 0];
    const place = placeOf(larger, high, low);
    larger.highs[place] = high;
    larger.lows[place] = low;
    larger.weights[place] = weight;
  }
  return larger;
}

/** Two names of a million meet in all 64 bits once in some ten million shops. */
function placeOf({ highs, lows, weights }: Table, high: number, low: number): number {
  const mask = weights.length - 1;
  let place = low & mask;
  while (weights[place] !== 0 && (highs[place] !== high || lows[place] !== low)) place = (place + 1) & mask;
  return place;
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c_9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x0100_0193);
  }
  return stirred(hash);
}

/** Of another make: names that meet in one hash of a family often meet in its others too. */
function rolledHash(text: string): number {
  let hash = 0x6b43_a9b5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(((hash << 7) | (hash >>> 25)) ^ text.charCodeAt(index), 0x9e37_79b1);
  }
  return stirred(hash);
}

/** Numbers of postings differ in few digits. */
function stirred(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d);
  return (half ^ (half >>> 13)) >>> 0;
}
