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
  /** Runs the chain; after so many milliseconds the command at hand is killed and the chain ends there: which one it was. */
  chain(killAfterMs: number | undefined): Promise<string | undefined>;
  ozf(argv: readonly string[], input?: string): Promise<Ended>;
  end(): Promise<void>;
}

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const SPEED = 240;
const DAY_EVENTS_MS = 10 * 60_000;

export async function openWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'ozf-chaos-'));
  const mail = await startMailServer();
  const sandbox = await startSandbox({
    port: 0,
    seed: 1,
    postings: 12,
    speed: SPEED,
    realNowMs: () => Date.now(),
    newRunId: 'chaos',
    fontFile: join(process.cwd(), 'templates', 'fonts', 'PTSans-Regular.ttf'),
  });
  let chains = 0;
  let hasDayBegun = false;
  const run: Runner = (argv, input, deadline) =>
    spawnOzf({ argv, input, deadline, env: environment({ sandbox, mail, folder }) });
  return {
    sandbox,
    mail,
    folder,
    ozf: (argv, input) => run(argv, input, undefined),
    chain: async (killAfterMs) => {
      chains += 1;
      const deadline = killAfterMs === undefined ? undefined : performance.now() + killAfterMs;
      return chain(run, {
        deadline,
        labels: join(folder, `labels-${chains}.pdf`),
        afterPull: () => {
          // The day's own surprises (a buyer cancels, Ozon assembles) come before the bench begins, in every world alike.
          if (!hasDayBegun) sandbox.advance(DAY_EVENTS_MS);
          hasDayBegun = true;
        },
      });
    },
    end: async () => {
      await sandbox.close();
      await mail.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Runner = (
  argv: readonly string[],
  input: string | undefined,
  deadline: number | undefined,
) => Promise<Ended>;

interface ChainOptions {
  readonly deadline: number | undefined;
  readonly labels: string;
  readonly afterPull: () => void;
}

/** The seller's script. Stops where it is killed; what a command refuses does not stop the next one. */
async function chain(
  run: Runner,
  { deadline, labels, afterPull }: ChainOptions,
): Promise<string | undefined> {
  let killed: string | undefined;
  const isOver = () => deadline !== undefined && performance.now() >= deadline;
  const step = async (argv: readonly string[], input?: string): Promise<Ended | undefined> => {
    if (killed !== undefined || isOver()) {
      killed ??= `before ${argv[0]}`;
      return undefined;
    }
    const ended = await run(argv, input, deadline);
    if (ended.status === null) killed = argv.slice(0, 2).join(' ');
    if (ended.status === 1) throw new Error(`ozf ${argv.join(' ')} is a bug of ours:\n${ended.stderr}`);
    return ended;
  };
  const pulled = await step(['orders', 'pull', '--alert']);
  if (pulled?.status === 0) afterPull();
  await step(['orders', 'pull', '--alert']);
  await step(['confirm', '--all', '--late']);
  const list = await step(['pick', 'list', '--json']);
  if (list?.status === 0) await step(['pick', 'scan'], scansOf(list.stdout));
  await step(['inspect', 'pass', '--all']);
  await step(['pack', '--all', '-y', '--reinforced']);
  await step(['label', '--all', '--out', labels]);
  await step(['ship', '--all', '--unscanned', '-y']);
  await step(['notify']);
  return killed;
}

/** What the scanner sends on a walk along the pick list. */
function scansOf(json: string): string {
  const { data } = JSON.parse(json);
  const codes: string[] = [];
  for (const { barcodes, quantity, picked } of data.lines) {
    for (let unit = picked ?? 0; unit < quantity; unit += 1) codes.push(barcodes[0]);
  }
  return `${codes.join('\n')}\n`;
}

interface Spawning {
  readonly argv: readonly string[];
  readonly input: string | undefined;
  readonly deadline: number | undefined;
  readonly env: NodeJS.ProcessEnv;
}

function spawnOzf({ argv, input, deadline, env }: Spawning): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['bin/ozf.js', ...argv], { env, stdio: 'pipe' });
    const killer =
      deadline === undefined
        ? undefined
        : setTimeout(() => child.kill('SIGKILL'), Math.max(0, deadline - performance.now()));
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
}: {
  sandbox: Sandbox;
  mail: MailCount;
  folder: string;
}): NodeJS.ProcessEnv {
  const { anchorRealMs, anchorMs, speed } = sandbox.clock;
  return {
    PATH: process.env.PATH,
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    XDG_DATA_HOME: folder,
    OZF_API_URL: sandbox.url,
    OZF_CLIENT_ID: sandbox.clientId,
    OZF_API_KEY: sandbox.apiKey,
    OZF_SHOP: 'practice',
    OZF_NOW: `x${speed}@${new Date(anchorRealMs).toISOString()}=${new Date(anchorMs).toISOString()}`,
    OZF_STORE: process.env.OZF_CHAOS_STORE ?? join(folder, 'ozf.db'),
    OZF_OPERATOR: 'chaos',
    OZF_SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    OZF_NOTIFY_EMAIL: 'seller@example.com',
  };
}
