import { createHash } from 'node:crypto';

export interface Random {
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
}

/** The same seed tells the same story (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return { whole, pick: (items) => items[whole(0, items.length - 1)] ?? items[0] };
}

/** A number that depends on the words alone: a delay or a code of one posting, whatever happened before. */
export function spread(words: string, from: number, to: number): number {
  return from + (createHash('sha256').update(words).digest().readUInt32BE(0) % (to - from + 1));
}

/** So many decimal digits that depend on the words alone. */
export function digitsOf(words: string, length: number): string {
  const value = createHash('sha256').update(words).digest().readBigUInt64BE(0);
  return value.toString().padStart(20, '0').slice(-length);
}
