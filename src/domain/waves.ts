import type { Posting } from './posting.js';

/** Postings that are fetched in one walk: one warehouse, one delivery method, one cut-off. */
export interface WaveGroup {
  /** `singles`: one unit each, nothing is to be sorted. */
  readonly kind: 'cluster' | 'singles';
  readonly postings: readonly Posting[];
}

/** The walks of these postings, given most urgent and dearest first: the most urgent walk first, at most `size` postings each. */
export function waveGroups(postings: readonly Posting[], size: number): readonly WaveGroup[] {
  const groups = new Map<string, Posting[]>();
  for (const posting of postings) {
    const { shop, warehouseId, methodId, dueAt } = posting;
    const key = JSON.stringify([shop, warehouseId, methodId, dueAt, kindOf(posting)]);
    const own = groups.get(key);
    if (own) own.push(posting);
    else groups.set(key, [posting]);
  }
  return [...groups.values()].flatMap((group) => sliced(group, size));
}

export interface WalkPlace {
  readonly bin: string | undefined;
  readonly article: string;
}

/** The order of the walk: bins as they are counted, then what has none by article. Made anew for each sorting. */
export function walkOrder(): (a: WalkPlace, b: WalkPlace) => number {
  const compare = naturalOrder();
  return (a, b) => {
    if (a.bin !== undefined && b.bin !== undefined && a.bin !== b.bin) return compare(a.bin, b.bin);
    if ((a.bin === undefined) !== (b.bin === undefined)) return a.bin === undefined ? 1 : -1;
    return compare(a.article, b.article);
  };
}

/** As people count: `A2` before `A10`. Takes each text apart once. */
export function naturalOrder(): (a: string, b: string) => number {
  const parts = new Map<string, readonly string[]>();
  const partsOf = (text: string) => {
    const known = parts.get(text) ?? chunksOf(text);
    parts.set(text, known);
    return known;
  };
  return (a, b) => (a === b ? 0 : compareChunks(partsOf(a), partsOf(b)));
}

function compareChunks(mine: readonly string[], other: readonly string[]): number {
  for (const [index, chunk] of mine.entries()) {
    const against = other[index];
    if (against === undefined) return 1;
    const isNumbers = DIGITS.test(chunk) && DIGITS.test(against);
    const order = isNumbers ? Number(chunk) - Number(against) || against.length - chunk.length : 0;
    if (order !== 0) return order;
    if (chunk !== against) return chunk < against ? -1 : 1;
  }
  return mine.length - other.length;
}

const DIGITS = /^\d/;

function chunksOf(text: string): readonly string[] {
  return text.toUpperCase().match(/\d+|\D+/g) ?? [];
}

function kindOf({ units }: Posting): WaveGroup['kind'] {
  return units.length === 1 ? 'singles' : 'cluster';
}

function sliced(group: readonly Posting[], size: number): readonly WaveGroup[] {
  const waves: WaveGroup[] = [];
  for (let from = 0; from < group.length; from += size) {
    const postings = group.slice(from, from + size);
    const [first] = postings;
    if (first) waves.push({ kind: kindOf(first), postings });
  }
  return waves;
}
