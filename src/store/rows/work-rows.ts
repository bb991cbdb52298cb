import type { Carriage, Intent, LabelCopy, LabelFile, OutboxMessage } from '../../workflow/ports.js';
import type { CarriageTable, IntentTable, LabelCopyTable, LabelFileTable, OutboxTable } from '../schema.js';
import { oneOf, readRecord, text } from './json.js';

const intentVerbs = ['assemble', 'carriage', 'track', 'cancel'] as const satisfies readonly Intent['verb'][];
const intentStates = ['open', 'done', 'failed'] as const satisfies readonly Intent['state'][];
const copyStates = ['announced', 'delivered', 'unknown'] as const satisfies readonly LabelCopy['state'][];
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

export function fromIntent(intent: Intent): IntentTable {
  return {
    shop: intent.shop,
    id: intent.id,
    verb: intent.verb,
    subject: intent.subject,
    request: JSON.stringify(intent.request),
    progress: JSON.stringify(intent.progress),
    state: intent.state,
    owner: intent.owner,
    opened_at: intent.openedAt,
    closed_at: intent.closedAt ?? null,
  };
}

export function toIntent(row: IntentTable): Intent {
  return {
    id: row.id,
    shop: row.shop,
    verb: oneOf(intentVerbs, row.verb),
    subject: row.subject,
    request: readRecord(row.request),
    progress: readRecord(row.progress),
    state: oneOf(intentStates, row.state),
    owner: row.owner,
    openedAt: row.opened_at,
    closedAt: row.closed_at ?? undefined,
  };
}

export function fromCarriage(carriage: Carriage): CarriageTable {
  return {
    shop: carriage.shop,
    id: carriage.id,
    method_id: carriage.methodId,
    departure_date: carriage.departureDate,
    state: carriage.state,
    files: JSON.stringify(carriage.files),
    barcode_text: carriage.barcodeText ?? null,
    created_at: carriage.createdAt,
    approved_at: carriage.approvedAt ?? null,
  };
}

export function toCarriage(row: CarriageTable, postings: readonly string[]): Carriage {
  const files = Object.entries(readRecord(row.files)).map(([kind, file]) => [kind, text(file)] as const);
  return {
    shop: row.shop,
    id: row.id,
    methodId: row.method_id,
    departureDate: row.departure_date,
    state: row.state,
    postings,
    files: Object.fromEntries(files),
    barcodeText: row.barcode_text ?? undefined,
    createdAt: row.created_at,
    approvedAt: row.approved_at ?? undefined,
  };
}

export function fromLabelFile(file: LabelFile): LabelFileTable {
  const { shop, number, size, sha256, source, savedAt } = file;
  return { shop, posting: number, size, sha256, source, saved_at: savedAt };
}

export function toLabelFile(row: LabelFileTable): LabelFile {
  const { shop, posting, size, sha256 } = row;
  const source = oneOf(['ozon', 'template'], row.source);
  return { shop, number: posting, size, sha256, source, savedAt: row.saved_at };
}

export function fromLabelCopy(copy: LabelCopy): LabelCopyTable {
  const { shop, number, state, target, sha256, page, at, operator } = copy;
  return {
    shop,
    posting: number,
    copy: copy.copy,
    state,
    target,
    sha256,
    page,
    at,
    operator,
    reason: copy.reason ?? null,
  };
}

export function toLabelCopy(row: LabelCopyTable): LabelCopy {
  const { shop, posting, target, sha256, page, at, operator } = row;
  const state = oneOf(copyStates, row.state);
  const reason = row.reason ?? undefined;
  return { shop, number: posting, copy: row.copy, state, target, sha256, page, at, operator, reason };
}

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
