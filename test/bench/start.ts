import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manyPostings } from './many-postings.js';

const POSTINGS = 100_000;
const ROUNDS = 21;

interface Contestant {
  readonly name: string;
  readonly arguments: readonly string[];
  readonly goal: number;
  readonly most: number;
}

/** Start-up as a seller feels it: whole processes, interleaved in one run, as ratios to an empty Node. */
export async function start(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'ozf-bench-'));
  try {
    const store = join(folder, 'ozf.db');
    process.stdout.write(`filling a store with ${POSTINGS} postings …\n`);
    await manyPostings(store, POSTINGS);
    const contestants: readonly Contestant[] = [
      { name: 'node -e 0', arguments: ['-e', '0'], goal: 1, most: 1 },
      { name: 'ozf --help', arguments: ['bin/ozf.js', '--help'], goal: 1.25, most: 1.4 },
      {
        name: `ozf orders list (${POSTINGS} postings)`,
        arguments: ['bin/ozf.js', 'orders', 'list'],
        goal: 1.6,
        most: 2.2,
      },
    ];
    const times = measure(contestants, {
      ...process.env,
      OZF_STORE: store,
      OZF_CONFIG: '',
      XDG_CONFIG_HOME: folder,
    });
    return report(contestants, times);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(
  contestants: readonly Contestant[],
  env: NodeJS.ProcessEnv,
): ReadonlyMap<string, readonly number[]> {
  const times = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const { name, arguments: argv } of contestants) {
      const begun = performance.now();
      const { status, stderr } = spawnSync(process.execPath, [...argv], { env });
      const took = performance.now() - begun;
      if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr.toString()}`);
      // The first round warms the file cache.
      if (round > 0) times.get(name)?.push(took);
    }
  }
  return times;
}

function report(contestants: readonly Contestant[], times: ReadonlyMap<string, readonly number[]>): number {
  const floor = median(times.get('node -e 0') ?? []);
  let failures = 0;
  for (const { name, goal, most } of contestants) {
    const took = median(times.get(name) ?? []);
    const ratio = took / floor;
    const verdict = ratio <= goal ? 'goal met' : ratio <= most ? 'within bound' : 'TOO SLOW';
    if (ratio > most) failures += 1;
    const numbers = `${took.toFixed(1).padStart(8)} ms  × ${ratio.toFixed(2)}`;
    process.stdout.write(`${name.padEnd(36)} ${numbers}  (goal ${goal}, at most ${most})  ${verdict}\n`);
  }
  return failures === 0 ? 0 : 1;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
