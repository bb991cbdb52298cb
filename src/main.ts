import { homedir, userInfo } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { helpText } from './cli/help.js';
import { runProgram } from './cli/program.js';
import { loadWords } from './cli/words.js';
import type { PracticeOptions, RealTime, World } from './cli/world.js';
import type { Language } from './config.js';
import type { Place } from './config-folders.js';
import { interrupted } from './interrupted.js';
import { mayBeTerminal, screenOf } from './screen.js';

/** The composition root: what the process is becomes a World, an exit code comes out. */
export async function run(): Promise<void> {
  const interruption = listenForInterrupt();
  const terminal = { isTerminal, atEnd, platform: process.platform };
  let isInputOpen = false;
  const world = worldOf({
    arguments: process.argv.slice(2),
    env: process.env,
    machine: machine(),
    get input() {
      isInputOpen = true;
      return process.stdin;
    },
    isInputTerminal: mayBeTerminal(0) && isTerminal(0),
    output: screenOf(1, { ...terminal, stream: () => process.stdout }),
    errors: screenOf(2, { ...terminal, stream: () => process.stderr }),
    promptStream: () => process.stderr,
    interruption,
  });
  const code = await runProgram(world);
  // An answer that nobody waits for any more would keep the process alive; everything printed has left by now.
  if (interruption.aborted) process.exit(code);
  process.exitCode = code;
  // After `#done` the scanner still holds the other end.
  if (isInputOpen) process.stdin.destroy();
}

/** One run of the program, and who asked for it. */
export type Desk = Pick<
  World,
  | 'arguments'
  | 'env'
  | 'machine'
  | 'input'
  | 'isInputTerminal'
  | 'output'
  | 'errors'
  | 'promptStream'
  | 'interruption'
>;

/** Everything that is there whoever asks: the database, Ozon, documents, time. */
export function worldOf(desk: Desk, real = realTime(desk.interruption)): World {
  const { env, machine, interruption } = desk;
  const packageFolder = dirname(dirname(fileURLToPath(import.meta.url)));
  const { platform, homeFolder } = machine;
  const outside = {
    real,
    interruption,
    packageFolder,
    place: { env, platform, homeFolder },
    newId,
    random: Math.random,
    fetch: networkFetch(env),
  };
  const rest: Omit<World, keyof Desk> = {
    real,
    newId,
    packageFolder,
    version: () => versionOf(packageFolder),
    openPorts: async (options) => (await import('./compose.js')).openPorts(outside, options),
    openCabinet: async (shop) => (await import('./compose.js')).openCabinet(outside, shop),
    ozonMethods,
    fetch: lateFetch,
    labelTemplates: async (own) => {
      const { listTemplates } = await import('./documents/template-rendering.js');
      return listTemplates({ own, shipped: `${packageFolder}/templates` });
    },
    previewTemplate: async ({ ownFolder, cjkFont, template, sample }) => {
      const [{ previewTemplate }, { SAMPLED_AT, samplePages }] = await Promise.all([
        import('./documents/template-preview.js'),
        import('./documents/template-samples.js'),
      ]);
      const folders = { own: ownFolder, shipped: `${packageFolder}/templates`, cjk: cjkFont };
      return previewTemplate(folders, template, samplePages(template, sample), SAMPLED_AT);
    },
    previewCalibration: async ({ ownFolder, ...page }) => {
      const [{ previewCalibration }, { SAMPLED_AT }] = await Promise.all([
        import('./documents/template-preview.js'),
        import('./documents/template-samples.js'),
      ]);
      return previewCalibration({ own: ownFolder, shipped: `${packageFolder}/templates` }, page, SAMPLED_AT);
    },
    printers: () => printersHere(outside),
    templateSchema: async () => (await import('./documents/template-schema.js')).templateJsonSchema(),
    writeFile: async (path, bytes) => (await import('./whole-file.js')).writeWhole(path, bytes),
    startPractice: (options) => startPractice(options, real, packageFolder),
  };
  // Not spread: to look at the input is to open it.
  return Object.assign(desk, rest);
}

async function printersHere({
  place,
  real,
}: {
  readonly place: Place;
  readonly real: RealTime;
}): ReturnType<World['printers']> {
  const [{ createPrinter }, { printingOf }] = await Promise.all([
    import('./printing.js'),
    import('./config-printing.js'),
  ]);
  const settings = printingOf(undefined, place.platform);
  return createPrinter({ ...settings, ...real, env: place.env, folder: '' }).printers();
}

async function ozonMethods(): ReturnType<World['ozonMethods']> {
  const [{ endpoints }, { switchedOff }] = await Promise.all([
    import('./ozon/endpoints/list.js'),
    import('./ozon/switched-off.js'),
  ]);
  return endpoints.map(({ path, offOn }) => ({ path, offOn: offOn ?? switchedOff(path)?.offOn }));
}

const newId = () => crypto.randomUUID();

/** What `ozf --help` prints; the build writes it into files. */
export async function rootHelp(language: Language): Promise<string> {
  return `${helpText([], await loadWords(language))}\n`;
}

/** Node loads its HTTP client with the first mention of `fetch`: not before somebody calls. */
const lateFetch: typeof fetch = (input, init) => fetch(input, init);

/** Ozon may lie behind a proxy; without a variable that names one nothing is loaded for it. */
function networkFetch(env: World['env']): typeof fetch {
  let through: Promise<typeof fetch> | undefined;
  return async (input, init) => {
    if (!Object.keys(env).some((name) => /^(https?|all)_proxy$/i.test(name))) return lateFetch(input, init);
    through ??= import('./proxy-fetch.js').then(({ proxyFetch }) => proxyFetch(env, lateFetch));
    return (await through)(input, init);
  };
}

/** The first Ctrl-C asks to stop after the step at hand, the second one stops at once: open intents survive it. */
function listenForInterrupt(): AbortSignal {
  const controller = new AbortController();
  // A pull without network rests in many places at once, and each of them listens.
  process.getBuiltinModule('node:events').setMaxListeners(0, controller.signal);
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

/** `node:tty` brings the network with it: asked only of what may be a terminal. */
function isTerminal(fd: number): boolean {
  return process.getBuiltinModule('node:tty').isatty(fd);
}

/** A terminal that was taken over is given back whatever ends the process, but for `kill -9`. */
function atEnd(work: () => void): () => void {
  const signals = ['SIGTERM', 'SIGHUP'] as const;
  const letGo = () => {
    process.off('exit', work);
    for (const signal of signals) process.off(signal, die);
  };
  const die = (signal: NodeJS.Signals) => {
    letGo();
    work();
    process.kill(process.pid, signal);
  };
  process.on('exit', work);
  for (const signal of signals) process.on(signal, die);
  return letGo;
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
  return startSandbox({ ...options, realNowMs: real.nowMs, newRunId: newId(), fontFile });
}
