import type { PostingEvent } from '../domain/event.js';
import type { Posting } from '../domain/posting.js';
import type { Stage } from '../domain/tracks.js';
import type { ContactOf } from './notify-contact.js';
import { trackOf } from './notify-facts.js';
import { type SellerMessage, toBuyer, toSeller } from './notify-messages.js';
import type { NotifySettings, OutboxMessage, Ports, Reader } from './ports.js';

export interface Telling {
  readonly settings: NotifySettings;
  readonly channels: readonly string[];
  readonly contactOf: ContactOf;
  readonly at: string;
  /** Shops whose journal `notify` reads for the first time. */
  readonly freshShops: ReadonlySet<string>;
}

/** How `notify` reads the journal this time. */
export async function tellingOf(ports: Ports, contactOf: ContactOf): Promise<Telling> {
  const freshShops = new Set<string>();
  for (const { name } of await ports.store.shops()) {
    if ((await ports.store.watermark(name, NOTIFY_STREAM)) === undefined) freshShops.add(name);
  }
  return {
    settings: ports.settings.notify,
    channels: ports.channels.map((channel) => channel.name),
    contactOf,
    at: ports.now().toISOString(),
    freshShops,
  };
}

/** A watermark of this stream says that the shop's old history has been dealt with. */
export const NOTIFY_STREAM = 'notify';

/** The messages that journal entries give, in their order; entries that nobody waits for give none. */
export async function messagesOf(
  reader: Reader,
  events: readonly PostingEvent[],
  telling: Telling,
): Promise<readonly OutboxMessage[]> {
  const notable = events.filter((event) => Object.hasOwn(TOLD, event.action));
  const keys = notable.map((event) => ({ shop: event.shop, number: event.posting }));
  const postings = new Map(
    (await reader.postings(keys)).map((posting) => [keyText(posting.shop, posting.number), posting]),
  );
  const messages: OutboxMessage[] = [];
  for (const event of notable) {
    const posting = postings.get(keyText(event.shop, event.posting));
    const told = posting && (await TOLD[event.action]?.({ reader, event, posting, telling }));
    if (told) messages.push(...told.map((message) => backfilled(message, event, telling)));
  }
  return messages;
}

interface Occurrence {
  readonly reader: Reader;
  readonly event: PostingEvent;
  readonly posting: Posting;
  readonly telling: Telling;
}

const TOLD: Readonly<Record<string, (occurrence: Occurrence) => Promise<readonly OutboxMessage[]>>> = {
  handOver: handedOver,
  cancel: cancelled,
  refuse: notAccepted,
  dropFromAct: (occurrence) => toSellerOnly('dropped', occurrence),
  'acceptance-late': (occurrence) => toSellerOnly('not-accepted-late', occurrence),
  deliver: delivered,
};

async function handedOver(occurrence: Occurrence): Promise<readonly OutboxMessage[]> {
  const toSellers = toSeller('handed-over', occasion(occurrence), occurrence.telling.settings);
  if (trackOf(occurrence.posting, occurrence.event) === undefined) return toSellers;
  return [...toSellers, await buyerMessage('shipped', occurrence)];
}

/** Before packing a cancellation stops the work by itself; afterwards a closed box must not leave. */
async function cancelled(occurrence: Occurrence): Promise<readonly OutboxMessage[]> {
  if (!CLOSED_STAGES.includes(occurrence.event.fromStage)) return [];
  return toSeller('cancelled', occasion(occurrence), occurrence.telling.settings);
}
const CLOSED_STAGES: readonly Stage[] = ['packed', 'handed-over', 'in-transit', 'at-pickup'];

async function toSellerOnly(name: SellerMessage, occurrence: Occurrence): Promise<readonly OutboxMessage[]> {
  return toSeller(name, occasion(occurrence), occurrence.telling.settings);
}

async function notAccepted(occurrence: Occurrence): Promise<readonly OutboxMessage[]> {
  return toSeller('not-accepted', occasion(occurrence), occurrence.telling.settings);
}

/** A parcel that had arrived before we knew of it was never ours to tell of. */
async function delivered(occurrence: Occurrence): Promise<readonly OutboxMessage[]> {
  const { reader, event, posting } = occurrence;
  const [birth] = await reader.events({ shop: posting.shop, number: posting.number });
  return birth?.at === event.at ? [] : [await buyerMessage('delivered', occurrence)];
}

async function buyerMessage(name: 'shipped' | 'delivered', occurrence: Occurrence): Promise<OutboxMessage> {
  const { reader, posting, telling } = occurrence;
  const buyer = await reader.buyer({ shop: posting.shop, number: posting.number });
  return toBuyer(name, occasion(occurrence), telling.contactOf(buyer, telling.channels));
}

function occasion({ posting, event, telling }: Occurrence) {
  return { posting, event, at: telling.at };
}

/** The first run over a shop's past must not mail what happened long ago. */
function backfilled(message: OutboxMessage, event: PostingEvent, telling: Telling): OutboxMessage {
  const isOld = Date.parse(telling.at) - Date.parse(event.at) > BACKFILL_MS;
  const isBackfill = isOld && message.state === 'queued' && telling.freshShops.has(message.shop);
  return isBackfill ? { ...message, state: 'skipped', why: 'backfill' } : message;
}
const BACKFILL_MS = 24 * 60 * 60 * 1000;

function keyText(shop: string, number: string): string {
  return `${shop}/${number}`;
}
