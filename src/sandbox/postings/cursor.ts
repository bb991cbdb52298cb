import { invalidArgument } from '../answer-error.js';
import type { Posting } from '../world.js';

/** What a list is ordered by; the second part makes it total. */
export type Order = readonly [atMs: number, id: number];

export interface PageChoice {
  readonly cursor: string;
  readonly limit: number;
  readonly isDescending: boolean;
}

/** A page after the cursor's position: postings that come or go meanwhile shift nothing. */
export function pageAfter(found: readonly Posting[], key: (posting: Posting) => Order, choice: PageChoice) {
  const sign = choice.isDescending ? -1 : 1;
  const compare = (left: Order, right: Order) => sign * (left[0] - right[0] || left[1] - right[1]);
  const after = choice.cursor === '' ? undefined : decode(choice.cursor);
  const rest = found
    .filter((posting) => after === undefined || compare(key(posting), after) > 0)
    .sort((left, right) => compare(key(left), key(right)));
  const postings = rest.slice(0, choice.limit);
  const last = postings.at(-1);
  return {
    postings,
    cursor: last === undefined ? '' : Buffer.from(JSON.stringify(key(last))).toString('base64url'),
    hasNext: rest.length > postings.length,
  };
}

function decode(cursor: string): Order {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parsed)) {
      const [atMs, id]: unknown[] = parsed;
      if (typeof atMs === 'number' && typeof id === 'number') return [atMs, id];
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw invalidArgument('Request validation error: invalid cursor');
}
