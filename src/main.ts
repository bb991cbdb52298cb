import { randomUUID } from 'node:crypto';
import { homedir, userInfo } from 'node:os';
import { dirname } from 'node:path';
import { isatty } from 'node:tty';
import { fileURLToPath } from 'node:url';
import { runProgram } from './cli/program.js';
import type { PracticeOptions, RealTime, World } from './cli/world.js';
import { interrupted } from './interrupted.js';

/** The composition root: what the process is becomes a World, an exit code comes out. */
export async function run(): Promise<void> {
  const interruption = listenForInterrupt();
  const real = realTime(interruption);
  const packageFolder = dirname(dirname(fileURLToPath(import.meta.url)));
  const outside = {
    real,
    interruption,
    packageFolder,
    newId: randomUUID,
    random: Math.random,
    fetch: lateFetch,
  };
  quietWhenReaderLeaves();
  const world: World = {
    arguments: process.argv.slice(2),
    env: process.env,
    machine: machine(),
    get input() {
      return process.stdin;
    },
    isInputTerminal: isatty(0),
    output: process.stdout,
    errors: process.stderr,
    real,
    newId: randomUUID,
    interruption,
    packageFolder,
    version: () => versionOf(packageFolder),
    openPorts: async (options) => (await import('./compose.js')).openPorts(outside, options),
    openCabinet: async (shop) => (await import('./compose.js')).openCabinet(outside, shop),
    ozonMethods: async () => (await import('./ozon/endpoints/list.js')).endpoints.map(({ path }) => path),
    fetch: lateFetch,
    labelTemplates: async (own) => {
      const { listTemplates } = await import('./documents/template-rendering.js');
      return listTemplates({ own, shipped: `${packageFolder}/templates` });
    },
    startPractice: (options) => startPractice(options, real, packageFolder),
  };
  const code = await runProgram(world);
  // An answer that nobody waits for any more would keep the process alive; everything printed has left by now.
  if (interruption.aborted) process.exit(code);
  process.exitCode = code;
}

/** Node loads its HTTP client with the first mention of `fetch`: not before somebody calls. */
const lateFetch: typeof fetch = (input, init) => fetch(input, init);

/** The first Ctrl-C asks to stop after the step at hand, the second one stops at once: open intents survive it. */
function listenForInterrupt(): AbortSignal {
  const controller = new AbortController();
  process.on('SIGINT', () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  });
  return controller.signal;
}

function realTime(interruption: AbortSignal): RealTime {
  return {
    nowMs: Date.now,
    sleep: async (milliseconds) => {
      const { setTimeout: sleep } = await import('node:timers/promises');
      try {
        await sleep(milliseconds, undefined, { signal: interruption });
      } catch {
        throw interrupted();
      }
    },
  };
}

function machine(): World['machine'] {
  return {
    platform: process.platform,
    homeFolder: homedir(),
    workFolder: process.cwd(),
    get userName() {
      return userNameOf();
    },
    get timeZone() {
      return Intl.DateTimeFormat().resolvedOptions().timeZone;
    },
  };
}

/** A container may run under a number that no user has. */
function userNameOf(): string {
  try {
    return userInfo().username;
  } catch {
    return 'operator';
  }
}

function quietWhenReaderLeaves(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

async function versionOf(packageFolder: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  const told: unknown = JSON.parse(await readFile(`${packageFolder}/package.json`, 'utf8'));
  const hasVersion = typeof told === 'object' && told !== null && 'version' in told;
  return hasVersion ? String(told.version) : '';
}

async function startPractice(options: PracticeOptions, real: RealTime, packageFolder: string) {
  const { startSandbox } = await import('./sandbox/start.js');
  const fontFile = `${packageFolder}/templates/fonts/PTSans-Regular.ttf`;
  return startSandbox({ ...options, realNowMs: real.nowMs, newRunId: randomUUID(), fontFile });
}
