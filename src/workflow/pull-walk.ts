import { AppError } from '../domain/errors.js';
import type { PostingPage } from './ports.js';
import { halves, laterHalf, type Order, pagesLeft, type Walk } from './pull-plan.js';

/** A page, and when it was asked for: what happened later it cannot know. */
export interface ReadPage {
  readonly page: PostingPage;
  readonly askedAt: string;
}

export interface Reading {
  readonly ask: (walk: Walk, cursor: string | undefined) => Promise<ReadPage>;
  readonly put: (page: ReadPage) => Promise<void>;
  readonly isStopped: () => boolean;
  /** Whether a hand is free for a part of this window, of which about so many pages are left. */
  readonly mayGiveAway: (walk: Walk, pagesLeft: number) => boolean;
  readonly giveAway: (part: Walk) => void;
}

/**
 * Reads one window to its end, or to where another took over: a cursor leads only from one page to the next. Answers
 * what is to be walked in its place when Ozon finds it too long.
 */
export async function walkWindow(reading: Reading, walk: Walk): Promise<readonly Walk[]> {
  let cursor: string | undefined;
  let restarts = 0;
  let emptyPages = 0;
  let end = walk.to;
  let order = unread;
  const trail = new Set<string>();
  for (let pages = 0; pages < MOST_PAGES && !reading.isStopped(); pages += 1) {
    let read: ReadPage;
    try {
      read = await reading.ask(walk, cursor);
    } catch (thrown) {
      const parts = cursor === undefined && isPeriodTooLong(thrown) ? halves(walk) : [];
      if (parts.length > 0) return parts;
      if (cursor === undefined || !isRefused(thrown) || restarts === MOST_RESTARTS) throw thrown;
      // A cursor that Ozon does not know any more: what was read is saved already, and reading it again changes nothing.
      restarts += 1;
      cursor = undefined;
      order = unread;
      trail.clear();
      continue;
    }
    await reading.put(read);
    const { page } = read;
    if (page.cursor === undefined) return [];
    order = orderAfter(order, page);
    // A list that is not in order is read to its own end, whoever took over: what comes by twice counts once.
    if (order.isKept && order.last > end) return [];
    const left = { ...walk, to: end };
    const rest =
      order.isKept && reading.mayGiveAway(walk, pagesLeft(left, order)) ? laterHalf(left, order) : undefined;
    if (rest) {
      end = rest.from;
      reading.giveAway(rest);
    }
    emptyPages = page.postings.length === 0 ? emptyPages + 1 : 0;
    if (trail.has(page.cursor) || emptyPages === MOST_EMPTY_PAGES) throw endless(walk, pages + 1);
    trail.add(page.cursor);
    cursor = page.cursor;
  }
  if (reading.isStopped()) return [];
  throw endless(walk, MOST_PAGES);
}

/** How far a window was read, as long as the list is in the order of `inProcessAt` (FACTS.md §4). */
const unread: Order = { isKept: true, first: '', last: '', pages: 0 };

function orderAfter(order: Order, { postings }: PostingPage): Order {
  const times = postings.map(({ inProcessAt }) => inProcessAt ?? '');
  const all = [order.last, ...times];
  const isKept = order.isKept && times.every((time, index) => time !== '' && time >= (all[index] ?? ''));
  return {
    isKept,
    first: order.first || (times[0] ?? ''),
    last: times.at(-1) ?? order.last,
    pages: order.pages + 1,
  };
}

const MOST_PAGES = 20_000;
const MOST_RESTARTS = 1;
const MOST_EMPTY_PAGES = 5;

function isPeriodTooLong(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === 'period-too-long';
}

function isRefused(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.kind === 'refused';
}

function endless({ from, to }: Walk, pages: number): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'too-many-pages',
    message: `Ozon's list from ${from} to ${to} did not end after ${pages} pages`,
    hint: 'ozf orders pull',
    details: { from, to, pages },
  });
}
