import { type Act, advance } from './advance.js';
import { andThen, happen, type Move, still } from './event.js';
import { clearedHolds } from './holds.js';
import type { Posting, Unit } from './posting.js';
import { stillMissing } from './shortage.js';

export interface Hand {
  readonly at: string;
  readonly actor: string;
}

/** Who fetches, and from which bin where that was scanned. */
export interface Fetching extends Hand {
  readonly bin?: string | undefined;
}

/** Takes one unit of a SKU into the tote: begins the walk with the first and ends it with the last. */
export function pickUnit(posting: Posting, sku: string, scan: string, { bin, ...hand }: Fetching): Move {
  const unit = posting.units.find((each) => each.sku === sku && each.pickedAt === undefined);
  if (!unit) return still(posting);
  const begun = posting.stage === 'picking' ? still(posting) : advance(posting, 'begin', hand);
  const picked = andThen(begun, (current) => {
    const place = bin === undefined ? {} : { bin };
    const fetched = { ...unit, ...place, pickedAt: hand.at, pickedBy: hand.actor, scan };
    const units = replaceUnit(current.units, fetched);
    return happen(
      current,
      { units, holds: stillMissing(current.holds, units) },
      { action: 'unit-picked', ...hand, details: { sku, ordinal: unit.ordinal, scan, ...place } },
    );
  });
  return andThen(picked, (current) => pickWhenComplete(current, hand));
}

/** Puts the unit of the last scan back; a picked or inspected posting returns to the walk, a closed box is refused. */
export function unpickUnit(posting: Posting, target: { sku: string; ordinal: number }, hand: Hand): Move {
  const unit = posting.units.find((each) => each.sku === target.sku && each.ordinal === target.ordinal);
  if (!unit || unit.pickedAt === undefined) return still(posting);
  const back =
    posting.stage === 'picking'
      ? still(posting)
      : advance(posting, 'reject', { ...hand, details: { because: 'undo' } });
  return andThen(back, (current) => {
    const units = replaceUnit(current.units, { sku: unit.sku, ordinal: unit.ordinal });
    return happen(current, { units }, { action: 'unit-put-back', ...hand, details: target });
  });
}

/**
 * The seller has looked at what Ozon changed and goes on with it: back to the walk for what is missing, or to its end at
 * once when the tote already holds everything. A posting that was only confirmed stays confirmed.
 */
export function reconfirm(posting: Posting, act: Act): Move {
  if (posting.stage === 'confirmed') {
    const holds = clearedHolds(posting.holds, 'reconfirm');
    return happen(posting, { ...act.change, holds }, { ...act, action: 'reconfirm' });
  }
  const walked = advance(posting, 'reconfirm', { ...act, change: { ...act.change, box: undefined } });
  return andThen(walked, (current) => pickWhenComplete(current, act));
}

/** How many units of a SKU (or of all) are in the tote, out of how many. */
export function pickedCount(posting: Posting, sku?: string): { readonly done: number; readonly of: number } {
  const units = posting.units.filter((unit) => sku === undefined || unit.sku === sku);
  return { done: units.filter((unit) => unit.pickedAt !== undefined).length, of: units.length };
}

export function wantsUnit(posting: Posting, sku: string): boolean {
  return posting.units.some((unit) => unit.sku === sku && unit.pickedAt === undefined);
}

export function replaceUnit(units: readonly Unit[], unit: Unit): readonly Unit[] {
  return units.map((each) => (each.sku === unit.sku && each.ordinal === unit.ordinal ? unit : each));
}

/** The walk ends with the last unit in the tote. */
export function pickWhenComplete(posting: Posting, { at, actor }: Hand): Move {
  const isComplete = posting.units.length > 0 && posting.units.every((unit) => unit.pickedAt !== undefined);
  return isComplete ? advance(posting, 'pick', { at, actor }) : still(posting);
}
