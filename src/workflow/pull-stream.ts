import { AppError } from '../domain/errors.js';
import { createPageQueue } from './page-queue.js';
import type { Walk } from './pull-plan.js';
import { type Reading, type ReadPage, walkWindow } from './pull-walk.js';

export interface Stream {
  readonly ask: Reading['ask'];
  /** Saves pages while the next ones travel. */
  readonly take: (pages: readonly ReadPage[]) => Promise<void>;
}

/**
 * Reads windows side by side and saves their pages as they come. No more pages wait than the queue holds, however many
 * there are in all. A window that fails does not stop the others at once; at the end its error is thrown.
 */
export async function streamWalks(stream: Stream, walks: readonly Walk[]): Promise<void> {
  const queue = createPageQueue<ReadPage>(WAITING_PAGES);
  const waiting = [...walks];
  const failures: unknown[] = [];
  const left = new Map<Walk, number>();
  let running = 0;
  let isStopped = false;
  const stop = () => {
    isStopped = true;
    waiting.length = 0;
  };
  const reading: Reading = {
    ask: stream.ask,
    put: queue.put,
    isStopped: () => isStopped,
    mayGiveAway: (walk, pagesLeft) => {
      left.set(walk, pagesLeft);
      if (isStopped || waiting.length > 0 || running >= SIDE_BY_SIDE) return false;
      const isLarge = pagesLeft >= Math.max(LEAST_PAGES_LEFT, Math.max(...left.values()) * LARGE_SHARE);
      if (isLarge) left.set(walk, pagesLeft / 2);
      return isLarge;
    },
    giveAway: (part) => {
      waiting.push(part);
      fill();
    },
  };
  const run = async (walk: Walk) => {
    try {
      waiting.unshift(...(await walkWindow(reading, walk)));
    } catch (thrown) {
      failures.push(thrown);
    }
    if (isStopped || failures.length === MOST_FAILURES || failures.some(isFatal)) stop();
    left.delete(walk);
    running -= 1;
    fill();
  };
  const fill = () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      running += 1;
      void run(next);
      if (running === SIDE_BY_SIDE) return;
    }
    if (running === 0) queue.close();
  };
  fill();
  try {
    for (let pages = await queue.take(MERGED_PAGES); pages.length > 0; pages = await queue.take(MERGED_PAGES))
      await stream.take(pages);
  } finally {
    stop();
    queue.close();
  }
  const [first] = [...failures.filter(isFatal), ...failures];
  if (first !== undefined) throw first;
}

/** So many answers travel at once; how many leave in a second is the client's affair. */
const SIDE_BY_SIDE = 24;
/** A part ends with a page that is half full on average: shorter ones waste requests, longer ones end one by one. */
const LEAST_PAGES_LEFT = 3;
/** Who has about the most left gives away the half of it. */
const LARGE_SHARE = 0.7;
const WAITING_PAGES = 48;
/** A transaction costs a wait for the disk: pages that are there already share one. */
const MERGED_PAGES = 16;
const MOST_FAILURES = 3;

/** What will not be otherwise for the other windows. */
function isFatal(thrown: unknown): boolean {
  return !(thrown instanceof AppError) || (thrown.kind !== 'unavailable' && thrown.kind !== 'refused');
}
