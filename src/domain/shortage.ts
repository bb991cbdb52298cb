import { refusalOfEnd } from './advance.js';
import { quantitiesIn } from './drift.js';
import type { Details, Refusal } from './errors.js';
import { happen, type Move, type PostingEvent, still } from './event.js';
import { type Hold, withHold } from './holds.js';
import type { ParcelLine } from './parcels.js';
import type { Hand } from './picking.js';
import type { Posting, Unit } from './posting.js';
import { goodsFrom, type Stage } from './tracks.js';

/** Why units are not where they should be. */
export const shortCauses = ['count-error', 'damage', 'mispick', 'oversold', 'theft'] as const;
export type ShortCause = (typeof shortCauses)[number];

/** The ways out of a shortage, the mildest first. */
export const shortWays = ['elsewhere', 'wait', 'part', 'split', 'cutoff', 'cancel-units', 'cancel'] as const;
export type ShortWay = (typeof shortWays)[number];

/** Units of one product that cannot be fetched. */
export interface Missing extends ParcelLine {
  readonly because: ShortCause;
}

/** Units of the SKU that nobody has fetched yet. */
export function unfetched(units: readonly Unit[], sku: string): number {
  return units.filter((unit) => unit.sku === sku && unit.pickedAt === undefined).length;
}

/** Why these units cannot be missing, or null. */
export function refusalOfShort(posting: Posting, { sku, quantity }: ParcelLine): Refusal | null {
  const end = refusalOfEnd(posting);
  if (end) return end;
  const details = { posting: posting.number, sku, quantity };
  const hint = `ozf orders show ${posting.number}`;
  if (!posting.lines.some((line) => line.sku === sku)) {
    return { code: 'no-such-line', message: `${posting.number} has no ${sku}`, hint, details };
  }
  const left = unfetched(posting.units, sku);
  if (WALKING.includes(posting.stage) && quantity >= 1 && quantity <= left) return null;
  const message = `${posting.number}: ${left} of ${sku} are still to be fetched, ${quantity} cannot be missing`;
  return { code: 'nothing-missing', message, hint, details: { ...details, left } };
}
const WALKING: readonly Stage[] = [...goodsFrom('begin'), ...goodsFrom('pick')];

/** Units are not to be had: the posting says so until they are found or go a way of their own. */
export function declareMissing(posting: Posting, missing: Missing, hand: Hand): Move {
  const { sku, quantity, because } = missing;
  const known = missingGoods(posting).filter((each) => each.sku !== sku);
  if (known.length < missingGoods(posting).length && quantityOf(posting, sku) === quantity)
    return still(posting);
  const units = [...known, { sku, quantity }];
  const holds = withMissing(posting, units, { because, since: hand.at });
  return happen(posting, { holds }, { action: 'short', ...hand, details: { sku, quantity, because } });
}

/** What was decided about it, where Ozon has no part in it: look elsewhere, or wait until an instant. */
export function decideMissing(
  posting: Posting,
  decision: { readonly way: 'elsewhere' } | { readonly way: 'wait'; readonly until: string },
  hand: Hand,
): Move {
  const hold = posting.holds.find(({ code }) => code === HOLD);
  if (!hold) return still(posting);
  const others = posting.holds.filter((each) => each !== hold);
  const details = { units: hold.details.units, ...decision };
  if (decision.way === 'elsewhere') {
    return happen(posting, { holds: others }, { action: 'short-decided', ...hand, details });
  }
  if (hold.details.until === decision.until) return still(posting);
  const waiting: Hold = { ...hold, details: { ...hold.details, until: decision.until } };
  return happen(posting, { holds: [...others, waiting] }, { action: 'short-decided', ...hand, details });
}

/** What the posting lacks, by its own word. */
export function missingGoods({ holds }: Pick<Posting, 'holds'>): readonly ParcelLine[] {
  return unitsIn(holds.find(({ code }) => code === HOLD)?.details ?? {});
}

/** Until when nobody need look for what is missing, or undefined. */
export function waitsUntil({ holds }: Pick<Posting, 'holds'>): string | undefined {
  const until = holds.find(({ code }) => code === HOLD)?.details.until;
  return typeof until === 'string' ? until : undefined;
}

/** The holds once these units stand for what is fetched: what was found or cancelled is missing no more. */
export function stillMissing(
  holds: readonly Hold[],
  units: readonly Unit[],
  cancelled: readonly ParcelLine[] = [],
): readonly Hold[] {
  const hold = holds.find(({ code }) => code === HOLD);
  if (!hold) return holds;
  const before = unitsIn(hold.details);
  const after = before.flatMap(({ sku, quantity }) => {
    const gone = cancelled.find((each) => each.sku === sku)?.quantity ?? 0;
    const left = Math.min(quantity - gone, unfetched(units, sku));
    return left > 0 ? [{ sku, quantity: left }] : [];
  });
  if (JSON.stringify(after) === JSON.stringify(before)) return holds;
  if (after.length === 0) return holds.filter((each) => each !== hold);
  return holds.map((each) =>
    each === hold ? { ...hold, details: { ...hold.details, units: after } } : each,
  );
}

/** Its own steps out of a shortage are not stopped by it. */
export function besidesMissing(posting: Posting): Posting {
  return { ...posting, holds: posting.holds.filter(({ code }) => code !== HOLD) };
}

/**
 * The way that this very shortage took already, by the journal: the same units were missing, and no unit of them was
 * fetched since. Typed again it is the same wish, not another unit.
 */
export function wayTaken(
  events: readonly PostingEvent[],
  { sku, quantity }: ParcelLine,
): ShortWay | undefined {
  const begun = events.findLastIndex(
    ({ action, details }) => action === 'short' && details.sku === sku && details.quantity === quantity,
  );
  const since = begun === -1 ? [] : events.slice(begun + 1);
  if (since.some(({ action, details }) => action === 'unit-picked' && details.sku === sku)) return undefined;
  return since.flatMap(({ action }) => TAKEN[action] ?? []).at(-1);
}
const TAKEN: Readonly<Record<string, ShortWay>> = {
  'units-cancelled': 'cancel-units',
  'part-left': 'part',
  cancel: 'cancel',
  split: 'split',
};

/**
 * Units of the SKU that are out of the shelf as damaged already and that nothing has come for: put aside by hand, or
 * declared before. Told once more they are the same units.
 */
export function knownDamaged(events: readonly PostingEvent[], sku: string): number {
  let aside = 0;
  let declared = 0;
  for (const { action, details } of events.filter((event) => touches(event, sku))) {
    const { quantity, disposition, because, way } = details;
    const units = typeof quantity === 'number' ? quantity : 0;
    if (typeof disposition === 'string') aside += units;
    if (action === 'short') declared = because === 'damage' ? Math.max(declared, units - aside) : 0;
    if (action === 'unit-restored') aside = Math.max(0, aside - 1);
    if (action === 'unit-picked' && aside === 0) declared = Math.max(0, declared - 1);
    else if (action === 'unit-picked') aside -= 1;
    if (way === 'elsewhere') declared = 0;
    if (action === 'units-cancelled') [aside, declared] = [0, 0];
  }
  return aside + declared;
}

function touches({ action, details: { sku, units } }: PostingEvent, wanted: string): boolean {
  if (action === 'units-cancelled') return typeof units === 'string' && quantitiesIn(units).has(wanted);
  return sku === wanted || unitsIn({ units }).some((each) => each.sku === wanted);
}

const HOLD = 'goods-missing';

function withMissing(
  posting: Posting,
  units: readonly ParcelLine[],
  told: { readonly because: ShortCause; readonly since: string },
): readonly Hold[] {
  const { because, since } = told;
  const nameOf = (sku: string) => posting.lines.find((line) => line.sku === sku)?.offerId ?? sku;
  const goods = units.map(({ sku, quantity }) => `${quantity} × ${nameOf(sku)}`).join(', ');
  return withHold(besidesMissing(posting).holds, { code: HOLD, since, details: { units, because, goods } });
}

function quantityOf(posting: Posting, sku: string): number {
  return missingGoods(posting).find((each) => each.sku === sku)?.quantity ?? 0;
}

function unitsIn({ units }: Details): readonly ParcelLine[] {
  return Array.isArray(units) ? units.filter(isParcelLine) : [];
}

function isParcelLine(value: unknown): value is ParcelLine {
  return (
    typeof value === 'object' &&
    value !== null &&
    'sku' in value &&
    typeof value.sku === 'string' &&
    'quantity' in value &&
    typeof value.quantity === 'number'
  );
}
