import type { Move, PostingEvent } from '../domain/event.js';
import { benchStages } from '../domain/tracks.js';
import { type SellerMessage, toSeller } from './notify-messages.js';
import type { OutboxMessage, Settings } from './ports.js';

/**
 * What `orders pull --alert` tells the seller of a page: one message for each event and address. They have the keys
 * that the journal would give them, so that `notify` never tells the same again.
 */
export function alertsOf(
  moves: readonly Move[],
  settings: Pick<Settings, 'notify'>,
  at: string,
): readonly OutboxMessage[] {
  return moves.flatMap((move) =>
    alertsOfMove(move).flatMap(({ name, event }) =>
      toSeller(name, { posting: move.after, event, at }, settings.notify),
    ),
  );
}

interface Alert {
  readonly name: SellerMessage;
  readonly event: PostingEvent;
}

function alertsOfMove(move: Move): readonly Alert[] {
  if (move.before === undefined) return alertsOfBirth(move);
  return move.events.flatMap((event) => {
    const name = ALERTS[event.action];
    return name === undefined ? [] : [{ name, event }];
  });
}
const ALERTS: Readonly<Record<string, SellerMessage>> = {
  cancel: 'cancelled',
  drift: 'drift',
  composition: 'changed',
  dates: 'changed',
};

/** Of a posting that was over before we knew of it, or that our own work made, there is nothing new to tell. */
function alertsOfBirth(move: Move): readonly Alert[] {
  const [event] = move.events;
  const isNews = event !== undefined && (event.action === 'seen' || event.action === 'foreign');
  return isNews && benchStages.includes(move.after.stage) ? [{ name: 'new', event }] : [];
}
