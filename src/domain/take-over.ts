import { happen, type Move, still } from './event.js';
import type { Hold } from './holds.js';
import { renumbered, unitsForPart } from './parts.js';
import {
  compositionText,
  type LabelBarcodes,
  type Posting,
  type SeenPosting,
  type Unit,
  unitsOf,
} from './posting.js';
import { holdsAfter, isStatusHold } from './seen-holds.js';
import { toldOf } from './told.js';
import { benchStages } from './tracks.js';

/** Everything that Ozon tells beside the tracks: dates, composition, holds. One event names what changed. */
export function takeOver(posting: Posting, seen: SeenPosting, at: string): Move {
  const told = { ...posting, ...tellingsOf(posting, seen) };
  const next = { ...told, holds: holdsAfter(posting, told, seen, at) };
  const changed = changedFields(posting, next);
  if (changed.length === 0 && isSame(posting.holds, next.holds)) return still(posting);
  return happen(posting, next, {
    action: changeName(posting, next, changed),
    at,
    actor: 'ozon',
    details: difference(posting, next, changed),
  });
}

/** The same for a posting that was born of this very answer: nothing but holds can be new, and of what is over none. */
export function takeOverAtBirth(posting: Posting, seen: SeenPosting, at: string): Move {
  const isOver = !benchStages.includes(posting.stage);
  return isOver || holdsAfter(posting, posting, seen, at).length === 0
    ? still(posting)
    : takeOver(posting, seen, at);
}

/** What is absent was not told: lists leave out what the single read has, and our own tracking number must survive them. */
function tellingsOf(posting: Posting, seen: SeenPosting): Partial<Posting> {
  const { lines, tariff } = seen;
  const hasComposition = isComposition(posting, seen);
  return {
    ...withoutUndefined(toldOf(seen)),
    barcodes: knownBarcodes(posting, seen),
    tariff: tariff.length > 0 ? tariff : posting.tariff,
    ...(posting.boxes || seen.boxes
      ? { boxes: seen.boxes ?? { ...ONE_BOX, ...posting.boxes, isOwed: false } }
      : {}),
    lines: hasComposition ? lines : posting.lines,
    units: hasComposition ? regrown(posting, seen) : posting.units,
  };
}

function knownBarcodes({ barcodes }: Posting, seen: SeenPosting): LabelBarcodes {
  const { scanit, upper, lower } = seen.barcodes;
  const isKnown =
    (scanit ?? barcodes.scanit) === barcodes.scanit &&
    (upper ?? barcodes.upper) === barcodes.upper &&
    (lower ?? barcodes.lower) === barcodes.lower;
  return isKnown ? barcodes : { ...barcodes, ...withoutUndefined(seen.barcodes) };
}

const ONE_BOX = { count: 1 };

/**
 * While our own assembly is under way its read-back, not a passing list, decides the composition; no posting is empty,
 * and what could be read of one in part is no composition.
 */
function isComposition(posting: Posting, seen: SeenPosting): boolean {
  return posting.papers !== 'assembling' && seen.lines.length > 0 && seen.unreadProducts === undefined;
}

/** Of the units that are still ordered those stay that had come furthest on the bench; the others are for `orphansOf`. */
function regrown(posting: Posting, seen: SeenPosting): readonly Unit[] {
  if (posting.lines === seen.lines) return posting.units;
  if (compositionText(posting.lines) === compositionText(seen.lines)) return posting.units;
  const stayed = new Set(unitsForPart(posting.units, seen.lines));
  const known = renumbered(posting.units.filter((unit) => stayed.has(unit)));
  return unitsOf(seen.lines).map(
    (unit) => known.find((each) => each.sku === unit.sku && each.ordinal === unit.ordinal) ?? unit,
  );
}

const TOLD_FIELDS = [
  'ozonStatus',
  'ozonSubstatus',
  'flow',
  'warehouseId',
  'warehouse',
  'methodId',
  'method',
  'inProcessAt',
  'dueAt',
  'lateAt',
  'tariff',
  'actions',
  'barcodes',
  'trackingNumber',
  'boxes',
  'sortingCenter',
  'lift',
  'requirements',
  'cancellation',
  'lines',
  'parentNumber',
  'orderId',
  'orderNumber',
] as const satisfies readonly (keyof Posting)[];
type ToldField = (typeof TOLD_FIELDS)[number];

function changedFields(posting: Posting, next: Posting): readonly ToldField[] {
  return TOLD_FIELDS.filter((field) => !isSame(posting[field], next[field]));
}

/** Key order and undefined do not count as a difference. */
function isSame(first: unknown, second: unknown): boolean {
  if (first === second) return true;
  if (!isObject(first) || !isObject(second) || Array.isArray(first) !== Array.isArray(second)) return false;
  const isTold = (fields: Fields) => (key: string) => fields[key] !== undefined;
  return (
    Object.keys(first).every((key) => isSame(first[key], second[key])) &&
    Object.keys(second).filter(isTold(second)).every(isTold(first))
  );
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function changeName(posting: Posting, next: Posting, changed: readonly ToldField[]): string {
  if (isNewlyUnread(posting, next)) return 'held';
  const drift = next.holds.find((hold) => hold.code === 'drift');
  if (drift && !posting.holds.includes(drift)) return 'drift';
  const composition = compositionText(posting.lines);
  const isReadAgain = isUnread(posting) && !isUnread(next);
  if ((composition !== '[]' || isReadAgain) && composition !== compositionText(next.lines))
    return 'composition';
  if (changed.includes('dueAt') || changed.includes('lateAt')) return 'dates';
  const isHeldOtherwise = !isSame(statusHolds(posting.holds), statusHolds(next.holds));
  if (changed.includes('ozonStatus') || isHeldOtherwise) return 'status';
  return changed.includes('requirements') ? 'requirements' : 'told';
}

function isNewlyUnread(posting: Posting, next: Posting): boolean {
  return isUnread(next) && !isUnread(posting);
}

function isUnread({ holds }: Posting): boolean {
  return holds.some((hold) => hold.code === 'unread-products');
}

function statusHolds(holds: readonly Hold[]): readonly Hold[] {
  return holds.filter(isStatusHold);
}

function difference(
  posting: Posting,
  next: Posting,
  changed: readonly ToldField[],
): Readonly<Record<string, unknown>> {
  const details: Record<string, unknown> = { changed };
  if (isNewlyUnread(posting, next)) details.hold = 'unread-products';
  if (changed.includes('lines')) {
    details.from = compositionText(posting.lines);
    details.to = compositionText(next.lines);
  }
  if (changed.includes('dueAt')) details.due = { from: posting.dueAt, to: next.dueAt };
  if (changed.includes('ozonStatus')) details.status = { from: posting.ozonStatus, to: next.ozonStatus };
  return details;
}

/** Copied and not deleted from: an object that has lost a key is slow for ever after. */
function withoutUndefined<T extends object>(value: T): Partial<T> {
  const told: Partial<T> = {};
  for (const key in value) if (value[key] !== undefined) told[key] = value[key];
  return told;
}
