import { spawn } from 'node:child_process';

/** When a command dies: so long after its start, or so long after its n-th sign of life outside (an answer of Ozon, a mail). */
export type Moment = { readonly afterMs: number } | { readonly afterSigns: number; readonly thenMs: number };

export interface Ended {
  /** None of a command that was killed. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tookMs: number;
  readonly signs: number;
}

export interface Running {
  readonly argv: readonly string[];
  readonly input: string | undefined;
  readonly moment: Moment | undefined;
  readonly env: NodeJS.ProcessEnv;
  /** How many signs of life were seen so far, of whatever command. */
  readonly signs: () => number;
}

/** The built program as a process of its own; it dies by `kill -9` when its moment comes. Rejects when it does not end. */
export function runOzf({ argv, input, moment, env, signs }: Running): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const begunMs = performance.now();
    const signsBefore = signs();
    const child = spawn(process.execPath, ['bin/ozf.js', ...argv], { env, stdio: 'pipe' });
    const forget = moment === undefined ? () => undefined : killAt(moment, { child, signs });
    const patience = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`ozf ${argv.join(' ')} has not ended in ${PATIENCE_MS / 60_000} minutes`));
    }, PATIENCE_MS);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
    child.on('error', reject);
    child.on('close', (status) => {
      forget();
      clearTimeout(patience);
      resolve({ status, stdout, stderr, tookMs: performance.now() - begunMs, signs: signs() - signsBefore });
    });
  });
}
const PATIENCE_MS = 10 * 60_000;

interface Victim {
  readonly child: { kill(signal: 'SIGKILL'): boolean };
  readonly signs: () => number;
}

/** Answers how to call the killer off. */
function killAt(moment: Moment, { child, signs }: Victim): () => void {
  const kill = () => child.kill('SIGKILL');
  if ('afterMs' in moment) {
    const timer = setTimeout(kill, moment.afterMs);
    return () => clearTimeout(timer);
  }
  const wanted = signs() + moment.afterSigns;
  let timer: NodeJS.Timeout | undefined;
  const watch = setInterval(() => {
    if (signs() < wanted) return;
    clearInterval(watch);
    timer = setTimeout(kill, moment.thenMs);
  }, WATCH_MS);
  return () => {
    clearInterval(watch);
    clearTimeout(timer);
  };
}
const WATCH_MS = 1;
