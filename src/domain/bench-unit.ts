import { advance } from './advance.js';
import { type Details, refused } from './errors.js';
import { andThen, happen, type Move, still } from './event.js';
import { type Defect, type Disposition, defects, passUnit } from './inspection.js';
import { type Hand, pickUnit, replaceUnit, unpickUnit } from './picking.js';
import type { Posting, Unit } from './posting.js';

/** One unit that was in somebody's hand at the bench. */
export interface SeenUnit {
  readonly sku: string;
  readonly ordinal: number;
}

const LOOP = 'bench';

/** The units that were scanned at a bench and not taken back or rejected since, oldest scan first; by whom the last one. */
export function seenUnits(
  events: readonly { readonly action: string; readonly actor: string; readonly details: Details }[],
): { readonly seen: readonly SeenUnit[]; readonly by: string | undefined } {
  let seen: readonly SeenUnit[] = [];
  let by: string | undefined;
  for (const { action, actor, details } of events) {
    const { sku, ordinal } = details;
    if (typeof sku !== 'string' || typeof ordinal !== 'number') continue;
    const others = seen.filter((unit) => unit.sku !== sku || unit.ordinal !== ordinal);
    if (details.loop === LOOP) {
      seen = [...others, { sku, ordinal }];
      by = actor;
    } else if (TAKES_BACK.includes(action)) seen = others;
  }
  return { seen, by };
}
const TAKES_BACK: readonly string[] = ['unit-put-back', 'unit-unscanned', 'unit-failed', 'reject'];

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
export function unscanUnit(posting: Posting, target: SeenUnit & { isPicked: boolean }, hand: Hand): Move {
  const { sku, ordinal, isPicked } = target;
  if (isPicked) return unpickUnit(posting, { sku, ordinal }, hand);
  return happen(posting, {}, { action: 'unit-unscanned', ...hand, details: { sku, ordinal } });
}

/** Everything that was scanned is good: every unit of the posting has to be there. */
export function passSeen(posting: Posting, seen: readonly SeenUnit[], hand: Hand): Move {
  const open = posting.units.filter((unit) => unit.verdict === undefined);
  const missing = open.filter((unit) => !isSeen(seen, unit)).length;
  if (missing > 0) {
    const of = posting.units.length;
    throw refused({
      code: 'units-missing',
      message: `${posting.number}: ${of - missing} of ${of} units were scanned`,
      details: { posting: posting.number, done: of - missing, of },
    });
  }
  return open.reduce<Move>(
    (move, unit) =>
      andThen(move, (current) => passUnit(current, { sku: unit.sku, scan: unit.scan ?? '' }, hand)),
    still(posting),
  );
}

export interface UnitFailure extends SeenUnit {
  readonly defect: Defect;
  readonly disposition: Disposition;
}

/** This very unit is defective: it is out, and another one has to come. */
export function failSeen(posting: Posting, failure: UnitFailure, hand: Hand): Move {
  const { sku, ordinal, defect, disposition } = failure;
  const details = { sku, ordinal, quantity: 1, defect, disposition, class: defects[defect] };
  const units = replaceUnit(posting.units, { sku, ordinal });
  if (posting.stage === 'picking') {
    return happen(posting, { units }, { action: 'unit-failed', ...hand, details });
  }
  return advance(posting, 'reject', { ...hand, change: { units }, details });
}
