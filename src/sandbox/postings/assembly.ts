import { untouched } from '../day.js';
import type { Exemplar } from '../exemplars/unit.js';
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
  const left = [...posting.exemplars];
  for (const { number, lines } of parcels) {
    const parcel = number === posting.number ? posting : childOf(world, posting, number);
    world.postings.set(number, parcel);
    parcel.lines = lines;
    parcel.exemplars = lines.flatMap(({ product, quantity }) => takeUnits(left, product.sku, quantity));
    parcel.isAssembling = false;
    parcel.assembledMs = how.atMs;
    parcel.assembledCount += 1;
    const parent = parcel === posting ? {} : { parent: posting.number };
    world.journal.effect(how.atMs, { kind: 'assembled', by: how.by, posting: number, ...parent });
    afterAssembly(world, parcel, how.atMs);
  }
}

/** Units keep what was told of them, in whichever parcel they travel. */
export function takeUnits(left: Exemplar[], sku: number, quantity: number): readonly Exemplar[] {
  const taken = left.filter((unit) => unit.sku === sku).slice(0, quantity);
  for (const unit of taken) left.splice(left.indexOf(unit), 1);
  return taken;
}

/** Beyond every id of the seeded day: lists are ordered by it where times are equal. */
const FIRST_CHILD_ID = 1_300_000_000;

/** A part of a posting under a number of its own, with nothing of its own yet. */
export function childOf(world: World, posting: Posting, number: string): Posting {
  return {
    ...posting,
    ...untouched,
    needs: posting.needs,
    countries: posting.countries,
    number,
    id: FIRST_CHILD_ID + world.postings.size,
    parentNumber: posting.number,
    surprise: undefined,
    assembledCount: 0,
  };
}
