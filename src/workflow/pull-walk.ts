import { AppError } from '../domain/errors.js';
import type { PostingPage } from './ports.js';
import { halves, pieces, type Walk } from './pull-plan.js';

/** A page, and when it was asked for: what happened later it cannot know. */
export interface ReadPage {
  readonly page: PostingPage;
  readonly askedAt: string;
}

export interface Reading {
  readonly ask: (walk: Walk, cursor: string | undefined) => Promise<ReadPage>;
  readonly put: (page: ReadPage) => Promise<void>;
  readonly isStopped: () => boolean;
}

/** Reads one window to its end. Answers what is to be walked in its place when Ozon finds it too long, or we too dense. */
export async function walkWindow(reading: Reading, walk: Walk): Promise<readonly Walk[]> {
  let cursor: string | undefined;
  let restarts = 0;
  let emptyPages = 0;
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
      trail.clear();
      continue;
    }
    await reading.put(read);
    const { page } = read;
    if (page.cursor === undefined) return [];
    const parts = pages === 0 ? pieces(walk, page) : [walk];
    if (parts.length > 1) return parts;
    emptyPages = page.postings.length === 0 ? emptyPages + 1 : 0;
    if (trail.has(page.cursor) || emptyPages === MOST_EMPTY_PAGES) throw endless(walk, pages + 1);
    trail.add(page.cursor);
    cursor = page.cursor;
  }
  if (reading.isStopped()) return [];
  throw endless(walk, MOST_PAGES);
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
