import { createHash } from 'node:crypto';
import type { OutboxMessage } from './ports.js';

export type MessageIdentity = Pick<OutboxMessage, 'shop' | 'event' | 'occurrence' | 'channel' | 'recipient'>;

/** 64 hex digits that stay the same over retries. The template is not part of it: editing one re-sends nothing. */
export function messageKey(message: MessageIdentity): string {
  const { shop, event, occurrence, channel, recipient } = message;
  return createHash('sha256')
    .update(JSON.stringify([shop, event, occurrence, channel, recipient]))
    .digest('hex');
}

/** What a person types to name a message. */
export function shortKey(message: MessageIdentity): string {
  return messageKey(message).slice(0, 12);
}
