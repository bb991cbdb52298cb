import type { Details } from './errors.js';
import type { Posting } from './posting.js';
import type { Papers, Stage } from './tracks.js';

/** One line of a posting's journal. Its key is (shop, posting, revision). */
export interface PostingEvent {
  readonly shop: string;
  readonly posting: string;
  readonly revision: number;
  readonly at: string;
  /** Who: the operator for our verbs, `ozon` for what Ozon moved. */
  readonly actor: string;
  /** A code such as `confirm`, `unit-picked`, `cancel`; the catalogs tell it in words. */
  readonly action: string;
  readonly fromStage: Stage;
  readonly toStage: Stage;
  readonly fromPapers: Papers;
  readonly toPapers: Papers;
  readonly details: Details;
}

/** A posting before and after, with the events between: saved together or not at all. */
export interface Move {
  /** Undefined when the posting is born with this move. */
  readonly before: Posting | undefined;
  readonly after: Posting;
  readonly events: readonly PostingEvent[];
}

export interface Happening {
  readonly action: string;
  readonly at: string;
  readonly actor: string;
  readonly details?: Details;
}

/** The posting one revision on, and the event that tells why. */
export function happen(posting: Posting, change: Partial<Posting>, happening: Happening): Move {
  const after: Posting = { ...posting, ...change, revision: posting.revision + 1 };
  return { before: posting, after, events: [eventBetween(posting, after, happening)] };
}

/** Two moves of one posting as one. */
export function andThen(first: Move, next: (posting: Posting) => Move): Move {
  const second = next(first.after);
  return { before: first.before, after: second.after, events: [...first.events, ...second.events] };
}

/** A move in which nothing happens: the start of a chain of `andThen`. */
export function still(posting: Posting): Move {
  return { before: posting, after: posting, events: [] };
}

export function hasMoved(move: Move): boolean {
  return move.events.length > 0;
}

export function eventBetween(before: Posting, after: Posting, happening: Happening): PostingEvent {
  return {
    shop: after.shop,
    posting: after.number,
    revision: after.revision,
    at: happening.at,
    actor: happening.actor,
    action: happening.action,
    fromStage: before.stage,
    toStage: after.stage,
    fromPapers: before.papers,
    toPapers: after.papers,
    details: happening.details ?? {},
  };
}
