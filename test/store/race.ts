import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

export interface Racers {
  start(mode: string, url: string, times: number): Racer;
  startWith(words: readonly string[], env?: Readonly<Record<string, string>>): Racer;
  drop(): void;
}

export interface Racer {
  readonly child: ChildProcess;
  /** The numbers said with the next line of this word. */
  heard(word: string): Promise<readonly number[]>;
  go(): void;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** Builds the racing program; beside node_modules, so that it finds better-sqlite3 and pg there. */
export async function buildRacers(entry = join(import.meta.dirname, 'racer.ts')): Promise<Racers> {
  const root = join(import.meta.dirname, '..', '..');
  const folder = mkdtempSync(join(root, 'node_modules', '.race-'));
  const program = join(folder, 'racer.mjs');
  await build({
    entryPoints: [entry],
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
  });
  return {
    start: (mode, url, times) => startRacer([program, mode, url, String(times)]),
    startWith: (words, env) => startRacer([program, ...words], env),
    drop: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Two processes at once; answers what each has won. */
export async function race(
  racers: Racers,
  mode: string,
  url: string,
  times: number,
): Promise<readonly (readonly number[])[]> {
  const both = ['a', 'b'].map((side) => racers.startWith([mode, url, String(times), side]));
  await Promise.all(both.map((racer) => racer.heard('ready')));
  for (const racer of both) racer.go();
  return Promise.all(both.map((racer) => racer.heard('won')));
}

function startRacer(argv: readonly string[], more: Readonly<Record<string, string>> = {}): Racer {
  const env = { ...process.env, ...more };
  const child = spawn(process.execPath, argv, { stdio: ['pipe', 'pipe', 'inherit'], env });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    heard: async (word) => {
      const line = await lines.next();
      if (line.done) throw new Error(`The racer ended before it said "${word}"`);
      const said: { readonly word: string; readonly numbers: readonly number[] } = JSON.parse(line.value);
      if (said.word !== word) throw new Error(`The racer said "${said.word}" and not "${word}"`);
      return said.numbers;
    },
    go: () => {
      child.stdin.write('go\n');
    },
    kill: async () => {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
