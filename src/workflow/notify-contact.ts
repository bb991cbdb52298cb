import type { Buyer } from '../domain/posting.js';

/** Where a buyer may be written to, or why not. */
export type Contact =
  | { readonly kind: 'reachable'; readonly channel: string; readonly address: string }
  | { readonly kind: 'unreachable'; readonly why: 'no-channel' | 'no-contact' | 'no-consent' };

export type ContactOf = (buyer: Buyer | undefined, channels: readonly string[]) => Contact;

/**
 * A buyer is written to by e-mail, and only with an address and a consent on record. No command records a consent
 * yet, so every buyer with an address is `no-consent`: the message stands in the outbox as skipped, with the reason.
 */
export function recordedContact(buyer: Buyer | undefined, channels: readonly string[]): Contact {
  if (!channels.includes(BUYER_CHANNEL)) return { kind: 'unreachable', why: 'no-channel' };
  if (buyer?.email === undefined || buyer.email === '') return { kind: 'unreachable', why: 'no-contact' };
  return { kind: 'unreachable', why: 'no-consent' };
}

export const BUYER_CHANNEL = 'email';
