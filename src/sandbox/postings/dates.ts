import { invalidArgument } from '../answer-error.js';
import { requiredObject, textField, timeField } from '../body.js';
import { DAY, isoTime } from '../clock.js';
import { type Call, type Posting, requirePosting } from '../world.js';
import { availableActions } from './actions.js';

/** The shipment date that the seller promises: not after it has passed, and not into the past (FACTS.md §7). */
export function setCutoff({ world, body, nowMs }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  const atMs = timeField(body, 'new_cutoff_date');
  if (atMs === undefined) throw invalidArgument('Request validation error: invalid new_cutoff_date');
  if (nowMs > posting.shipmentMs || !availableActions(posting).includes('set_cutoff'))
    throw invalidArgument('HAS_INCORRECT_STATUS');
  if (atMs <= nowMs || atMs > nowMs + 30 * DAY)
    throw invalidArgument('Request validation error: invalid new_cutoff_date');
  posting.lateMs += atMs - posting.shipmentMs;
  posting.shipmentMs = atMs;
  world.journal.effect(nowMs, { kind: 'cutoff-set', by: 'seller', posting: posting.number });
  return { result: true };
}

export function timeslotChanges({ world, body }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  const { fromMs, toMs } = movableInto(posting);
  return {
    delivery_interval: { begin: isoTime(fromMs), end: isoTime(toMs) },
    remaining_changes_count: movesLeft(posting),
  };
}

/** Each call is one of the two moves, the same slot again included. */
export function setTimeslot({ world, body, nowMs }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  const slot = requiredObject(body, 'new_timeslot');
  const fromMs = timeField(slot, 'from');
  const toMs = timeField(slot, 'to');
  const bounds = movableInto(posting);
  if (movesLeft(posting) === 0) throw invalidArgument('HAS_INCORRECT_STATUS');
  if (fromMs === undefined || toMs === undefined || toMs <= fromMs)
    throw invalidArgument('Request validation error: invalid new_timeslot');
  if (fromMs < bounds.fromMs || toMs > bounds.toMs)
    throw invalidArgument('Request validation error: invalid new_timeslot');
  posting.timeslot = { fromMs, toMs };
  posting.timeslotMoves += 1;
  world.journal.effect(nowMs, { kind: 'timeslot-set', by: 'seller', posting: posting.number });
  return { result: true };
}

function movesLeft(posting: Posting): number {
  return availableActions(posting).includes('set_timeslot') ? MOST_MOVES - posting.timeslotMoves : 0;
}

function movableInto(posting: Posting) {
  return { fromMs: posting.shipmentMs, toMs: posting.shipmentMs + 14 * DAY };
}

export const MOST_MOVES = 2;
