import type { OutboxMessage } from '../../workflow/ports.js';
import type { OutboxTable } from '../schema.js';
import { oneOf, readRecord } from './json.js';

export function fromMessage(message: OutboxMessage): OutboxTable {
  return {
    shop: message.shop,
    event: message.event,
    occurrence: message.occurrence,
    channel: message.channel,
    recipient: message.recipient,
    audience: message.audience,
    posting: message.posting,
    state: message.state,
    attempts: message.attempts,
    next_at: message.nextAt ?? null,
    owner: message.owner ?? null,
    provider_id: message.providerId ?? null,
    why: message.why ?? null,
    details: JSON.stringify(message.details),
    queued_at: message.queuedAt,
    sent_at: message.sentAt ?? null,
  };
}

export function toMessage(row: OutboxTable): OutboxMessage {
  return {
    shop: row.shop,
    event: row.event,
    occurrence: row.occurrence,
    channel: row.channel,
    recipient: row.recipient,
    audience: oneOf(audiences, row.audience),
    posting: row.posting,
    state: oneOf(messageStates, row.state),
    attempts: row.attempts,
    nextAt: row.next_at ?? undefined,
    owner: row.owner ?? undefined,
    providerId: row.provider_id ?? undefined,
    why: row.why ?? undefined,
    details: readRecord(row.details),
    queuedAt: row.queued_at,
    sentAt: row.sent_at ?? undefined,
  };
}

const audiences = ['buyer', 'seller'] as const satisfies readonly OutboxMessage['audience'][];
const messageStates = [
  'queued',
  'sending',
  'sent',
  'failed',
  'unknown',
  'dead',
  'skipped',
] as const satisfies readonly OutboxMessage['state'][];
