import { invalidArgument } from '../answer-error.js';
import { objectsField, textField, textsField } from '../body.js';
import { DAY, SECOND } from '../clock.js';
import { type Call, moveTo, type Posting, type World } from '../world.js';
import { expectCarrier, isMovedByCarrier, isMovedBySeller, takesTracks } from './carrier.js';

/** Tracking numbers, at most twenty pairs a call; each pair has its own result, the posting shows it later. */
export function setTracks({ world, body, nowMs }: Call) {
  const pairs = objectsField(body, 'tracking_numbers').map((pair) => ({
    number: textField(pair, 'posting_number'),
    track: textField(pair, 'tracking_number'),
  }));
  if (pairs.length === 0 || pairs.length > 20)
    throw invalidArgument('Request validation error: invalid tracking_numbers');
  return {
    result: pairs.map(({ number, track }) => {
      const error = trackRefusal(world.postings.get(number));
      if (error === '') planTrack(world, number, track, nowMs);
      return { posting_number: number, result: error === '', error };
    }),
  };
}

export const delivering = mover({
  name: 'delivering',
  isAllowed: ({ status }) => status === 'awaiting_deliver',
  move: (world, posting, atMs) => {
    posting.deliveringMs = atMs;
    moveTo(posting, 'delivering', 'posting_transferred_to_courier_service', atMs);
    world.journal.effect(atMs, { kind: 'delivering', by: 'seller', posting: posting.number });
  },
});

export const lastMile = mover({
  name: 'last-mile',
  isAllowed: ({ status, substatus }) =>
    status === 'delivering' && substatus === 'posting_transferred_to_courier_service',
  move: (world, posting, atMs) => {
    moveTo(posting, 'delivering', 'posting_in_courier_service', atMs);
    world.journal.effect(atMs, { kind: 'last-mile', by: 'seller', posting: posting.number });
  },
});

/** The seller's word is conditional first; it becomes final a day later (FACTS.md §7). */
export const delivered = mover({
  name: 'delivered',
  isAllowed: ({ status, substatus }) =>
    status === 'delivering' && substatus !== 'posting_conditionally_delivered',
  move: (world, posting, atMs) => {
    moveTo(posting, 'delivering', 'posting_conditionally_delivered', atMs);
    world.journal.effect(atMs, { kind: 'delivered', by: 'seller', posting: posting.number });
    world.schedule.add(atMs + DAY, (finalMs) => {
      posting.deliveredMs = finalMs;
      moveTo(posting, 'delivered', 'posting_received', finalMs);
    });
  },
});

interface Move {
  readonly name: string;
  readonly isAllowed: (posting: Posting) => boolean;
  readonly move: (world: World, posting: Posting, atMs: number) => void;
}

/** The three status calls differ in the state they leave and the state they reach; all settle later. */
function mover({ name, isAllowed, move }: Move) {
  return ({ world, body, nowMs }: Call) => {
    const numbers = textsField(body, 'posting_number');
    if (numbers.length === 0) throw invalidArgument('Request validation error: invalid posting_number');
    return {
      result: numbers.map((number) => {
        const posting = world.postings.get(number);
        const error = moveRefusal(posting, isAllowed);
        if (posting === undefined || error !== '') return { posting_number: number, result: false, error };
        posting.pendingMove = name;
        world.schedule.add(nowMs + 3 * SECOND, (atMs) => {
          posting.pendingMove = undefined;
          if (isAllowed(posting)) move(world, posting, atMs);
        });
        // The document's own example answers success with an empty list instead of an empty text.
        return { posting_number: number, result: true, error: [] };
      }),
    };
  };
}

function moveRefusal(posting: Posting | undefined, isAllowed: Move['isAllowed']): string {
  if (posting === undefined) return 'POSTING_NOT_FOUND';
  if (!isMovedBySeller(posting.method.flow)) return 'HAS_INCORRECT_TPL_INTEGRATION_TYPE';
  return posting.pendingMove === undefined && isAllowed(posting) ? '' : 'TRANSITION_IS_NOT_POSSIBLE';
}

function trackRefusal(posting: Posting | undefined): string {
  if (posting === undefined) return 'POSTING_NOT_FOUND';
  if (!takesTracks(posting.method.flow)) return 'HAS_INCORRECT_TPL_INTEGRATION_TYPE';
  const isOpen = posting.status === 'awaiting_deliver' || posting.status === 'delivering';
  return isOpen && posting.substatus !== 'posting_conditionally_delivered' ? '' : 'HAS_INCORRECT_STATUS';
}

function planTrack(world: World, number: string, track: string, nowMs: number): void {
  world.schedule.add(nowMs + 2 * SECOND, (atMs) => {
    const posting = world.postings.get(number);
    if (trackRefusal(posting) !== '' || posting === undefined) return;
    const isFirst = posting.trackingNumber === '';
    posting.trackingNumber = track;
    world.journal.effect(atMs, { kind: 'track-set', by: 'seller', posting: number });
    if (isFirst && isMovedByCarrier(posting)) expectCarrier(world, posting, atMs);
  });
}
