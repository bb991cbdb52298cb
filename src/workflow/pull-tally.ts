import type { PullChange, PullDelta } from './pull-page.js';

/** Counts each posting once, however often it came by: a cancellation outweighs a change, a birth outweighs both. */
export function createTally() {
  const byPosting = new Map<string, PullChange>();
  return {
    add(change: PullChange): void {
      const key = `${change.shop}/${change.posting}`;
      const known = byPosting.get(key);
      if (!known || weight(change) > weight(known)) byPosting.set(key, change);
    },
    seen: () => byPosting.size,
    result(): PullDelta & { readonly postings: readonly PullChange[] } {
      const all = [...byPosting.values()];
      const count = (kind: PullChange['change']) => all.filter((each) => each.change === kind).length;
      return {
        new: count('new'),
        changed: count('changed'),
        cancelled: count('cancelled'),
        adopted: count('adopted'),
        unchanged: count('unchanged'),
        postings: all.filter((each) => each.change !== 'unchanged'),
      };
    },
  };
}

function weight(change: PullChange): number {
  return ['unchanged', 'changed', 'adopted', 'new', 'cancelled'].indexOf(change.change);
}
