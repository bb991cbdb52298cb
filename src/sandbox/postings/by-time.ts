import type { Posting, World } from '../world.js';
import type { Order } from './cursor.js';

interface Index {
  readonly size: number;
  readonly entries: readonly Entry[];
}
interface Entry {
  readonly inProcessMs: number;
  readonly id: number;
  readonly number: string;
}
const indices = new WeakMap<World, Index>();

/**
 * The postings that began to be processed within the bounds and after a cursor's position, in that order: a big shop is
 * not walked for each page.
 */
export function* processedWithin(
  world: World,
  { from, to }: { readonly from: number; readonly to: number },
  after?: Order,
): Generator<Posting> {
  const { entries } = indexOf(world);
  for (let place = firstAt(entries, Math.max(from, after?.[0] ?? from)); place < entries.length; place += 1) {
    const entry = entries[place];
    if (entry === undefined || entry.inProcessMs > to) return;
    if (after && entry.inProcessMs === after[0] && entry.id <= after[1]) continue;
    const posting = world.postings.get(entry.number);
    if (posting !== undefined) yield posting;
  }
}

/** Postings only ever arrive, and when they began never changes: the number of them tells a stale index. */
function indexOf(world: World): Index {
  const known = indices.get(world);
  if (known?.size === world.postings.size) return known;
  const entries = [...world.postings.values()]
    .map(({ inProcessMs, id, number }) => ({ inProcessMs, id, number }))
    .sort((left, right) => left.inProcessMs - right.inProcessMs || left.id - right.id);
  const index = { size: world.postings.size, entries };
  indices.set(world, index);
  return index;
}

function firstAt(entries: readonly Entry[], fromMs: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.inProcessMs ?? 0) < fromMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Living {
  readonly size: number;
  readonly postings: readonly Posting[];
}
const living = new WeakMap<World, Living>();

/** What has not ended yet: of a year few, and who has ended stays so. */
export function livingPostings(world: World): readonly Posting[] {
  const { size } = world.postings;
  const known = living.get(world);
  const candidates = known?.size === size ? known.postings : [...world.postings.values()];
  const postings = candidates.filter(({ status }) => status !== 'delivered' && status !== 'cancelled');
  living.set(world, { size, postings });
  return postings;
}
