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
    .map((posting) => ({ posting, order: key(posting) }))
    .filter(({ order }) => after === undefined || compare(order, after) > 0)
    .sort((left, right) => compare(left.order, right.order));
  const page = rest.slice(0, choice.limit);
  const last = page.at(-1);
  return {
    postings: page.map(({ posting }) => posting),
    cursor: last === undefined ? '' : Buffer.from(JSON.stringify(last.order)).toString('base64url'),
    hasNext: rest.length > page.length,
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
