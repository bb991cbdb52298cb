import type { Posting, World } from '../world.js';

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

/** The postings that began to be processed within the bounds, in that order: a big shop is not walked for each page. */
export function* processedWithin(world: World, fromMs: number, toMs: number): Generator<Posting> {
  const { entries } = indexOf(world);
  for (let place = firstAt(entries, fromMs); place < entries.length; place += 1) {
    const entry = entries[place];
    if (entry === undefined || entry.inProcessMs > toMs) return;
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
