import { quantitiesIn } from './drift.js';
import type { PostingEvent } from './event.js';
import type { Posting, Unit } from './posting.js';
import { binOfDisposition } from './stock-bins.js';
import { benchStages, type Stage } from './tracks.js';

/** What a posting asks of our shelves, of one SKU. */
export interface Claim {
  /** Units kept for it: those in the tote, and those that nobody else may take from the shelf. */
  readonly reserved: number;
  /** Of them, what lies in the tote or the box. */
  readonly inTote: number;
}

/** A promise that was confirmed and has not left the bench. What Ozon adds later is claimed once it is confirmed too. */
export function claimOf(posting: Posting): ReadonlyMap<string, Claim> {
  const claims = new Map<string, Claim>();
  if (!isOnBench(posting.stage) || posting.stage === 'new') return claims;
  const promised = promisedOf(posting);
  for (const [sku, units] of bySku(posting.units)) {
    const inTote = units.filter(isPicked).length;
    const wanted = Math.min(units.length, promised?.get(sku) ?? (promised ? 0 : units.length));
    claims.set(sku, { reserved: Math.max(inTote, wanted), inTote });
  }
  return claims;
}

/** Whether the goods have left the house with it. */
export function isGone(stage: Stage): boolean {
  return !isOnBench(stage) && stage !== 'cancelled' && stage !== 'split';
}

export function isOnBench(stage: Stage): boolean {
  return benchStages.includes(stage);
}

/** Units that went back from the tote by somebody's hand, and to where: undefined is the bin they came from. */
export interface TakenOut {
  readonly sku: string;
  readonly quantity: number;
  readonly bin: string | undefined;
}

export function takenOut(events: readonly PostingEvent[]): readonly TakenOut[] {
  return events.flatMap(({ action, details }): TakenOut[] => {
    const { sku, quantity, disposition } = details;
    if (typeof sku !== 'string') return [];
    if (action === 'unit-put-back') return [{ sku, quantity: 1, bin: undefined }];
    if (action !== 'reject' && action !== 'unit-failed') return [];
    if (typeof quantity !== 'number' || typeof disposition !== 'string') return [];
    return [{ sku, quantity, bin: binOfDisposition(disposition) }];
  });
}

/** Units that came back into the tote from where they had been put aside. */
export function broughtBack(events: readonly PostingEvent[]): readonly { sku: string; bin: string }[] {
  return events.flatMap(({ action, details: { sku, from } }) =>
    action === 'unit-restored' && typeof sku === 'string' && typeof from === 'string'
      ? [{ sku, bin: binOfDisposition(from) }]
      : [],
  );
}

/**
 * Goods that lie in a tote or a box for nobody any more, by SKU: the posting was cancelled, or Ozon lowered a quantity.
 * What somebody put back himself is none, and what went into a parcel of its own is none either.
 */
export function orphansOf(
  before: Posting | undefined,
  after: Posting,
  events: readonly PostingEvent[],
): ReadonlyMap<string, number> {
  const orphans = new Map<string, number>();
  if (!before || !isOnBench(before.stage) || after.stage === 'split' || events.some(isPassedOn))
    return orphans;
  const kept = bySku(isGone(after.stage) ? after.units : heldUnits(after));
  for (const [sku, units] of bySku(heldUnits(before))) {
    const byHand = takenOut(events)
      .filter((each) => each.sku === sku)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    const left = units.length - (kept.get(sku)?.length ?? 0) - byHand;
    if (left > 0) orphans.set(sku, left);
  }
  return orphans;
}

/** The posting whose goods this one takes over, if it does so with these events. */
export function heirOf(events: readonly PostingEvent[]): string | undefined {
  const from = events.find(({ action }) => action === 'inherit')?.details.from;
  return typeof from === 'string' ? from : undefined;
}

export function bySku(units: readonly Unit[]): ReadonlyMap<string, readonly Unit[]> {
  const groups = new Map<string, Unit[]>();
  for (const unit of units) {
    const own = groups.get(unit.sku);
    if (own) own.push(unit);
    else groups.set(unit.sku, [unit]);
  }
  return groups;
}

export function isPicked(unit: Unit): boolean {
  return unit.pickedAt !== undefined;
}

function isPassedOn({ action, details }: PostingEvent): boolean {
  return action === 'part-left' || (action === 'settle' && details.parcel !== undefined);
}

/** A box that was taken over as packed holds everything, although nobody scanned it here. */
function heldUnits({ stage, units }: Posting): readonly Unit[] {
  if (!isOnBench(stage)) return [];
  const picked = units.filter(isPicked);
  return picked.length === 0 && stage === 'packed' ? units : picked;
}

function promisedOf({ confirmedComposition }: Posting): ReadonlyMap<string, number> | undefined {
  return confirmedComposition === undefined ? undefined : quantitiesIn(confirmedComposition);
}
