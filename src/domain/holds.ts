import type { Details } from './errors.js';
import type { GoodsAction, PapersAction } from './tracks.js';

/** A hold stops a posting without moving it. */
export interface Hold {
  readonly code: HoldCode;
  readonly since: string;
  readonly details: Details;
}

/** The verbs that holds and guards speak of. */
export const verbs = ['confirm', 'pick', 'inspect', 'pack', 'assemble', 'label', 'ship'] as const;
export type Verb = (typeof verbs)[number];

/**
 * What clears holds: our actions, or what Ozon tells: another status, nothing wanted of the units any more, the confirmed
 * composition restored. `leave` is every sighting that takes the goods away from the bench.
 */
export type Clearing =
  | GoodsAction
  | PapersAction
  | 'status'
  | 'requirements'
  | 'composition'
  /** Every product of the posting could be read. */
  | 'products'
  | 'leave'
  /** Everything that Ozon wants to know of the units is there. */
  | 'unit-data'
  /** Ozon has accepted what it was told of the units. */
  | 'exemplars'
  /** A buyer's request to cancel was answered. */
  | 'request-answered';

interface HoldRule {
  /** What may not be done while it lasts. */
  readonly blocks: readonly Verb[];
  /** The events that clear it. */
  readonly clearedBy: readonly Clearing[];
}

/** Every hold and the events that clear it. */
export const holdRules = {
  'ozon-check': { blocks: ['pack', 'assemble', 'label', 'ship'], clearedBy: ['status'] },
  passport: { blocks: verbs, clearedBy: ['status'] },
  /** The carrier registers it: its label and number come with `awaiting_deliver`. */
  registration: { blocks: ['label', 'ship'], clearedBy: ['status'] },
  'registration-error': { blocks: ['label', 'ship'], clearedBy: ['status'] },
  'unknown-status': { blocks: verbs, clearedBy: ['status'] },
  'unknown-flow': { blocks: verbs, clearedBy: ['status'] },
  /** Some of its products could not be read: what is known of it is no order that anybody may pack. */
  'unread-products': { blocks: verbs, clearedBy: ['products', 'leave'] },
  drift: {
    blocks: ['pick', 'inspect', 'pack', 'assemble', 'label', 'ship'],
    clearedBy: ['reconfirm', 'undo', 'composition', 'leave'],
  },
  'needs-bench': {
    blocks: ['assemble'],
    clearedBy: ['box', 'unit-data', 'exemplars', 'requirements', 'settle', 'leave'],
  },
  'needs-mark': {
    blocks: ['pack', 'assemble'],
    clearedBy: ['unit-data', 'exemplars', 'requirements', 'settle', 'leave'],
  },
  'needs-data': {
    blocks: ['pack', 'assemble'],
    clearedBy: ['unit-data', 'exemplars', 'requirements', 'settle', 'leave'],
  },
  'data-refused': {
    blocks: ['pack', 'assemble'],
    clearedBy: ['unit-data', 'exemplars', 'reject', 'requirements', 'settle', 'leave'],
  },
  'cancel-requested': {
    blocks: ['pack', 'assemble', 'label', 'ship'],
    clearedBy: ['request-answered', 'leave'],
  },
  'assembly-failed': { blocks: ['label', 'ship'], clearedBy: ['assemble', 'settle', 'leave'] },
  'composition-differs': {
    blocks: ['pack', 'label', 'ship'],
    clearedBy: ['reconfirm', 'undo', 'composition', 'leave'],
  },
  /** Units that cannot be fetched: an assembly would promise them to Ozon for good. */
  'goods-missing': {
    blocks: ['assemble'],
    clearedBy: ['pick', 'reconfirm', 'undo', 'composition', 'leave'],
  },
} as const satisfies Record<string, HoldRule>;
export type HoldCode = keyof typeof holdRules;

export function isHoldCode(code: string): code is HoldCode {
  return Object.hasOwn(holdRules, code);
}

export function blocksVerb(hold: Hold, verb: Verb): boolean {
  const blocked: readonly Verb[] = holdRules[hold.code].blocks;
  return blocked.includes(verb);
}

export function withHold(holds: readonly Hold[], hold: Hold): readonly Hold[] {
  return holds.some((held) => held.code === hold.code) ? holds : [...holds, hold];
}

/** The holds that remain after the event; the same array when nothing was cleared. */
export function clearedHolds(holds: readonly Hold[], event: Clearing): readonly Hold[] {
  const rest = holds.filter((hold) => !clearingsOf(hold).includes(event));
  return rest.length === holds.length ? holds : rest;
}

function clearingsOf(hold: Hold): readonly Clearing[] {
  return holdRules[hold.code].clearedBy;
}
