import { AnswerError, invalidArgument } from '../answer-error.js';
import { textsField } from '../body.js';
import { leaveCarriage } from '../carriage.js';
import { type Call, moveTo, type Posting, requirePosting, type World } from '../world.js';
import { availableActions } from './actions.js';

/** Opens a dispute over what was handed over and never scanned, or not accepted (FACTS.md §5). */
export function openDispute({ world, body, nowMs }: Call) {
  for (const posting of chosen(world, body, 'arbitration')) {
    moveTo(posting, 'arbitration', 'posting_in_arbitration', nowMs);
    world.journal.effect(nowMs, { kind: 'disputed', by: 'seller', posting: posting.number });
  }
  return { result: true };
}

/** What was disputed or not accepted waits for hand-over again, outside of any carriage. */
export function redeliver({ world, body, nowMs }: Call) {
  for (const posting of chosen(world, body, 'awaiting_delivery')) {
    leaveCarriage(world, posting);
    posting.isUnscanned = false;
    moveTo(posting, 'awaiting_deliver', 'posting_not_in_carriage', nowMs);
    world.journal.effect(nowMs, { kind: 'redelivered', by: 'seller', posting: posting.number });
  }
  return { result: true };
}

/** All of them or none: one that Ozon does not offer the action for refuses the call. */
function chosen(world: World, body: Call['body'], action: string): readonly Posting[] {
  const numbers = textsField(body, 'posting_number');
  if (numbers.length < 1 || numbers.length > MOST)
    throw invalidArgument('Request validation error: invalid posting_number');
  const postings = numbers.map((number) => requirePosting(world, number));
  if (postings.every((posting) => availableActions(posting).includes(action))) return postings;
  throw new AnswerError(400, 3, 'HAS_INCORRECT_STATUS');
}
const MOST = 100;
