import type { Sighting } from './tracks.js';

/** Ozon's words about a posting, as far as they are known; an open set (FACTS.md §5). */
export interface Status {
  readonly ozonStatus: string;
  readonly ozonSubstatus: string;
}

/** The last words of Ozon that say "assembled": `awaiting_deliver` and everything after it. */
export function isAssembledStatus(status: string): boolean {
  return ASSEMBLED.includes(status);
}

/** What Ozon's status means for the goods, where it moves them at all. */
export function sightingOf({ ozonStatus, ozonSubstatus }: Status): Sighting | undefined {
  if (ozonStatus === 'delivering' && ozonSubstatus === 'posting_in_pickup_point') return 'arrive';
  if (ozonStatus === 'delivering' && ozonSubstatus === 'posting_returned_to_warehouse') return 'return';
  return sightingByStatus.get(ozonStatus);
}

/** Whether we know what the status means, even if it moves nothing. */
export function isKnownStatus(status: string): boolean {
  return QUIET.includes(status) || sightingByStatus.has(status);
}

const ASSEMBLED: readonly string[] = [
  'awaiting_deliver',
  'acceptance_in_progress',
  'not_accepted',
  'arbitration',
  'client_arbitration',
  'delivering',
  'driver_pickup',
  'sent_by_seller',
  'delivered',
];

const sightingByStatus: ReadonlyMap<string, Sighting> = new Map([
  ['acceptance_in_progress', 'accept'],
  ['driver_pickup', 'depart'],
  ['delivering', 'depart'],
  ['sent_by_seller', 'depart'],
  ['delivered', 'deliver'],
  ['cancelled', 'cancel'],
  ['cancelled_from_split_pending', 'split'],
  ['not_accepted', 'refuse'],
  ['arbitration', 'dispute'],
  ['client_arbitration', 'dispute'],
  ['awaiting_deliver', 'restore'],
]);

const QUIET: readonly string[] = [
  'awaiting_verification',
  'awaiting_approve',
  'awaiting_registration',
  'awaiting_packaging',
];
