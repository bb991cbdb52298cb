import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js';
import { type MailCount, startMailServer } from './mail-server.js';

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
  /** The day's own surprises (a buyer cancels, Ozon assembles) come before the bench begins, in every world alike. */
  beginDay(): void;
  endFaults(): Promise<void>;
  end(): Promise<void>;
}

export interface RunOptions {
  readonly input?: string | undefined;
  readonly killAfterMs?: number | undefined;
}

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const SPEED = 240;
const DAY_EVENTS_MS = 10 * 60_000;

export interface WorldOptions {
  readonly id: string;
  /** A shipped set of faults, and the seed of its strikes. */
  readonly faults?: string | undefined;
  readonly faultSeed?: number;
}

export async function openWorld({ id, faults, faultSeed = 1 }: WorldOptions): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'ozf-chaos-'));
  const mail = await startMailServer();
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
  const control = `${sandbox.url}/__practice__/`;
  const { postings } = JSON.parse(await (await fetch(`${control}state`)).text());
  const split = await splitOf(sandbox, postings[1].number);
  if (faults !== undefined) {
    const answer = await fetch(`${control}faults`, { method: 'POST', body: JSON.stringify({ set: faults }) });
    if (!answer.ok) throw new Error(await answer.text());
  }
  const shop = `practice-${id}`;
  const env = environment({ sandbox, mail, folder, shop });
  let labelFiles = 0;
  let hasDayBegun = false;
  return {
    sandbox,
    mail,
    folder,
    shop,
    split,
    own: postings[2].number,
    nextLabels: () => {
      labelFiles += 1;
      return join(folder, `labels-${labelFiles}.pdf`);
    },
    ozf: (argv, { input, killAfterMs } = {}) => spawnOzf({ argv, input, killAfterMs, env }),
    beginDay: () => {
      if (!hasDayBegun) sandbox.advance(DAY_EVENTS_MS);
      hasDayBegun = true;
    },
    endFaults: async () => {
      await fetch(`${control}faults`, { method: 'DELETE' });
    },
    end: async () => {
      await sandbox.close();
      await mail.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
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

interface Spawning {
  readonly argv: readonly string[];
  readonly input: string | undefined;
  readonly killAfterMs: number | undefined;
  readonly env: NodeJS.ProcessEnv;
}

function spawnOzf({ argv, input, killAfterMs, env }: Spawning): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['bin/ozf.js', ...argv], { env, stdio: 'pipe' });
    const killer =
      killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
    child.on('error', reject);
    child.on('close', (status) => {
      clearTimeout(killer);
      resolve({ status, stdout, stderr });
    });
  });
}

function environment({
  sandbox,
  mail,
  folder,
  shop,
}: Pick<World, 'sandbox' | 'mail' | 'folder' | 'shop'>): NodeJS.ProcessEnv {
  const { anchorRealMs, anchorMs, speed } = sandbox.clock;
  return {
    PATH: process.env.PATH,
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    XDG_DATA_HOME: folder,
    OZF_API_URL: sandbox.url,
    OZF_CLIENT_ID: sandbox.clientId,
    OZF_API_KEY: sandbox.apiKey,
    OZF_SHOP: shop,
    OZF_NOW: `x${speed}@${new Date(anchorRealMs).toISOString()}=${new Date(anchorMs).toISOString()}`,
    OZF_STORE: process.env.OZF_CHAOS_STORE ?? join(folder, 'ozf.db'),
    OZF_OPERATOR: 'chaos',
    OZF_SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    OZF_NOTIFY_EMAIL: 'seller@example.com',
  };
}
