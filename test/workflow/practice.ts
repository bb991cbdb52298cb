import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { deskOf } from '../../src/config-desk.js';
import { createDocuments, rulesFrom } from '../../src/documents-port.js';
import { createOzon } from '../../src/ozon/client.js';
import { createPrinter } from '../../src/printing.js';
import type { FaultKind } from '../../src/sandbox/faults.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js';
import { openStore } from '../../src/store/open.js';
import type { Ports, Posting, Settings, Store } from '../../src/workflow/ports.js';
import { copyReadyDatabase } from './ready-database.js';

/** A practice shop: the practice Ozon over HTTP, a store of its own and a clock that only sleeping moves. */
export interface Practice {
  readonly ports: Ports;
  readonly store: Store;
  readonly sandbox: Sandbox;
  readonly folder: string;
  /** Moves our clock and Ozon's together. */
  pass(milliseconds: number): void;
  control(path: string, body: unknown): Promise<unknown>;
  /** A further order arrives at Ozon and plays a role of `sandbox/roles.ts`: its number. */
  order(role: string): Promise<string>;
  /** The next calls of a path go wrong. */
  fail(path: string, when: 'before' | 'after', kind: FaultKind, times?: number): Promise<void>;
  state(): Promise<PracticeState>;
  /** The same shop as another process would open it. */
  another(): Promise<Ports>;
  /** What the system does when every process is gone: databases are closed, locks are free. */
  closeAll(): Promise<void>;
  end(): Promise<void>;
}

const stateShape = z.object({
  postings: z.array(
    z.object({
      number: z.string(),
      status: z.string(),
      substatus: z.string(),
      flow: z.string(),
      surprise: z.string(),
      assembled: z.number(),
      carriages: z.array(z.number()),
      carriagesEver: z.array(z.number()),
      labels: z.number(),
      track: z.string(),
      parent: z.string(),
    }),
  ),
  carriages: z.array(
    z.object({
      id: z.number(),
      status: z.string(),
      methodId: z.number(),
      postings: z.array(z.string()),
      removed: z.array(z.string()),
    }),
  ),
});
export type PracticeState = z.infer<typeof stateShape>;

export interface PracticeOptions {
  readonly postings?: number;
  readonly seed?: number;
  readonly order?: Settings['order'];
  readonly storeUrl?: string;
  /** Of the client, in real time. */
  readonly timeouts?: { readonly readMs: number; readonly writeMs: number };
  /** A database that stands as it was left by another practice with the same seed. */
  readonly copyOf?: string;
}

export const START = Date.parse('2026-11-23T06:00:00.000Z');
export const MINUTE = 60_000;
const root = join(import.meta.dirname, '..', '..');
const fontFile = join(root, 'templates', 'fonts', 'PTSans-Regular.ttf');

export async function practice(options: PracticeOptions = {}): Promise<Practice> {
  const folder = await mkdtemp(join(tmpdir(), 'ozf-practice-'));
  let nowMs = START;
  let ids = 0;
  if (options.copyOf) await copyFile(options.copyOf, join(folder, 'ozf.db'));
  else if (options.storeUrl === undefined) await copyReadyDatabase(join(folder, 'ozf.db'));
  const sandbox = await startSandbox({
    port: 0,
    seed: options.seed ?? 1,
    postings: options.postings ?? 12,
    realNowMs: () => nowMs,
    newRunId: 'test',
    fontFile,
    requestsPerSecond: 100_000,
  });
  const now = () => new Date(nowMs);
  const sleep = async (milliseconds: number) => {
    nowMs += milliseconds;
  };
  const newId = () => {
    ids += 1;
    return `id-${String(ids).padStart(4, '0')}`;
  };
  const open = () => openStore(options.storeUrl ?? join(folder, 'ozf.db'), { now });
  const client = createOzon({
    apiUrl: sandbox.url,
    clientId: sandbox.clientId,
    apiKey: sandbox.apiKey,
    fetch,
    realNowMs: () => nowMs,
    realSleep: sleep,
    random: () => 0.5,
    ...(options.timeouts ? { timeouts: options.timeouts } : {}),
  });
  const portsFor = (store: Store): Ports => ({
    store,
    ozon: () => client,
    documents: createDocuments({
      ownTemplates: join(folder, 'templates'),
      shippedTemplates: join(root, 'templates'),
      cacheFolder: join(folder, 'labels'),
    }),
    rules: rulesFrom({ own: join(folder, 'templates'), shipped: join(root, 'templates') }),
    printer: createPrinter({
      ...{ printers: {}, command: undefined, env: {}, folder: join(folder, 'print') },
      ...{ sleep, nowMs: () => nowMs },
    }),
    messages: { render: async () => ({ subject: '', text: '' }) },
    channels: [],
    now,
    sleep,
    newId,
    operator: 'anna',
    settings: settingsOf(sandbox, folder, options.order ?? 'bench'),
    progress: () => {},
  });
  const store = await open();
  const stores = [store];
  const control = async (path: string, body: unknown): Promise<unknown> => {
    const url = `${sandbox.url}/__practice__/${path}`;
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const closeAll = async () => {
    for (const each of stores.splice(0)) await each.close();
  };
  return {
    ports: portsFor(store),
    store,
    sandbox,
    folder,
    pass: (milliseconds) => {
      nowMs += milliseconds;
    },
    control,
    order: async (role) =>
      z.object({ posting_number: z.string() }).parse(await control('order', { role })).posting_number,
    fail: async (path, when, kind, times = 1) => {
      await control('fail', { path, when, kind, times });
    },
    state: async () => stateShape.parse(await (await fetch(`${sandbox.url}/__practice__/state`)).json()),
    another: async () => {
      const other = await open();
      stores.push(other);
      return portsFor(other);
    },
    closeAll,
    end: async () => {
      await closeAll();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The practice seller's own list of products: which are fragile, and where they lie. */
export async function withProducts({ ports, sandbox }: Practice): Promise<void> {
  const csv = await (await fetch(`${sandbox.url}/__practice__/products.csv`)).text();
  const { importProducts } = await import('../../src/workflow/products.js');
  await importProducts(ports, csv, {});
}

/** The practice day's parts in the order of its cast; with few postings only the first ones exist. */
export const roles = [
  'single',
  'several',
  'ownCarrier',
  'adopted',
  'autoAssembled',
  'cancelled',
  'fragile',
  'marked',
  'heavy',
  'paints',
  'curler',
  'brushes',
] as const;
export type Role = (typeof roles)[number];

/** The number of the posting that plays a part. */
export async function numberOf(shop: Practice, role: Role): Promise<string> {
  const { postings } = await shop.state();
  const found = postings[roles.indexOf(role)];
  if (!found) throw new Error(`nobody plays ${role} today`);
  return found.number;
}

/** The posting as our store has it. */
export async function stored({ store }: Practice, number: string): Promise<Posting> {
  const posting = await store.posting({ shop: 'practice', number });
  if (!posting) throw new Error(`the store has no ${number}`);
  return posting;
}

export const agreed = async (): Promise<void> => {};

function settingsOf(sandbox: Sandbox, folder: string, order: Settings['order']): Settings {
  return {
    shops: [{ name: 'practice', apiUrl: sandbox.url, clientId: sandbox.clientId, mode: 'live' }],
    order,
    stockPush: 'off',
    timeZone: 'Europe/Moscow',
    filesFolder: folder,
    sender: { name: 'Практика', address: '', phone: '' },
    notify: { seller: [{ channel: 'file', recipient: 'seller' }], buyerLanguage: 'ru', sellerLanguage: 'en' },
    desk: deskOf(),
  };
}
