import { advance } from './advance.js';
import { linesWithout } from './cancel-units.js';
import type { Refusal } from './errors.js';
import { andThen, happen, type Move, still } from './event.js';
import { clearedHolds } from './holds.js';
import type { ParcelLine } from './parcels.js';
import { type Hand, pickWhenComplete } from './picking.js';
import { compositionText, type Posting, type Unit } from './posting.js';

/** Which units go with a part: those that went furthest on the bench, in the order of their lines. */
export function unitsForPart(units: readonly Unit[], part: readonly ParcelLine[]): readonly Unit[] {
  return [...quantities(part)].flatMap(([sku, quantity]) =>
    units
      .filter((unit) => unit.sku === sku)
      .sort((a, b) => progressOf(b) - progressOf(a) || a.ordinal - b.ordinal)
      .slice(0, quantity),
  );
}

/** Why this part cannot go its own way, or null. Nothing of the posting may be assembled yet. */
export function refusalOfPart(posting: Posting, part: readonly ParcelLine[]): Refusal | null {
  const details = { posting: posting.number, part: compositionText(part) };
  const hint = `ozf orders show ${posting.number}`;
  if (posting.papers !== 'none') {
    const message = `${posting.number} is assembled already: its composition is frozen`;
    return { code: 'composition-frozen', message, hint, details };
  }
  const rest = linesWithout(posting.lines, part);
  const isWithin =
    part.length > 0 &&
    part.every((line) => line.quantity > 0) &&
    compositionText([...rest, ...part]) === compositionText(posting.lines);
  if (isWithin && rest.length > 0) return null;
  const message = `${details.part} is no part of ${posting.number}`;
  return { code: 'no-part', message, hint, details };
}

/** Every unit of the part has to lie in the tote and to have been looked at: what is packed was inspected. */
export function refusalOfUnjudged(posting: Posting, part: readonly ParcelLine[]): Refusal | null {
  const units = unitsForPart(posting.units, part);
  const details = { posting: posting.number, part: compositionText(part) };
  const unpicked = units.filter((unit) => unit.pickedAt === undefined).length;
  if (unpicked > 0) {
    const message = `${unpicked} units of that part of ${posting.number} are not picked`;
    return { code: 'part-not-picked', message, hint: `ozf pick scan ${posting.number}`, details };
  }
  if (units.every((unit) => unit.verdict !== undefined)) return null;
  const message = `Units of that part of ${posting.number} are not inspected`;
  const hint = `ozf inspect pass ${posting.number} --part ${partText(part)}`;
  return { code: 'not-inspected', message, hint, details };
}

/** `SKU:QTY,SKU:QTY`, as it is typed. */
export function partText(part: readonly ParcelLine[]): string {
  return part.map(({ sku, quantity }) => `${sku}:${quantity}`).join(',');
}

/** Declares the picked units of a part good while others are still missing: only they were looked at. */
export function declarePart(posting: Posting, part: readonly ParcelLine[], hand: Hand): Move {
  const chosen = unitsForPart(posting.units, part).filter((unit) => unit.verdict === undefined);
  if (chosen.length === 0) return still(posting);
  const units = posting.units.map((unit) =>
    chosen.includes(unit)
      ? { ...unit, verdict: 'declared' as const, judgedAt: hand.at, judgedBy: hand.actor }
      : unit,
  );
  const details = { part: compositionText(part), declared: chosen.length };
  return happen(posting, { units }, { action: 'unit-passed', ...hand, details });
}

/** Ozon has let the part go: its units leave, what was confirmed follows, and nothing has drifted. */
export function withoutPart(posting: Posting, part: readonly ParcelLine[], hand: Hand): Move {
  const gone = new Set(unitsForPart(posting.units, part));
  const lines = linesWithout(posting.lines, part);
  const units = renumbered(posting.units.filter((unit) => !gone.has(unit)));
  const confirmedComposition = posting.confirmedComposition && compositionText(lines);
  const holds = clearedHolds(posting.holds, 'composition');
  const left = happen(
    posting,
    { lines, units, confirmedComposition, holds },
    { action: 'part-left', ...hand, details: { part: compositionText(part), to: compositionText(lines) } },
  );
  return andThen(left, (current) =>
    current.stage === 'picking' ? pickWhenComplete(current, hand) : still(current),
  );
}

/** A part takes over what was done for its units, and stands on the bench as far as all of them had come. */
export function inherit(child: Posting, parent: Posting, units: readonly Unit[], hand: Hand): Move {
  const isConfirmed = parent.confirmedComposition !== undefined;
  const taken = happen(
    child,
    {
      units: renumbered(units),
      tote: parent.tote,
      parentNumber: child.parentNumber ?? parent.number,
      confirmedComposition: isConfirmed ? compositionText(child.lines) : undefined,
      isLateAccepted: parent.isLateAccepted,
    },
    { action: 'inherit', ...hand, details: { from: parent.number } },
  );
  const walk = (move: Move, isDue: boolean, step: (posting: Posting) => Move) =>
    isDue ? andThen(move, step) : move;
  const isNew = child.stage === 'new' && child.papers === 'none' && isConfirmed;
  const isPicked = units.every((unit) => unit.pickedAt !== undefined);
  const isBegun = units.some((unit) => unit.pickedAt !== undefined);
  const isJudged = units.every((unit) => unit.verdict !== undefined);
  const confirmed = walk(taken, isNew, (current) => advance(current, 'confirm', hand));
  const begun = walk(confirmed, isNew && isBegun, (current) => advance(current, 'begin', hand));
  const picked = walk(begun, isNew && isPicked, (current) => advance(current, 'pick', hand));
  return walk(picked, isNew && isPicked && isJudged, (current) => advance(current, 'pass', hand));
}

/** Units counted anew within their SKUs, in their order. */
export function renumbered(units: readonly Unit[]): readonly Unit[] {
  const counted = new Map<string, number>();
  return units.map((unit) => {
    const ordinal = (counted.get(unit.sku) ?? 0) + 1;
    counted.set(unit.sku, ordinal);
    return { ...unit, ordinal };
  });
}

function progressOf(unit: Unit): number {
  return Number(unit.pickedAt !== undefined) + Number(unit.verdict !== undefined);
}

function quantities(part: readonly ParcelLine[]): ReadonlyMap<string, number> {
  const bySku = new Map<string, number>();
  for (const { sku, quantity } of part) bySku.set(sku, (bySku.get(sku) ?? 0) + quantity);
  return bySku;
}
