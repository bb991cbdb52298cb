import type { PullChange, PullDelta } from './pull-page.js';
import { createSeenNumbers } from './seen-numbers.js';

export interface PullCounts extends PullDelta {
  readonly postings: readonly PullChange[];
  /** Changes that are counted, and beyond what `postings` holds. */
  readonly more: number;
}

/**
 * Counts each posting once, however often it came by: a cancellation outweighs a change, a birth outweighs both. Only
 * the first ten thousand changes are kept by name, so that a year of a big shop fits into the memory of a small machine.
 */
export function createTally() {
  const seen = createSeenNumbers();
  const counts = kinds.map(() => 0);
  const listed = new Map<string, PullChange>();
  return {
    add(change: PullChange): void {
      const key = `${change.shop}/${change.posting}`;
      const weight = kinds.indexOf(change.change);
      const before = seen.raise(key, weight);
      if (before !== undefined && before >= weight) return;
      if (before !== undefined) counts[before] = (counts[before] ?? 0) - 1;
      counts[weight] = (counts[weight] ?? 0) + 1;
      if (weight > 0 && (listed.has(key) || listed.size < MOST_LISTED)) listed.set(key, change);
    },
    seen: seen.size,
    result(): PullCounts {
      const count = (kind: PullChange['change']) => counts[kinds.indexOf(kind)] ?? 0;
      const changes = counts.slice(1).reduce((sum, each) => sum + each, 0);
      return {
        new: count('new'),
        changed: count('changed'),
        cancelled: count('cancelled'),
        adopted: count('adopted'),
        unchanged: count('unchanged'),
        postings: [...listed.values()],
        more: changes - listed.size,
      };
    },
  };
}

const MOST_LISTED = 10_000;
/** By weight. */
const kinds: readonly PullChange['change'][] = ['unchanged', 'changed', 'adopted', 'new', 'cancelled'];
