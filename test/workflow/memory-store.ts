import type { PostingEvent } from '../../src/domain/event.js';
import type { Buyer, Posting, PostingKey } from '../../src/domain/posting.js';
import { messageKey } from '../../src/workflow/notify-key.js';
import type {
  Item,
  OutboxFilter,
  OutboxMessage,
  ShopRecord,
  Store,
  Writer,
} from '../../src/workflow/ports.js';

interface State {
  shops: Map<string, ShopRecord>;
  postings: Map<string, Posting>;
  events: PostingEvent[];
  told: Set<string>;
  buyers: Map<string, Buyer>;
  outbox: Map<string, OutboxMessage>;
  watermarks: Map<string, string>;
  items: Map<string, Item>;
}

/** A store without a database, for what messages and products need; a failed transaction leaves nothing behind. */
export function memoryStore(): Store {
  let state: State = {
    shops: new Map(),
    postings: new Map(),
    events: [],
    told: new Set(),
    buyers: new Map(),
    outbox: new Map(),
    watermarks: new Map(),
    items: new Map(),
  };
  const locks = new Set<string>();
  return {
    ...writerOf(() => state),
    async transact(work) {
      const draft = structuredClone(state);
      const result = await work(writerOf(() => draft));
      state = draft;
      return result;
    },
    async lock(name) {
      if (locks.has(name)) return undefined;
      locks.add(name);
      return { release: async () => void locks.delete(name) };
    },
    version: async () => ({ schema: 1, known: 1 }),
    close: async () => undefined,
  };
}

function writerOf(state: () => State): Writer {
  return { ...notNeeded, ...readerOf(state), ...changesOf(state) };
}

function readerOf(state: () => State) {
  return {
    shops: async () => [...state().shops.values()],
    shop: async (name: string) => state().shops.get(name),
    posting: async (key: PostingKey) => state().postings.get(keyText(key)),
    postings: async (keys: readonly PostingKey[]) => {
      const wanted = new Set(keys.map(keyText));
      return [...state().postings.values()].filter((posting) => wanted.has(keyText(posting)));
    },
    events: async (key: PostingKey) =>
      state().events.filter((event) => event.shop === key.shop && event.posting === key.number),
    buyer: async (key: PostingKey) => state().buyers.get(keyText(key)),
    watermark: async (shop: string, stream: string) => state().watermarks.get(`${shop}/${stream}`),
    untoldEvents: async (limit: number) =>
      state()
        .events.filter((event) => !state().told.has(eventText(event)))
        .slice(0, limit),
    outbox: async (filter: OutboxFilter) =>
      [...state().outbox.values()]
        .filter((message) => filter.states?.includes(message.state) ?? true)
        .filter((message) => (filter.event ?? message.event) === message.event)
        .filter((message) => (filter.audience ?? message.audience) === message.audience)
        .slice(0, filter.limit),
    items: async (filter: { shop?: string | undefined; articles?: readonly string[] | undefined }) =>
      [...state().items.values()]
        .filter((item) => (filter.shop ?? item.shop) === item.shop)
        .filter((item) => filter.articles?.includes(item.article) ?? true),
  };
}

function changesOf(state: () => State) {
  return {
    async saveShop(shop: ShopRecord) {
      state().shops.set(shop.name, shop);
    },
    async record(moves: Parameters<Writer['record']>[0]) {
      for (const move of moves) {
        state().postings.set(keyText(move.after), move.after);
        state().events.push(...move.events);
      }
    },
    async saveBuyer(key: PostingKey, buyer: Buyer) {
      state().buyers.set(keyText(key), buyer);
    },
    async saveWatermark(shop: string, stream: string, at: string) {
      state().watermarks.set(`${shop}/${stream}`, at);
    },
    async enqueue(messages: readonly OutboxMessage[]) {
      const fresh = messages.filter((message) => !state().outbox.has(messageKey(message)));
      for (const message of fresh) state().outbox.set(messageKey(message), message);
      return fresh.length;
    },
    async updateMessage(message: OutboxMessage) {
      if (!state().outbox.has(messageKey(message))) throw new Error('There is no such message');
      state().outbox.set(messageKey(message), message);
    },
    async markTold(events: readonly PostingEvent[]) {
      for (const event of events) state().told.add(eventText(event));
    },
    async saveItems(items: readonly Item[]) {
      for (const item of items) state().items.set(`${item.shop}/${item.sku}`, item);
    },
  };
}

const absent = (): Promise<never> =>
  Promise.reject(new Error('This store is for messages and products only'));
const notNeeded = {
  findPostings: absent,
  queue: absent,
  list: absent,
  board: absent,
  intents: absent,
  item: absent,
  carriages: absent,
  labelFile: absent,
  labelCopies: absent,
  openLabelCopies: absent,
  openIntent: absent,
  adoptIntent: absent,
  updateIntent: absent,
  bindBarcode: absent,
  giveTotes: absent,
  saveCarriage: absent,
  saveLabelFile: absent,
  saveLabelCopies: absent,
  dropLabelCopies: absent,
};

function keyText(key: PostingKey): string {
  return `${key.shop}/${key.number}`;
}

function eventText(event: PostingEvent): string {
  return `${event.shop}/${event.posting}#${event.revision}`;
}
