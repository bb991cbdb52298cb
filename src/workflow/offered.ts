import type { Refusal } from '../domain/errors.js';
import type { Posting } from '../domain/posting.js';

/** Ozon's `available_actions` are the better guard: what it does not offer now, it refuses. */
export function refusalOfOffer(posting: Posting, action: string): Refusal | null {
  if (posting.actions.includes(action)) return null;
  return {
    code: 'not-offered',
    message: `Ozon does not offer ${action} for ${posting.number} now`,
    hint: `ozf orders show ${posting.number}`,
    details: { posting: posting.number, action, status: posting.ozonStatus },
  };
}
