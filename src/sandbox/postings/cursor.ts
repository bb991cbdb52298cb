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
  const after = cursorOrder(choice.cursor);
  const rest = found
    .map((posting) => ({ posting, order: key(posting) }))
    .filter(({ order }) => after === undefined || compare(order, after) > 0)
    .sort((left, right) => compare(left.order, right.order));
  return pageOf(
    rest.map(({ posting }) => posting),
    key,
    choice.limit,
  );
}

/** The same of postings that come in order and begin after the cursor: no more of them is looked at than the page holds. */
export function firstPage(inOrder: Iterable<Posting>, key: (posting: Posting) => Order, limit: number) {
  const rest: Posting[] = [];
  for (const posting of inOrder) {
    rest.push(posting);
    if (rest.length > limit) break;
  }
  return pageOf(rest, key, limit);
}

function pageOf(rest: readonly Posting[], key: (posting: Posting) => Order, limit: number) {
  const postings = rest.slice(0, limit);
  const last = postings.at(-1);
  return {
    postings,
    cursor: last === undefined ? '' : Buffer.from(JSON.stringify(key(last))).toString('base64url'),
    hasNext: rest.length > postings.length,
  };
}

/** The position that a cursor names, none for the empty one. */
export function cursorOrder(cursor: string): Order | undefined {
  return cursor === '' ? undefined : decode(cursor);
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
