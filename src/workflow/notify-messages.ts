import type { PostingEvent } from '../domain/event.js';
import type { Posting } from '../domain/posting.js';
import type { Contact } from './notify-contact.js';
import { BUYER_CHANNEL } from './notify-contact.js';
import { messageFacts } from './notify-facts.js';
import type { NotifySettings, OutboxMessage } from './ports.js';

/** The messages there are, by whom they are for; each has its templates. */
export const sellerMessages = [
  'new',
  'changed',
  'cancelled',
  'drift',
  'handed-over',
  'not-accepted',
  'not-accepted-late',
  'dropped',
  'oversell',
] as const;
export const buyerMessages = ['shipped', 'delivered'] as const;
export type SellerMessage = (typeof sellerMessages)[number];
export type BuyerMessage = (typeof buyerMessages)[number];

/** What happened to which posting, and when the message about it was made. */
export interface Occasion {
  readonly posting: Posting;
  readonly event: PostingEvent;
  readonly at: string;
}

/** One message for each of the seller's addresses. */
export function toSeller(
  name: SellerMessage,
  occasion: Occasion,
  settings: NotifySettings,
): readonly OutboxMessage[] {
  return sellerAddresses(settings).map((address) => ({
    ...messageOf(occasion),
    ...address,
    event: name,
    audience: 'seller',
  }));
}

/** The one message to the buyer: queued where the buyer can be reached, else skipped with the reason. */
export function toBuyer(name: BuyerMessage, occasion: Occasion, contact: Contact): OutboxMessage {
  const message: OutboxMessage = {
    ...messageOf(occasion),
    event: name,
    audience: 'buyer',
    channel: contact.kind === 'reachable' ? contact.channel : BUYER_CHANNEL,
    recipient: `buyer:${occasion.posting.number}`,
  };
  return contact.kind === 'reachable' ? message : { ...message, state: 'skipped', why: contact.why };
}

/** Where the seller's own messages go; files when nothing is configured. */
export function sellerAddresses(settings: NotifySettings): NotifySettings['seller'] {
  return settings.seller.length > 0 ? settings.seller : [{ channel: 'file', recipient: 'seller' }];
}

function messageOf({ posting, event, at }: Occasion) {
  return {
    shop: event.shop,
    posting: event.posting,
    occurrence: `${event.posting}#${event.revision}`,
    state: 'queued',
    attempts: 0,
    details: messageFacts(posting, event),
    queuedAt: at,
  } as const;
}
