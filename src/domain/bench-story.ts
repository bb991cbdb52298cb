import type { Details, Refusal } from './errors.js';
import type { ParcelLine } from './parcels.js';
import { compositionText, type Posting, type Unit } from './posting.js';

/** One unit that was in somebody's hand at the bench. */
export interface SeenUnit {
  readonly sku: string;
  readonly ordinal: number;
}

/** One thing that was done with a posting at a bench and not taken back since: what `#undo` takes back, the last one first. */
export type BenchAct = ScanAct | FailAct | NextBoxAct;

interface Act {
  readonly by: string;
}

export interface ScanAct extends Act, SeenUnit {
  readonly kind: 'scan';
  /** The scan has picked it, from the shelf. */
  readonly isPicked: boolean;
  /** Into which of its boxes, from 1. */
  readonly box: number;
}

interface FailAct extends Act {
  readonly kind: 'failed';
  readonly scan: ScanAct;
  /** The unit as it was before it was put aside. */
  readonly unit: Unit;
}

interface NextBoxAct extends Act {
  readonly kind: 'next-box';
}

interface Told {
  readonly action: string;
  readonly actor: string;
  readonly details: Details;
}

const LOOP = 'bench';

/** What the journal of a posting tells of its bench, oldest first; with `before`, what further entries add to it. */
export function benchActs(events: readonly Told[], before: readonly BenchAct[] = []): readonly BenchAct[] {
  return events.reduce(toldOn, before);
}

function toldOn(acts: readonly BenchAct[], { action, actor: by, details }: Told): readonly BenchAct[] {
  if (action === 'next-box') return [...acts, { kind: 'next-box', by }];
  if (action === 'next-box-undone') return withoutLast(acts, 'next-box');
  const { sku, ordinal } = details;
  if (typeof sku !== 'string' || typeof ordinal !== 'number') return acts;
  const unit = { sku, ordinal };
  if (action === 'unit-restored') return restored(acts, unit);
  const scan = seenIn(acts).find((act) => isUnit(act, unit));
  const others = acts.filter((act) => act !== scan);
  if (details.loop === LOOP) {
    const isPicked = action === 'unit-picked';
    return [...others, { kind: 'scan', ...unit, isPicked, box: boxNow(acts), by }];
  }
  if (!TAKES_BACK.includes(action)) return acts;
  const { was } = details;
  return scan && was ? [...others, { kind: 'failed', scan, unit: unitFrom(was, unit), by }] : others;
}
const TAKES_BACK: readonly string[] = ['unit-put-back', 'unit-unscanned', 'unit-failed', 'reject'];

/** What still holds of it: a unit that was taken out of the posting elsewhere is no longer in the hand. */
export function actsOn(posting: Posting, acts: readonly BenchAct[]): readonly BenchAct[] {
  const isThere = (act: BenchAct) =>
    act.kind !== 'scan' || posting.units.some((unit) => isUnit(act, unit) && unit.pickedAt !== undefined);
  return acts.every(isThere) ? acts : acts.filter(isThere);
}

/** The units that were scanned, oldest scan first. */
export function seenIn(acts: readonly BenchAct[]): readonly ScanAct[] {
  return acts.filter(isScan);
}

/** The number of the box that is being filled. */
export function boxNow(acts: readonly BenchAct[]): number {
  return acts.filter((act) => act.kind === 'next-box').length + 1;
}

/** What lies in which box, where it is more than one: together exactly the posting. */
export function parcelsIn(
  posting: Posting,
  acts: readonly BenchAct[],
): readonly (readonly ParcelLine[])[] | undefined {
  const seen = seenIn(acts);
  const parcels = Array.from({ length: boxNow(acts) }, (_, index) => {
    const units = posting.units.filter((unit) =>
      seen.some((act) => isUnit(act, unit) && act.box === index + 1),
    );
    return [...new Set(units.map(({ sku }) => sku))].map((sku) => ({
      sku,
      quantity: units.filter((unit) => unit.sku === sku).length,
    }));
  });
  const filled = parcels.filter((parcel) => parcel.length > 0);
  return filled.length > 1 ? filled : undefined;
}

/** Why the rest of a posting cannot go into a box of its own, or null. */
export function refusalOfNextBox(posting: Posting, acts: readonly BenchAct[]): Refusal | null {
  const details = { posting: posting.number, ordered: compositionText(posting.lines) };
  const hint = `ozf orders show ${posting.number}`;
  if (posting.papers !== 'none') {
    const message = `${posting.number} is assembled already: its composition is frozen`;
    return { code: 'composition-frozen', message, hint, details };
  }
  const seen = seenIn(acts);
  const isOther = (unit: Unit) => !seen.some((act) => isUnit(act, unit));
  if (posting.units.some((unit) => unit.verdict !== undefined && isOther(unit))) {
    const message = `${posting.number} was inspected elsewhere: nobody saw which unit lies in which box`;
    return { code: 'judged-elsewhere', message, hint: `ozf pack plan ${posting.number}`, details };
  }
  if (!seen.some((act) => act.box === boxNow(acts))) {
    const message = `Nothing lies in this box of ${posting.number} yet: scan an item`;
    return { code: 'box-empty', message, details };
  }
  if (posting.units.some(isOther)) return null;
  const message = `Everything of ${posting.number} was scanned: nothing is left for another box`;
  return { code: 'no-other-box', message, hint: '#ok', details };
}

function isScan(act: BenchAct): act is ScanAct {
  return act.kind === 'scan';
}

function isUnit(unit: SeenUnit, { sku, ordinal }: SeenUnit): boolean {
  return unit.sku === sku && unit.ordinal === ordinal;
}

function withoutLast(acts: readonly BenchAct[], kind: BenchAct['kind']): readonly BenchAct[] {
  const at = acts.map((act) => act.kind).lastIndexOf(kind);
  return acts.filter((_act, index) => index !== at);
}

function restored(acts: readonly BenchAct[], unit: SeenUnit): readonly BenchAct[] {
  const failure = acts.findLast((act): act is FailAct => act.kind === 'failed' && isUnit(act.scan, unit));
  return failure ? acts.map((act) => (act === failure ? failure.scan : act)) : acts;
}

/** A unit out of the journal, read back with care. */
function unitFrom(was: unknown, { sku, ordinal }: SeenUnit): Unit {
  const known = typeof was === 'object' && was !== null ? Object.entries(was) : [];
  const texts = known.filter(([name, value]) => TEXTS.includes(name) && typeof value === 'string');
  return { ...Object.fromEntries(texts), sku, ordinal };
}
const TEXTS: readonly string[] = ['pickedAt', 'pickedBy', 'scan', 'mark', 'gtd', 'rnpt', 'uin', 'bin', 'lot'];
