import { andThen, happen, type Move, still } from './event.js';
import { clearedHolds, type Hold, type HoldCode } from './holds.js';
import type { Hand } from './picking.js';
import type { Posting, Requirements } from './posting.js';
import { dropMarks, refusalOfMissing } from './unit-data.js';

/** Stops a posting that lacks something of its units, so that the queue shows it and says what. */
export function holdForMissing(posting: Posting, hand: Hand): Move {
  const refusal = refusalOfMissing(posting);
  if (!refusal) return still(posting);
  const code = refusal.code === 'needs-mark' ? 'needs-mark' : 'needs-data';
  return holdWith(posting, { code, since: hand.at, details: refusal.details ?? {} }, hand);
}

/** Ozon has taken what it was told of the units: nothing of that kind stands against assembly any more. */
export function acceptExemplars(posting: Posting, hand: Hand): Move {
  const holds = clearedHolds(posting.holds, 'exemplars');
  return happen(posting, { holds }, { action: 'exemplars', ...hand });
}

export interface Refused {
  /** Ozon's own word. */
  readonly reason: string;
  readonly sku: string;
  /** Codes that it does not take: they are taken off their units, so that others can be given. */
  readonly marks: readonly string[];
}

/** Ozon does not take what it was told of the units. */
export function refuseExemplars(posting: Posting, { reason, sku, marks }: Refused, hand: Hand): Move {
  const details = { posting: posting.number, reason, sku, marks: marks.join(', ') };
  return andThen(dropMarks(posting, marks, hand), (current) =>
    holdWith(current, { code: 'data-refused', since: hand.at, details }, hand),
  );
}

/** Needs that only the exemplars tell, such as a declaration that a country has brought about. */
export function withNeeds(posting: Posting, told: Requirements, hand: Hand): Move {
  const next: Record<string, readonly string[]> = { ...posting.requirements };
  for (const [need, skus] of Object.entries(told)) {
    next[need] = [...new Set([...(next[need] ?? []), ...skus])].sort();
  }
  if (JSON.stringify(next) === JSON.stringify(posting.requirements)) return still(posting);
  return happen(posting, { requirements: next }, { action: 'requirements', at: hand.at, actor: 'ozon' });
}

/** A hold of the same code with other details takes the place of the earlier one. */
function holdWith(posting: Posting, hold: Hold, hand: Hand): Move {
  const held = posting.holds.find((each) => each.code === hold.code);
  if (held && JSON.stringify(held.details) === JSON.stringify(hold.details)) return still(posting);
  const holds = [
    ...posting.holds.filter((each) => each !== held),
    { ...hold, since: held?.since ?? hold.since },
  ];
  const code: HoldCode = hold.code;
  return happen(posting, { holds }, { action: 'held', ...hand, details: { hold: code, ...hold.details } });
}
