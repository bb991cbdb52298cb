import { fileURLToPath } from 'node:url';
import { createMessages } from '../../src/channels/message-text.js';
import { deskOf } from '../../src/config-desk.js';
import { rulesFrom } from '../../src/documents-port.js';
import { advance } from '../../src/domain/advance.js';
import { AppError } from '../../src/domain/errors.js';
import { happen, type Move } from '../../src/domain/event.js';
import type { Posting, SeenPosting } from '../../src/domain/posting.js';
import { reconcile } from '../../src/domain/reconcile.js';
import { alertsOf } from '../../src/workflow/notify-alerts.js';
import type {
  Channel,
  Documents,
  OutgoingMessage,
  Ports,
  Settings,
  Store,
} from '../../src/workflow/ports.js';
import { scratchStore } from './scratch-store.js';

const shipped = fileURLToPath(new URL('../../templates', import.meta.url));
export const SHOP = 'main';
export const NUMBER = '100-0001-1';
export const mailToSeller = [{ channel: 'email', recipient: 'seller@shop.example' }];
export const MONDAY = '2026-11-23T08:00:00.000Z';

/** A seller's morning: a SQLite file, a clock that a test turns, and channels that keep what was sent. */
export interface World {
  readonly ports: Ports;
  readonly store: Store;
  /** The path of the SQLite file. */
  readonly database: string;
  turn(minutes: number): void;
  /** Brings a posting into the store by Ozon's word and our verbs. */
  seen(seen: Partial<SeenPosting>): Promise<Move>;
  /** Many fresh postings at once. */
  seenMany(numbers: readonly string[]): Promise<void>;
  does(number: string, action: 'handOver', details?: Record<string, string>): Promise<Move>;
  /** A posting from Ozon's first word to the hand-over. */
  handedOver(number?: string): Promise<void>;
  /** What a pull with `--alert` does with a move. */
  alert(move: Move): Promise<void>;
  readonly settings: Settings;
}

export interface WorldOptions {
  readonly channels: readonly Channel[];
  readonly seller?: Settings['notify']['seller'];
  readonly ports?: Partial<Ports>;
}

export async function worldOf(options: WorldOptions): Promise<World> {
  let nowMs = Date.parse(MONDAY);
  let ids = 0;
  const now = () => new Date(nowMs);
  const { store, database } = await scratchStore(now());
  const settings = settingsOf(options.seller ?? [{ channel: 'file', recipient: 'seller' }]);
  const ports: Ports = {
    store,
    ozon: () => nothing('Ozon'),
    documents: noDocuments,
    rules: rulesFrom({ own: shipped, shipped }),
    printer: { choose: absent, send: absent, follow: absent, fate: absent, printers: async () => undefined },
    channels: options.channels,
    messages: createMessages({ shipped }),
    now,
    sleep: async () => undefined,
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    operator: 'anna',
    settings,
    progress: () => undefined,
    ...options.ports,
  };
  return {
    ports,
    store,
    database,
    settings,
    turn(minutes) {
      nowMs += minutes * 60_000;
    },
    seen: (told) => seenBy(store, told, now().toISOString()),
    seenMany: (numbers) =>
      store.transact(async (tx) => {
        await tx.saveShop(shopRecord);
        const context = { shop: SHOP, at: now().toISOString(), birth: 'adopted' } as const;
        await tx.record(
          numbers.map((number) =>
            reconcile(undefined, { ...baseSeen, number, ozonStatus: 'awaiting_packaging' }, context),
          ),
        );
      }),
    async handedOver(number = NUMBER) {
      await seenBy(store, { number }, now().toISOString());
      await done(store, number, { action: 'handOver', details: undefined, at: now().toISOString() });
    },
    async alert(move) {
      await store.transact((tx) => tx.enqueue(alertsOf([move], settings, now().toISOString())));
    },
    does: (number, action, details) => done(store, number, { action, details, at: now().toISOString() }),
  };
}

/** A channel that remembers, and fails as told. */
export interface RememberingChannel extends Channel {
  send: Channel['send'];
  readonly sent: OutgoingMessage[];
  failWith: AppError | undefined;
}

export function rememberingChannel(name: string): RememberingChannel {
  const channel: RememberingChannel = {
    name,
    sent: [],
    failWith: undefined,
    async send(message) {
      if (channel.failWith) throw channel.failWith;
      channel.sent.push(message);
      return { id: `${name}-${channel.sent.length}` };
    },
  };
  return channel;
}

export function channelError(code: string, kind: AppError['kind'] = 'unavailable'): AppError {
  return new AppError({ kind, code, message: code });
}

async function seenBy(store: Store, told: Partial<SeenPosting>, at: string): Promise<Move> {
  const seen: SeenPosting = { ...baseSeen, ...told };
  return store.transact(async (tx) => {
    if (!(await tx.shop(SHOP))) await tx.saveShop(shopRecord);
    const known = await tx.posting({ shop: SHOP, number: seen.number });
    const move = reconcile(known, seen, { shop: SHOP, at, birth: 'adopted' });
    await tx.record([move]);
    if (seen.buyer) await tx.saveBuyer({ shop: SHOP, number: seen.number }, seen.buyer);
    return move;
  });
}

async function done(
  store: Store,
  number: string,
  act: { action: 'handOver'; details: Record<string, string> | undefined; at: string },
): Promise<Move> {
  return store.transact(async (tx) => {
    const posting = await tx.posting({ shop: SHOP, number });
    if (!posting) throw new Error(`There is no ${number}`);
    const move = advance(posting, act.action, { at: act.at, actor: 'anna', details: act.details ?? {} });
    await tx.record([move]);
    return move;
  });
}

/** A posting confirmed, for a change of what is in it to be drift. */
export async function confirmed(
  store: Store,
  posting: Posting,
  composition: string,
  at: string,
): Promise<void> {
  const change = { stage: 'confirmed', confirmedComposition: composition } as const;
  await store.transact((tx) =>
    tx.record([happen(posting, change, { action: 'confirm', at, actor: 'anna' })]),
  );
}

const shopRecord = { name: SHOP, apiUrl: 'http://127.0.0.1', clientId: '1' };

const baseSeen: SeenPosting = {
  number: NUMBER,
  ozonStatus: 'awaiting_deliver',
  ozonSubstatus: '',
  flow: 'ozon',
  orderId: '100',
  orderNumber: '100-0001',
  warehouseId: '7',
  warehouse: 'North',
  methodId: '70',
  method: 'Drop-off',
  dueAt: '2026-11-24T15:00:00.000Z',
  tariff: [],
  actions: [],
  barcodes: {},
  requirements: {},
  lines: [
    {
      sku: '9001',
      offerId: 'MUG-1',
      name: 'Blue mug',
      quantity: 2,
      price: { minor: 50_000, currency: 'RUB' },
    },
  ],
};

function settingsOf(seller: Settings['notify']['seller']): Settings {
  return {
    shops: [{ name: SHOP, apiUrl: 'http://127.0.0.1', clientId: '1', mode: 'live' }],
    order: 'bench',
    stockPush: 'off',
    timeZone: 'Europe/Moscow',
    filesFolder: '/nowhere',
    sender: { name: '', address: '', phone: '' },
    notify: { seller, buyerLanguage: 'ru', sellerLanguage: 'en' },
    desk: deskOf(),
  };
}

const absent = (): Promise<never> => Promise.reject(new Error('Documents are not needed here'));
const noDocuments: Documents = {
  render: absent,
  renderTo: absent,
  renderLabel: absent,
  readLabels: absent,
  prove: absent,
  split: absent,
  merge: absent,
  put: absent,
  get: absent,
  fonts: async () => [{ file: 'PTSans-Regular.ttf', scripts: ['latin', 'cyrillic'] }],
  writeFile: absent,
  zip: absent,
  hashOf: absent,
  fileHash: absent,
  fileHead: absent,
  readFile: absent,
};

function nothing(what: string): never {
  throw new Error(`${what} is not needed here`);
}
