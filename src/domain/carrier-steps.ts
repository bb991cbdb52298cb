import { flowRule } from './flows.js';
import type { Posting, Told } from './posting.js';

/** What a seller who delivers himself tells Ozon, in this order (FACTS.md §7). */
export const carrierSteps = ['delivering', 'last-mile', 'delivered'] as const;
export type CarrierStep = (typeof carrierSteps)[number];

/** The action by which Ozon offers each step: a better guard than any status. */
export const stepActions = {
  delivering: 'non_int_delivering',
  'last-mile': 'non_int_last_mile',
  delivered: 'non_int_delivered',
} as const satisfies Record<CarrierStep, string>;

type Seen = Pick<Told, 'ozonStatus' | 'ozonSubstatus'>;

/** The seller has said "delivered", Ozon has not confirmed it yet. Such a posting cannot be cancelled (FACTS.md §7). */
export function isConditionallyDelivered({ ozonStatus, ozonSubstatus }: Seen): boolean {
  return ozonStatus === 'delivering' && ozonSubstatus === 'posting_conditionally_delivered';
}

/** Whether the parcel has left the seller in Ozon's eyes. */
export function isUnderWay({ ozonStatus }: Pick<Told, 'ozonStatus'>): boolean {
  return UNDER_WAY.includes(ozonStatus);
}
const UNDER_WAY: readonly string[] = [
  'acceptance_in_progress',
  'driver_pickup',
  'delivering',
  'delivered',
  'client_arbitration',
];

export function offers(told: Pick<Told, 'actions'>, step: CarrierStep): boolean {
  return told.actions.includes(stepActions[step]);
}

/** Whether somebody else than the seller moves the statuses of this posting. */
export function isMovedByOthers(posting: Pick<Posting, 'flow' | 'actions'>): boolean {
  const isOffered = carrierSteps.some((step) => offers(posting, step));
  return !isOffered && flowRule(posting.flow)?.statusesBy !== 'seller';
}
