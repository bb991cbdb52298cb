import type { ContactOf } from './notify-contact.js';
import { messagesOf, tellingOf } from './notify-journal.js';
import { messageKey } from './notify-key.js';
import { isDue, waitingMessages } from './notify-send.js';
import { textOf } from './notify-text.js';
import type { OutboxFilter, OutboxMessage, Ports } from './ports.js';

/** One text as it would leave, or, with `why`, as it would be skipped. */
export interface Draft {
  readonly shop: string;
  readonly posting: string;
  readonly event: string;
  readonly audience: OutboxMessage['audience'];
  readonly channel: string;
  /** `buyer:POSTING` for a buyer, whose address is not shown. */
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly why?: string | undefined;
}

/** What `notify` would send now, exactly; reads only. */
export async function draftsOf(
  ports: Ports,
  filter: Pick<OutboxFilter, 'event' | 'audience'>,
  contactOf: ContactOf,
): Promise<readonly Draft[]> {
  const waiting = await waitingMessages(ports, filter);
  const due = waiting.filter((message) => isDue(message, ports.now()));
  const fresh = (await untoldMessages(ports, contactOf)).filter((message) => matches(message, filter));
  const drafts: Draft[] = [];
  for (const message of [...due, ...fresh]) drafts.push(await draftOf(ports, message));
  return drafts;
}

export async function draftOf(ports: Ports, message: OutboxMessage): Promise<Draft> {
  const { shop, posting, event, audience, channel, recipient, why } = message;
  return { shop, posting, event, audience, channel, recipient, ...(await textOf(ports, message)), why };
}

/** What the journal would put into the outbox. A cancellation may stand there already, by an alert of the pull. */
async function untoldMessages(ports: Ports, contactOf: ContactOf): Promise<readonly OutboxMessage[]> {
  const events = await ports.store.untoldEvents(MOST_EVENTS);
  const messages = await messagesOf(ports.store, events, await tellingOf(ports, contactOf));
  if (!messages.some((message) => message.event === 'cancelled')) return messages;
  const known = new Set((await ports.store.outbox({ event: 'cancelled' })).map(messageKey));
  return messages.filter((message) => !known.has(messageKey(message)));
}
const MOST_EVENTS = 5_000;

function matches(message: OutboxMessage, filter: Pick<OutboxFilter, 'event' | 'audience'>): boolean {
  const isEvent = filter.event === undefined || filter.event === message.event;
  return isEvent && (filter.audience === undefined || filter.audience === message.audience);
}
