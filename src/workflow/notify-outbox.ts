import { AppError, refused } from '../domain/errors.js';
import { messageKey, shortKey } from './notify-key.js';
import { underNotifyLock } from './notify-lock.js';
import type { OutboxMessage, Ports } from './ports.js';

/** A message with the name that `notify resolve` takes. */
export interface ListedMessage extends OutboxMessage {
  readonly key: string;
}

export async function listMessages(
  ports: Ports,
  options: {
    readonly states?: readonly OutboxMessage['state'][] | undefined;
    readonly limit?: number | undefined;
  },
): Promise<readonly ListedMessage[]> {
  const messages = await ports.store.outbox({ states: options.states, limit: options.limit });
  return messages.map(listed);
}

export interface Resolution {
  /** The key, or at least six of its first digits. */
  readonly key: string;
  readonly as: 'sent' | 'resend';
  /** For the lock of a running `notify`; default 0. */
  readonly waitMs?: number | undefined;
}

/**
 * A person's word on a message that nobody could tell about: it was sent, or it shall be sent again. Throws AppError
 * refused `unknown-message`, usage `ambiguous-message`, locked `notify-running`.
 */
export async function resolveMessage(ports: Ports, resolution: Resolution): Promise<ListedMessage> {
  return underNotifyLock(ports, resolution.waitMs ?? 0, async () => {
    const message = await unresolved(ports, resolution.key);
    const resolved = resolution.as === 'sent' ? asSent(message, ports.now()) : asQueued(message);
    await ports.store.transact((tx) => tx.updateMessage(resolved));
    return listed(resolved);
  });
}

/** Sent and queued messages have nothing to resolve, skipped ones were never to be sent. */
const RESOLVABLE = ['unknown', 'dead', 'failed'] as const;

async function unresolved(ports: Ports, key: string): Promise<OutboxMessage> {
  const messages = await ports.store.outbox({ states: RESOLVABLE });
  const wanted = key.toLowerCase();
  const found = wanted.length < 6 ? [] : messages.filter((message) => messageKey(message).startsWith(wanted));
  const [first] = found;
  if (first && found.length === 1) return first;
  if (first) throw ambiguous(key, found);
  throw refused({
    code: 'unknown-message',
    message: `No message that waits for a person is known by ${key}`,
    hint: 'ozf notify list',
    details: { key },
  });
}

function ambiguous(key: string, found: readonly OutboxMessage[]): AppError {
  return new AppError({
    kind: 'usage',
    code: 'ambiguous-message',
    message: `${key} names ${found.length} messages`,
    hint: 'ozf notify list',
    details: { key, candidates: found.map(shortKey) },
  });
}

function asSent(message: OutboxMessage, now: Date): OutboxMessage {
  return { ...message, state: 'sent', sentAt: now.toISOString(), nextAt: undefined, why: 'resolved' };
}

function asQueued(message: OutboxMessage): OutboxMessage {
  return { ...message, state: 'queued', attempts: 0, nextAt: undefined, why: undefined };
}

export function listed(message: OutboxMessage): ListedMessage {
  return { ...message, key: shortKey(message) };
}
