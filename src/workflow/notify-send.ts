import { AppError } from '../domain/errors.js';
import { asAppError } from './batch.js';
import type { ContactOf } from './notify-contact.js';
import { messageKey } from './notify-key.js';
import { afterFailure, pausesChannel } from './notify-outcome.js';
import { textOf } from './notify-text.js';
import type { Channel, OutboxFilter, OutboxMessage, OutgoingMessage, Ports } from './ports.js';

export interface Delivery {
  readonly message: OutboxMessage;
  readonly error: AppError | undefined;
}

export interface SendResult {
  readonly deliveries: readonly Delivery[];
  /** How many stay for a later run: not due yet, behind such a one, or on a channel that is down. */
  readonly waiting: number;
}

/** Sends what is due, each posting's messages in their order. One message's failure stops no other posting's. */
export async function sendDue(
  ports: Ports,
  filter: Pick<OutboxFilter, 'event' | 'audience'>,
  contactOf: ContactOf,
): Promise<SendResult> {
  const messages = await waitingMessages(ports, filter);
  const paused = new Set<string>();
  const blocked = new Set<string>();
  const deliveries: Delivery[] = [];
  for (const message of messages) {
    const channel = ports.channels.find((each) => each.name === message.channel);
    const line = lineOf(message);
    if (!channel || paused.has(message.channel) || blocked.has(line) || !isDue(message, ports.now())) {
      blocked.add(line);
      continue;
    }
    ports.progress({ code: 'notifying', details: { done: deliveries.length, of: messages.length } });
    const delivery = await deliver(ports, { message, channel, contactOf });
    deliveries.push(delivery);
    if (delivery.message.state === 'failed') blocked.add(line);
    if (delivery.error && pausesChannel(delivery.error)) paused.add(message.channel);
  }
  return { deliveries, waiting: messages.length - deliveries.length };
}

/** Queued and failed messages: oldest postings first, each posting's own in the order of its journal. */
export async function waitingMessages(
  ports: Ports,
  filter: Pick<OutboxFilter, 'event' | 'audience'>,
): Promise<readonly OutboxMessage[]> {
  const { event, audience } = filter;
  const messages = await ports.store.outbox({
    states: ['queued', 'failed'],
    event,
    audience,
    limit: MOST_MESSAGES,
  });
  const lines = new Map<string, OutboxMessage[]>();
  for (const message of messages.toSorted((a, b) => compare(a.queuedAt, b.queuedAt))) {
    lines.set(lineOf(message), [...(lines.get(lineOf(message)) ?? []), message]);
  }
  return [...lines.values()].flatMap((line) => line.toSorted((a, b) => revisionOf(a) - revisionOf(b)));
}
const MOST_MESSAGES = 10_000;

export function isDue(message: OutboxMessage, now: Date): boolean {
  return message.nextAt === undefined || message.nextAt <= now.toISOString();
}

interface Job {
  readonly message: OutboxMessage;
  readonly channel: Channel;
  readonly contactOf: ContactOf;
}

/** Announce, send, record: a crash between announcing and recording leaves `sending`, which the next run finds. */
async function deliver(ports: Ports, { message, channel, contactOf }: Job): Promise<Delivery> {
  let outgoing: OutgoingMessage;
  try {
    outgoing = await outgoingOf(ports, message, contactOf);
  } catch (thrown) {
    return recordUnsent(ports, message, asAppError(thrown));
  }
  const sending: OutboxMessage = {
    ...message,
    state: 'sending',
    attempts: message.attempts + 1,
    owner: ports.newId(),
    nextAt: undefined,
    why: undefined,
  };
  await save(ports, sending);
  try {
    const { id } = await channel.send(outgoing);
    const sentAt = ports.now().toISOString();
    return {
      message: await save(ports, { ...sending, state: 'sent', owner: undefined, providerId: id, sentAt }),
      error: undefined,
    };
  } catch (thrown) {
    const error = asAppError(thrown);
    const saved = await save(ports, afterFailure(sending, error, ports.now()));
    if (error.kind === 'interrupted') throw error;
    return { message: saved, error };
  }
}

/** A message that could not even be written: nothing was sent, and no attempt is counted. */
async function recordUnsent(ports: Ports, message: OutboxMessage, error: AppError): Promise<Delivery> {
  const state = error.code === 'unreachable' ? 'skipped' : 'failed';
  const why = state === 'skipped' ? String(error.details.why) : error.code;
  const saved = await save(ports, { ...message, state, why, nextAt: undefined });
  return { message: saved, error: state === 'skipped' ? undefined : error };
}

async function outgoingOf(
  ports: Ports,
  message: OutboxMessage,
  contactOf: ContactOf,
): Promise<OutgoingMessage> {
  const recipient =
    message.audience === 'buyer' ? await buyerAddress(ports, message, contactOf) : message.recipient;
  const { subject, text } = await textOf(ports, message);
  return { key: messageKey(message), recipient, subject, text, at: new Date(message.queuedAt) };
}

/** Read again at the last moment: a contact may have been purged or a consent withdrawn since the message was queued. */
async function buyerAddress(ports: Ports, message: OutboxMessage, contactOf: ContactOf): Promise<string> {
  const buyer = await ports.store.buyer({ shop: message.shop, number: message.posting });
  const contact = contactOf(
    buyer,
    ports.channels.map((channel) => channel.name),
  );
  if (contact.kind === 'reachable') return contact.address;
  throw new AppError({
    kind: 'refused',
    code: 'unreachable',
    message: `The buyer of ${message.posting} cannot be written to: ${contact.why}`,
    details: { posting: message.posting, why: contact.why },
  });
}

async function save(ports: Ports, message: OutboxMessage): Promise<OutboxMessage> {
  await ports.store.transact((tx) => tx.updateMessage(message));
  return message;
}

function lineOf(message: OutboxMessage): string {
  return JSON.stringify([message.shop, message.posting, message.channel, message.recipient]);
}

function revisionOf(message: OutboxMessage): number {
  return Number(message.occurrence.slice(message.occurrence.lastIndexOf('#') + 1));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
