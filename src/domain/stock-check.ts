import type { Check } from './checks.js';

/** One line of a posting against the ledger. */
export interface LineStock {
  readonly article: string;
  readonly wanted: number;
  /** What may be promised to this posting: nobody else has it, and it is not held back. */
  readonly atp: number;
}

/** C6: whether everything that is promised lies here for it. Without a ledger nobody can tell. */
export function stockCheck(lines: readonly LineStock[] | undefined): Check {
  if (!lines) return { code: 'C6', name: 'stock', level: 'skipped', reason: 'no-ledger', details: {} };
  const short = lines.filter(({ wanted, atp }) => atp < wanted);
  if (short.length === 0) return { code: 'C6', name: 'stock', level: 'ok', details: {} };
  const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
  const details = {
    articles: short.map(({ article }) => article).join(', '),
    atp: sum(short.map(({ atp }) => Math.max(0, atp))),
    wanted: sum(short.map(({ wanted }) => wanted)),
  };
  return { code: 'C6', name: 'stock', level: 'block', refusal: 'short', reason: 'short', details };
}
