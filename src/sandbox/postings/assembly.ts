import { untouched } from '../day.js';
import type { EffectEntry } from '../journal.js';
import type { Line, Posting, World } from '../world.js';
import { afterAssembly } from './carrier.js';

/** Package k of an assembly and the number it gets; the first keeps the posting's own. */
export interface Parcel {
  readonly number: string;
  readonly lines: readonly Line[];
}

export function assembleWhole(world: World, posting: Posting, by: EffectEntry['by'], atMs: number): void {
  assembleParcels(world, posting, [{ number: posting.number, lines: posting.lines }], { by, atMs });
}

/** The posting becomes its first parcel; every other parcel is born assembled, as its child. */
export function assembleParcels(
  world: World,
  posting: Posting,
  parcels: readonly Parcel[],
  how: { readonly by: EffectEntry['by']; readonly atMs: number },
): void {
  for (const { number, lines } of parcels) {
    const parcel = number === posting.number ? posting : childOf(world, posting, number);
    world.postings.set(number, parcel);
    parcel.lines = lines;
    parcel.isAssembling = false;
    parcel.assembledMs = how.atMs;
    parcel.assembledCount += 1;
    const parent = parcel === posting ? {} : { parent: posting.number };
    world.journal.effect(how.atMs, { kind: 'assembled', by: how.by, posting: number, ...parent });
    afterAssembly(world, parcel, how.atMs);
  }
}

/** Beyond every id of the seeded day: lists are ordered by it where times are equal. */
const FIRST_CHILD_ID = 1_300_000_000;

/** A part of a posting under a number of its own, with nothing of its own yet. */
export function childOf(world: World, posting: Posting, number: string): Posting {
  return {
    ...posting,
    ...untouched,
    number,
    id: FIRST_CHILD_ID + world.postings.size,
    parentNumber: posting.number,
    surprise: undefined,
    assembledCount: 0,
  };
}
