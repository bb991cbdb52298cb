import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js';
import { type Ended, type Moment, runOzf } from './child.js';
import { createDoor, type Door } from './door.js';
import { type MailCount, startMailServer } from './mail-server.js';
import { startOzonDoor } from './ozon-door.js';
import { openPlace, type Place } from './place.js';

export type { Ended } from './child.js';

/** One practice shop with its own Ozon, store and mail server, worked by the built `ozf` as a script would. */
export interface World {
  readonly sandbox: Sandbox;
  readonly mail: MailCount;
  readonly folder: string;
  readonly shop: string;
  /** The order that leaves in two parcels. */
  readonly split: { readonly number: string; readonly parcels: readonly string[] };
  /** The order that leaves with a carrier of our own. */
  readonly own: string;
  /** A file for labels that no other run has written. */
  nextLabels(): string;
  ozf(argv: readonly string[], options?: RunOptions): Promise<Ended>;
  /** Commands that ended as a bug of ours, in words. */
  bugs(): readonly string[];
  /** The day's own surprises (a buyer cancels, Ozon assembles) come before the bench begins, in every world alike. */
  beginDay(): void;
  /** Buyers go on ordering. */
  moreOrders(): Promise<void>;
  /** Ozon behaves from here on; how often each kind of fault struck. */
  endFaults(): Promise<ReadonlyMap<string, number>>;
  end(): Promise<void>;
  /** Its folder stays, with the commands and the journal beside the store. */
  endWithTraces(): Promise<void>;
}

export interface RunOptions {
  readonly input?: string | undefined;
  readonly moment?: Moment | undefined;
}

const SPEED = 120;
const DAY_EVENTS_MS = 10 * 60_000;
const BUG = 1;
/** What comes when the day has begun: parts in `sandbox/roles.ts`. */
const LATER_ROLES = ['several', 'plain'];

export interface WorldOptions {
  readonly id: string;
  /** A shipped set of faults, and the seed of its strikes. */
  readonly faults?: string | undefined;
  readonly faultSeed?: number;
  /** A PostgreSQL server; a file of SQLite without it. */
  readonly store?: string | undefined;
}

export async function openWorld({ id, faults, faultSeed = 1, store }: WorldOptions): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'ozf-chaos-'));
  const door = createDoor();
  const mail = await startMailServer(door);
  const place = await openPlace(store, folder);
  const sandbox = await startSandbox({
    port: 0,
    seed: 1,
    faultSeed,
    postings: 12,
    speed: SPEED,
    realNowMs: () => Date.now(),
    newRunId: `chaos-${id}`,
    fontFile: join(process.cwd(), 'templates', 'fonts', 'PTSans-Regular.ttf'),
  });
  const front = await startOzonDoor(sandbox.url, door);
  const { postings } = JSON.parse(await controlled(sandbox, 'state'));
  const split = await splitOf(sandbox, postings[1].number);
  if (faults !== undefined)
    await controlled(sandbox, 'faults', { method: 'POST', body: JSON.stringify({ set: faults }) });
  const shop = `practice-${id}`;
  const desk = createDesk({
    sandbox,
    door,
    folder,
    env: environment({ sandbox, url: front.url, mail, folder, shop, place }),
  });
  let labelFiles = 0;
  let hasDayBegun = false;
  const close = async () => {
    await front.close();
    await sandbox.close();
    await mail.close();
    await place.end();
  };
  return {
    sandbox,
    mail,
    folder,
    shop,
    split,
    own: postings[2].number,
    ...desk,
    nextLabels: () => {
      labelFiles += 1;
      return join(folder, `labels-${labelFiles}.pdf`);
    },
    beginDay: () => {
      if (!hasDayBegun) sandbox.advance(DAY_EVENTS_MS);
      hasDayBegun = true;
    },
    moreOrders: async () => {
      for (const role of LATER_ROLES)
        await controlled(sandbox, 'order', { method: 'POST', body: JSON.stringify({ role }) });
    },
    endFaults: async () => {
      const struck = strikesIn(await controlled(sandbox, 'faults'));
      await controlled(sandbox, 'faults', { method: 'DELETE' });
      return struck;
    },
    end: async () => {
      await close();
      await rm(folder, { recursive: true, force: true });
    },
    endWithTraces: async () => {
      const lines = sandbox.journal().map((entry) => `${JSON.stringify(entry)}\n`);
      await writeFile(join(folder, 'journal.jsonl'), lines.join(''));
      await close();
    },
  };
}

interface Desk {
  readonly sandbox: Sandbox;
  readonly door: Door;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Where the commands are typed; each leaves a line in `commands.log`. */
function createDesk({ sandbox, door, folder, env }: Desk): Pick<World, 'ozf' | 'bugs'> {
  const bugs: string[] = [];
  return {
    bugs: () => bugs,
    ozf: async (argv, { input, moment } = {}) => {
      const ended = await runOzf({ argv, input, moment, env, door });
      const how = ended.status === null ? `killed at ${JSON.stringify(moment)}` : String(ended.status);
      const seen = `${sandbox.journal().length} journal entries, ${Math.round(ended.tookMs)} ms`;
      await appendFile(
        join(folder, 'commands.log'),
        `ozf ${argv.join(' ')}: ${how} (${seen})\n${ended.stderr}`,
      );
      if (ended.status === BUG) bugs.push(`ozf ${argv.join(' ')} is a bug of ours: ${ended.stderr}`);
      return ended;
    },
  };
}

/** The hand behind the practice Ozon's scenery. */
async function controlled({ url }: Sandbox, name: string, init: RequestInit = {}): Promise<string> {
  const answer = await fetch(`${url}/__practice__/${name}`, init);
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

function strikesIn(text: string): ReadonlyMap<string, number> {
  const { faults }: { faults: readonly { kind: string; used: number }[] } = JSON.parse(text);
  const struck = new Map<string, number>();
  for (const { kind, used } of faults) struck.set(kind, (struck.get(kind) ?? 0) + used);
  return struck;
}

/** One line in one parcel each. */
async function splitOf(sandbox: Sandbox, number: string): Promise<World['split']> {
  const answer = await fetch(`${sandbox.url}/v3/posting/fbs/get`, {
    method: 'POST',
    headers: { 'Client-Id': sandbox.clientId, 'Api-Key': sandbox.apiKey },
    body: JSON.stringify({ posting_number: number }),
  });
  const { result } = JSON.parse(await answer.text());
  const lines: readonly { sku: number; quantity: number }[] = result.products;
  return { number, parcels: lines.map(({ sku, quantity }) => `${sku}:${quantity}`) };
}

function environment({
  sandbox,
  url,
  mail,
  folder,
  shop,
  place,
}: Pick<World, 'sandbox' | 'mail' | 'folder' | 'shop'> & {
  readonly url: string;
  readonly place: Place;
}): NodeJS.ProcessEnv {
  const { anchorRealMs, anchorMs, speed } = sandbox.clock;
  return {
    PATH: process.env.PATH,
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    XDG_DATA_HOME: folder,
    OZF_API_URL: url,
    OZF_CLIENT_ID: sandbox.clientId,
    OZF_API_KEY: sandbox.apiKey,
    OZF_SHOP: shop,
    OZF_NOW: `x${speed}@${new Date(anchorRealMs).toISOString()}=${new Date(anchorMs).toISOString()}`,
    OZF_STORE: place.url,
    OZF_OPERATOR: 'chaos',
    OZF_SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    OZF_NOTIFY_EMAIL: 'seller@example.com',
  };
}
