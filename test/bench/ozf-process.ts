import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface OzfRun {
  readonly tookMs: number;
  readonly peakMegabytes: number;
  readonly data: unknown;
}

export interface OzfOptions {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** So much and no more, whatever comes. */
  readonly heapMegabytes?: number;
}

/** One whole command as a seller starts it: how long it took, and its memory at the highest. */
export async function runOzf(argv: readonly string[], options: OzfOptions): Promise<OzfRun> {
  const { folder, heapMegabytes } = options;
  const meter = join(folder, 'meter.cjs');
  const reading = join(folder, 'peak');
  writeFileSync(meter, METER);
  const limit = heapMegabytes === undefined ? [] : [`--max-old-space-size=${heapMegabytes}`];
  const env = { ...process.env, OZF_CONFIG: '', XDG_CONFIG_HOME: folder, ...options.env, OZF_METER: reading };
  const begun = performance.now();
  const child = spawn(process.execPath, [...limit, '--require', meter, 'bin/ozf.js', ...argv, '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const complaints: string[] = [];
  child.stdout.on('data', (chunk) => said.push(String(chunk)));
  child.stderr.on('data', (chunk) => complaints.push(String(chunk)));
  const [status]: unknown[] = await once(child, 'close');
  const tookMs = performance.now() - begun;
  if (status !== 0)
    throw new Error(
      `ozf ${argv.join(' ')} ended with ${status}: ${complaints.join('')}${said.join('').slice(0, 2000)}`,
    );
  const answer: { readonly data: unknown } = JSON.parse(said.join(''));
  const peakMegabytes = Number(readFileSync(reading, 'utf8')) / 1024;
  rmSync(reading);
  return { tookMs, peakMegabytes, data: answer.data };
}

const METER = `process.on('exit', () => {
  require('node:fs').writeFileSync(process.env.OZF_METER, String(process.resourceUsage().maxRSS));
});
`;
