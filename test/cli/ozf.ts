import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProgram } from '../../src/cli/program.js';
import type { Screen } from '../../src/cli/world.js';
import { worldOf } from '../../src/main.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js';

const root = join(import.meta.dirname, '..', '..');

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/**
 * A machine of a seller's own: home, working folder, environment. The program runs as a child, as they run it, or
 * inside the test, where it is the answer that counts and not the process.
 */
export interface Desk {
  readonly folder: string;
  readonly env: Record<string, string>;
  ozf(typed: readonly string[], input?: string): Promise<Outcome>;
  /** With `--json`: the one document. */
  json(typed: readonly string[], input?: string): Promise<Document>;
  start(typed: readonly string[]): ChildProcess;
  remove(): void;
}

export interface Document {
  readonly code: number | null;
  readonly schema: unknown;
  readonly ok: unknown;
  readonly data: unknown;
  readonly error: unknown;
  readonly whole: unknown;
}

export function desk(env: Record<string, string> = {}, isInside = false): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'ozf-desk-'));
  const all = { PATH: process.env.PATH ?? '', HOME: folder, TZ: 'UTC', LC_ALL: 'C', ...env };
  const start = (typed: readonly string[]) =>
    spawn(process.execPath, [join(root, 'bin', 'ozf.js'), ...typed], { cwd: folder, env: all });
  const ozf = async (typed: readonly string[], input = '') => {
    if (isInside) return inside({ folder, env: all, typed, input });
    const child = start(typed);
    child.stdin.end(input);
    return finished(child);
  };
  const json = async (typed: readonly string[], input = '') => {
    const { code, out } = await ozf([...typed, '--json'], input);
    const whole: unknown = JSON.parse(out);
    return {
      code,
      schema: at(whole, 'schema'),
      ok: at(whole, 'ok'),
      data: at(whole, 'data'),
      error: at(whole, 'error'),
      whole,
    };
  };
  return {
    folder,
    env: all,
    ozf,
    json,
    start,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The rests between tries are long on purpose, and here nobody is spared by them. */
const hasty = {
  nowMs: Date.now,
  sleep: async (milliseconds: number) => void (await sleep(milliseconds < LONG_MS ? milliseconds : SHORT_MS)),
};
const LONG_MS = 300;
const SHORT_MS = 30;

interface Typed {
  readonly folder: string;
  readonly env: Record<string, string>;
  readonly typed: readonly string[];
  readonly input: string;
}

/** The whole program but for its process: arguments in, what it prints and the exit code out. */
async function inside({ folder, env, typed, input }: Typed): Promise<Outcome> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  if (running === 0) before = process.cwd();
  running += 1;
  process.chdir(folder);
  try {
    const code = await runProgram(
      worldOf(
        {
          arguments: typed,
          env,
          machine: {
            platform: process.platform,
            homeFolder: env.HOME ?? folder,
            workFolder: folder,
            userName: 'tester',
            timeZone: 'UTC',
          },
          input: Readable.from([Buffer.from(input)]),
          isInputTerminal: false,
          output: screen(out),
          errors: screen(err),
          promptStream: () => new Writable({ write: (_chunk, _encoding, done) => done() }),
          interruption: new AbortController().signal,
        },
        hasty,
      ),
    );
    return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
  } finally {
    running -= 1;
    if (running === 0) process.chdir(before);
  }
}
/** The folder is the process's, and runs of one desk may overlap. */
let running = 0;
let before = '';

function screen(chunks: Buffer[]): Screen {
  return {
    isTTY: false,
    columns: undefined,
    write: async (chunk) => void chunks.push(Buffer.from(chunk)),
  };
}

export function finished(child: ChildProcess): Promise<Outcome> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
  });
}

/** A field of an unknown JSON value; undefined when there is none. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found: unknown = value;
  for (const key of path)
    found = typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined;
  return found;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export interface PracticeDesk extends Desk {
  readonly practice: Sandbox;
  close(): Promise<void>;
}

/** A desk whose environment points at a practice Ozon in this process: its time runs fast, so nothing is slept for. */
export async function practiceDesk(
  more: Record<string, string> = {},
  {
    speed = 600,
    postings = 12,
    isInside = false,
  }: { readonly speed?: number; readonly postings?: number; readonly isInside?: boolean } = {},
): Promise<PracticeDesk> {
  const practice = await startSandbox({
    port: 0,
    seed: 1,
    postings,
    speed,
    realNowMs: Date.now,
    newRunId: 'test',
    fontFile: join(root, 'templates', 'fonts', 'PTSans-Regular.ttf'),
    requestsPerSecond: 1000,
  });
  const { anchorRealMs, anchorMs } = practice.clock;
  const clock = `x${speed}@${new Date(anchorRealMs).toISOString()}=${new Date(anchorMs).toISOString()}`;
  const made = desk(
    {
      OZF_API_URL: practice.url,
      OZF_CLIENT_ID: practice.clientId,
      OZF_API_KEY: practice.apiKey,
      OZF_SHOP: 'practice',
      OZF_NOW: clock,
      OZF_STORE: 'ozf.db',
      OZF_OPERATOR: 'tester',
      ...more,
    },
    isInside,
  );
  const close = async () => {
    await practice.close();
    made.remove();
  };
  return { ...made, practice, close };
}
