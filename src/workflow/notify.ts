import { AppError } from '../domain/errors.js';
import { type ContactOf, recordedContact } from './notify-contact.js';
import { type Draft, draftsOf } from './notify-draft.js';
import { messagesOf, NOTIFY_STREAM, type Telling, tellingOf } from './notify-journal.js';
import { shortKey } from './notify-key.js';
import { underNotifyLock } from './notify-lock.js';
import { sellerAddresses } from './notify-messages.js';
import { type ListedMessage, listed } from './notify-outbox.js';
import { sendDue } from './notify-send.js';
import type { OutboxMessage, Ports } from './ports.js';

export { type ListedMessage, listMessages, resolveMessage } from './notify-outbox.js';

export interface NotifyOptions {
  readonly event?: string | undefined;
  readonly audience?: 'buyer' | 'seller' | undefined;
  readonly isDryRun: boolean;
  /** For the lock of another `notify`. */
  readonly waitMs: number;
}

/** Counts speak of this run; `queued` is what stays for a later one, `failed` includes the given up. */
export interface NotifyResult {
  readonly sent: number;
  readonly queued: number;
  readonly skipped: number;
  readonly failed: number;
  readonly unknown: number;
  /** Every message that changed in this run, as it stands now. */
  readonly messages: readonly ListedMessage[];
  readonly failures: readonly { readonly key: string; readonly error: AppError }[];
  /** Only of a dry run: the exact texts. */
  readonly drafts?: readonly Draft[];
}

/**
 * Works the outbox: reads what the journal has to tell, then sends what is due. Nothing is sent twice: a message that
 * was in flight when a run died stands as `unknown` until a person resolves it. Throws AppError locked
 * `notify-running` and usage `no-channel`.
 */
export async function notify(
  ports: Ports,
  options: NotifyOptions,
  contactOf: ContactOf = recordedContact,
): Promise<NotifyResult> {
  demandChannels(ports);
  if (options.isDryRun) return dryRun(ports, options, contactOf);
  return underNotifyLock(ports, options.waitMs, async () => {
    const interrupted = await settleInterrupted(ports);
    const skipped = await tell(ports, await tellingOf(ports, contactOf));
    const { deliveries, waiting } = await sendDue(ports, options, contactOf);
    const messages = [...interrupted, ...skipped, ...deliveries.map((delivery) => delivery.message)];
    const count = (...states: OutboxMessage['state'][]) =>
      messages.filter((message) => states.includes(message.state)).length;
    return {
      sent: count('sent'),
      queued: waiting,
      skipped: count('skipped'),
      failed: count('failed', 'dead'),
      unknown: count('unknown'),
      messages: messages.map(listed),
      failures: deliveries.flatMap(({ message, error }) =>
        error ? [{ key: shortKey(message), error }] : [],
      ),
    };
  });
}

async function dryRun(ports: Ports, options: NotifyOptions, contactOf: ContactOf): Promise<NotifyResult> {
  const drafts = await draftsOf(ports, options, contactOf);
  return { sent: 0, queued: 0, skipped: 0, failed: 0, unknown: 0, messages: [], failures: [], drafts };
}

/** An address on a channel that is not set up would wait for ever without a word. */
function demandChannels(ports: Ports): void {
  const known = ports.channels.map((channel) => channel.name);
  const missing = sellerAddresses(ports.settings.notify).find((address) => !known.includes(address.channel));
  if (!missing) return;
  throw new AppError({
    kind: 'usage',
    code: 'no-channel',
    message: `Messages go to ${missing.channel}, which is not set up`,
    details: { channel: missing.channel, known },
  });
}

/**
 * Whoever left a message `sending` is dead: its lock is ours. Whether the message left nobody knows, except for
 * files, where sending again leaves the same file.
 */
async function settleInterrupted(ports: Ports): Promise<readonly OutboxMessage[]> {
  const left = await ports.store.outbox({ states: ['sending'] });
  if (left.length === 0) return [];
  const settled = left.map((message) => settledOf(message));
  await ports.store.transact(async (tx) => {
    for (const message of settled) await tx.updateMessage(message);
  });
  return settled.filter((message) => message.state === 'unknown');
}

function settledOf(message: OutboxMessage): OutboxMessage {
  const isRepeatable = message.channel === 'file';
  return isRepeatable
    ? { ...message, state: 'queued', owner: undefined }
    : { ...message, state: 'unknown', owner: undefined, why: 'interrupted' };
}

/** Journal → outbox, a page a transaction: a page is told once or not at all. Answers what was skipped. */
async function tell(ports: Ports, telling: Telling): Promise<readonly OutboxMessage[]> {
  const skipped: OutboxMessage[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const told = await ports.store.transact(async (tx) => {
      const events = await tx.untoldEvents(PAGE_SIZE);
      const messages = await messagesOf(tx, events, telling);
      if (messages.length > 0) await tx.enqueue(messages);
      if (events.length > 0) await tx.markTold(events);
      return { messages, isLast: events.length < PAGE_SIZE };
    });
    skipped.push(...told.messages.filter((message) => message.state === 'skipped'));
    if (told.isLast) break;
  }
  await markRead(ports, telling);
  return skipped;
}
const PAGE_SIZE = 200;
const MOST_PAGES = 1_000;

async function markRead(ports: Ports, telling: Telling): Promise<void> {
  if (telling.freshShops.size === 0) return;
  await ports.store.transact(async (tx) => {
    for (const shop of telling.freshShops) await tx.saveWatermark(shop, NOTIFY_STREAM, telling.at);
  });
}
