import { advance, refusalOfAction } from './advance.js';
import type { ScanAct, SeenUnit } from './bench-story.js';
import { linesWithout } from './cancel-units.js';
import { type Refusal, refused } from './errors.js';
import { andThen, happen, type Move, still } from './event.js';
import { type Defect, type Disposition, defects, passUnit } from './inspection.js';
import type { ParcelLine } from './parcels.js';
import { unitsForPart } from './parts.js';
import { type Hand, pickUnit, pickWhenComplete, replaceUnit, unpickUnit } from './picking.js';
import type { Posting, Unit } from './posting.js';

const LOOP = 'bench';

export function isSeen(seen: readonly SeenUnit[], unit: SeenUnit): boolean {
  return seen.some((each) => each.sku === unit.sku && each.ordinal === unit.ordinal);
}

/** The unit that the next scan of this SKU means: one from the tote before one from the shelf. */
export function unitToScan(posting: Posting, sku: string, seen: readonly SeenUnit[]): Unit | undefined {
  const waiting = posting.units.filter(
    (unit) => unit.sku === sku && unit.verdict === undefined && !isSeen(seen, unit),
  );
  return waiting.find((unit) => unit.pickedAt !== undefined) ?? waiting[0];
}

export interface BenchScan {
  readonly unit: Unit;
  readonly scan: string;
  readonly mark: string | undefined;
}

/** A unit comes to the bench: out of its tote, or straight from the shelf, which picks it. */
export function scanUnit(posting: Posting, { unit, scan, mark }: BenchScan, hand: Hand): Move {
  const { sku, ordinal } = unit;
  const details = { sku, ordinal, scan, loop: LOOP };
  const marked = (units: readonly Unit[]) =>
    units.map((each) => (isSeen([each], unit) && mark !== undefined ? { ...each, mark } : each));
  if (unit.pickedAt !== undefined) {
    return happen(posting, { units: marked(posting.units) }, { action: 'unit-scanned', ...hand, details });
  }
  const picked = pickUnit(posting, sku, scan, hand);
  return {
    ...picked,
    after: { ...picked.after, units: marked(picked.after.units) },
    events: picked.events.map((event) => (event.action === 'unit-picked' ? { ...event, details } : event)),
  };
}

/** The scan never was: what it picked lies on the shelf again, what came out of a tote is back in it. */
export function unscanUnit(posting: Posting, { sku, ordinal, isPicked }: ScanAct, hand: Hand): Move {
  if (isPicked) return unpickUnit(posting, { sku, ordinal }, hand);
  // A verdict that was given meanwhile goes with the scan.
  const back =
    posting.stage === 'inspected'
      ? advance(posting, 'reject', { ...hand, details: { because: 'undo' } })
      : still(posting);
  const unscanned = andThen(back, (current) => {
    const units = current.units.map((unit) => (isSeen([unit], { sku, ordinal }) ? unjudged(unit) : unit));
    return happen(current, { units }, { action: 'unit-unscanned', ...hand, details: { sku, ordinal } });
  });
  return andThen(unscanned, (current) =>
    current.stage === 'picking' ? pickWhenComplete(current, hand) : still(current),
  );
}

function unjudged({ verdict: _verdict, judgedAt: _at, judgedBy: _by, ...unit }: Unit): Unit {
  return unit;
}

/** Everything that was scanned is good: every unit of the posting has to be there. */
export function passSeen(posting: Posting, seen: readonly SeenUnit[], hand: Hand): Move {
  const open = posting.units.filter((unit) => unit.verdict === undefined);
  const missing = countUnseen(posting, seen);
  if (missing > 0) throw refused(unitsMissing(posting, missing));
  return open.reduce<Move>(
    (move, unit) =>
      andThen(move, (current) => passUnit(current, { sku: unit.sku, scan: unit.scan ?? '' }, hand)),
    still(posting),
  );
}

/** Why the box of a posting may not be closed before its units are here and judged, or null. */
export function refusalOfUnjudged(posting: Posting, seen: readonly SeenUnit[]): Refusal | null {
  if (!BEFORE_VERDICT.includes(posting.stage)) return null;
  const missing = countUnseen(posting, seen);
  if (missing > 0) return unitsMissing(posting, missing);
  const { number } = posting;
  return {
    code: 'judge-first',
    message: `${number}: everything is here; say first whether it is good`,
    hint: '#ok',
    details: { posting: number },
  };
}
const BEFORE_VERDICT: readonly Posting['stage'][] = ['confirmed', 'picking', 'picked'];

function countUnseen({ units }: Posting, seen: readonly SeenUnit[]): number {
  return units.filter((unit) => unit.verdict === undefined && !isSeen(seen, unit)).length;
}

/** What leaves without the missing units is good, unit by unit, as far as it was scanned. */
export function passPart(
  posting: Posting,
  { seen, missing }: { readonly seen: readonly SeenUnit[]; readonly missing: ParcelLine },
  hand: Hand,
): Move {
  const part = linesWithout(posting.lines, [missing]);
  const chosen = unitsForPart(posting.units, part).filter((unit) => unit.verdict === undefined);
  const unseen = chosen.filter((unit) => !isSeen(seen, unit)).length;
  if (unseen > 0) throw refused(unitsMissing(posting, unseen));
  return chosen.reduce<Move>((move, { sku, ordinal, scan = '' }) => {
    const verdict = { verdict: 'scanned', judgedAt: hand.at, judgedBy: hand.actor } as const;
    return andThen(move, (current) => {
      const units = current.units.map((unit) =>
        isSeen([unit], { sku, ordinal }) ? { ...unit, ...verdict } : unit,
      );
      const details = { sku, ordinals: [ordinal], scan };
      return happen(current, { units }, { action: 'unit-passed', ...hand, details });
    });
  }, still(posting));
}

function unitsMissing({ number, units }: Posting, missing: number): Refusal {
  const of = units.length;
  return {
    code: 'units-missing',
    message: `${number}: ${of - missing} of ${of} units were scanned`,
    details: { posting: number, done: of - missing, of },
  };
}

export interface UnitFailure extends SeenUnit {
  readonly defect: Defect;
  readonly disposition: Disposition;
}

/** This very unit is defective: it is out, and another one has to come. */
export function failSeen(posting: Posting, failure: UnitFailure, hand: Hand): Move {
  const { sku, ordinal, defect, disposition } = failure;
  const was = posting.units.find((unit) => isSeen([unit], failure));
  const details = { sku, ordinal, quantity: 1, defect, disposition, class: defects[defect], was };
  const units = replaceUnit(posting.units, { sku, ordinal });
  if (posting.stage === 'picking') {
    return happen(posting, { units }, { action: 'unit-failed', ...hand, details });
  }
  return advance(posting, 'reject', { ...hand, change: { units }, details });
}

/** It was good after all: it comes back from quarantine to where it was. */
export function restoreFailed(posting: Posting, unit: Unit, hand: Hand): Move {
  const { sku, ordinal } = unit;
  const refusal = refusalOfAction(posting, 'pick');
  if (refusal) throw refused(refusal);
  const isTaken = posting.units.some((each) => isSeen([each], unit) && each.pickedAt !== undefined);
  if (isTaken) return still(posting);
  const units = replaceUnit(posting.units, unjudged(unit));
  const details = { sku, ordinal, from: 'quarantine' };
  const back = happen(posting, { units }, { action: 'unit-restored', ...hand, details });
  return andThen(back, (current) => pickWhenComplete(current, hand));
}
