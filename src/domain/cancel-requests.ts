import { happen, type Move, still } from './event.js';
import { clearedHolds, withHold } from './holds.js';
import type { Hand } from './picking.js';
import type { Posting } from './posting.js';
import { benchStages } from './tracks.js';

export interface AskedToCancel {
  /** Ozon's words for the buyer's reason. */
  readonly reason: string;
  readonly approvesItselfAt: string | undefined;
}

/** The buyer asks to cancel: nothing goes on before that is answered. */
export function holdForRequest(posting: Posting, asked: AskedToCancel, hand: Hand): Move {
  if (!benchStages.includes(posting.stage)) return still(posting);
  const details = {
    posting: posting.number,
    reason: asked.reason,
    until: asked.approvesItselfAt ?? '',
  };
  const holds = withHold(posting.holds, { code: 'cancel-requested', since: hand.at, details });
  if (holds === posting.holds) return still(posting);
  return happen(posting, { holds }, { action: 'held', ...hand, details: { hold: 'cancel-requested' } });
}

/** Ozon lists the request no more: it was rejected, or what was approved shows as a cancellation. */
export function requestAnswered(posting: Posting, hand: Hand): Move {
  const holds = clearedHolds(posting.holds, 'request-answered');
  if (holds === posting.holds) return still(posting);
  return happen(posting, { holds }, { action: 'request-answered', ...hand });
}
