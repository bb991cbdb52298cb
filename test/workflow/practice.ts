import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDocuments } from '../../src/documents-port.js';
import { createOzon } from '../../src/ozon/client.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js';
import { openStore } from '../../src/store/open.js';
import type { Ports, Settings, Store } from '../../src/workflow/ports.js';

/** A practice shop: the practice Ozon over HTTP, a store of its own and a clock that only sleeping moves. */
export interface Practice {
  readonly ports: Ports;
  readonly store: Store;
  readonly sandbox: Sandbox;
  readonly folder: string;
  /** Moves our clock and Ozon's together. */
  pass(milliseconds: number): void;
  control(path: string, body: unknown): Promise<void>;
  state(): Promise<PracticeState>;
  /** The same shop as another process would open it. */
  another(): Promise<Ports>;
  end(): Promise<void>;
}

export interface PracticeState {
  readonly postings: readonly {
    readonly number: string;
    readonly status: string;
    readonly substatus: string;
    readonly flow: string;
    readonly surprise: string | null;
    readonly assembled: number;
    readonly carriages: readonly string[];
    readonly labels: number;
    readonly track: string;
    readonly parent: string;
  }[];
}

export interface PracticeOptions {
  readonly postings?: number;
  readonly seed?: number;
  readonly order?: Settings['order'];
  readonly storeUrl?: string;
}

const START = Date.parse('2026-11-23T06:00:00.000Z');
const root = join(import.meta.dirname, '..', '..');
const fontFile = join(root, 'templates', 'fonts', 'PTSans-Regular.ttf');

export async function practice(options: PracticeOptions = {}): Promise<Practice> {
  const folder = await mkdtemp(join(tmpdir(), 'ozf-practice-'));
  let nowMs = START;
  let ids = 0;
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
  const open = () => openStore(options.storeUrl ?? join(folder, 'ozf.db'), { now });
  const portsFor = (store: Store): Ports => ({
    store,
    ozon: () => client,
    documents: createDocuments({
      ownTemplates: join(folder, 'templates'),
      shippedTemplates: join(root, 'templates'),
      cacheFolder: join(folder, 'labels'),
    }),
    messages: { render: async () => ({ subject: '', text: '' }) },
    channels: [],
    now,
    sleep: async (milliseconds) => {
      nowMs += milliseconds;
    },
    newId: () => `id-${String((ids += 1)).padStart(4, '0')}`,
    operator: 'anna',
    settings: settingsOf(sandbox, folder, options.order ?? 'bench'),
    progress: () => {},
  });
  const client = createOzon({
    apiUrl: sandbox.url,
    clientId: sandbox.clientId,
    apiKey: sandbox.apiKey,
    fetch,
    realNowMs: () => nowMs,
    realSleep: async (milliseconds) => {
      nowMs += milliseconds;
    },
    random: () => 0.5,
  });
  const stores = [await open()];
  const store = stores[0] ?? (await open());
  return {
    ports: portsFor(store),
    store,
    sandbox,
    folder,
    pass: (milliseconds) => {
      nowMs += milliseconds;
    },
    control: async (path, body) => {
      const answer = await fetch(`${sandbox.url}/__practice__/${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    },
    state: async () => (await fetch(`${sandbox.url}/__practice__/state`)).json(),
    another: async () => {
      const other = await open();
      stores.push(other);
      return portsFor(other);
    },
    end: async () => {
      for (const each of stores) await each.close();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The practice seller's own list of products: which are fragile, and where they lie. */
export async function withProducts({ ports, sandbox }: Practice): Promise<void> {
  const csv = await (await fetch(`${sandbox.url}/__practice__/products.csv`)).text();
  const { importProducts } = { importProducts: async (_p: unknown, _c: string, _o: object) => {} };
  await importProducts(ports, csv, {});
}

export const agreed = async (): Promise<void> => {};

function settingsOf(sandbox: Sandbox, folder: string, order: Settings['order']): Settings {
  return {
    shops: [{ name: 'practice', apiUrl: sandbox.url, clientId: sandbox.clientId, mode: 'live' }],
    order,
    timeZone: 'Europe/Moscow',
    filesFolder: folder,
    sender: { name: 'Практика', address: '', phone: '' },
    notify: { seller: [{ channel: 'file', recipient: 'seller' }], buyerLanguage: 'ru', sellerLanguage: 'en' },
  };
}
