import { spawn } from 'node:child_process';
import type { Door, Passed, Untold } from './door.js';

/**
 * When a command dies: so long after its start, or exactly between something done and its record: Ozon or the mail
 * server has done it and does not come to tell, or a file of labels has appeared.
 */
export type Moment = { readonly afterMs: number } | { readonly untold: Untold } | { readonly atLabels: true };

export interface Ended {
  /** None of a command that was killed. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tookMs: number;
  readonly passed: Passed;
}

export interface Running {
  readonly argv: readonly string[];
  readonly input: string | undefined;
  readonly moment: Moment | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly door: Door;
}

/** The built program as a process of its own; it dies by `kill -9` when its moment comes. Rejects when it does not end. */
export function runOzf({ argv, input, moment, env, door }: Running): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const begunMs = performance.now();
    const before = door.passed();
    const loaded = moment !== undefined && 'atLabels' in moment ? ['--import', DIE_AT_LABELS] : [];
    const child = spawn(process.execPath, [...loaded, 'bin/ozf.js', ...argv], { env, stdio: 'pipe' });
    const forget = moment === undefined ? () => undefined : killAt(moment, { child, door });
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
      resolve({ status, stdout, stderr, tookMs: performance.now() - begunMs, passed: since(before, door) });
    });
  });
}
const PATIENCE_MS = 10 * 60_000;
const DIE_AT_LABELS = './test/chaos/die-at-labels.mjs';

function since(before: Passed, door: Door): Passed {
  const { answers, acts } = door.passed();
  return { answers: answers - before.answers, acts: acts - before.acts };
}

interface Victim {
  readonly child: { kill(signal: 'SIGKILL'): boolean };
  readonly door: Door;
}

/** Answers how to call the killer off. */
function killAt(moment: Moment, { child, door }: Victim): () => void {
  const kill = () => child.kill('SIGKILL');
  if ('untold' in moment) return door.hold(moment.untold, kill);
  if ('atLabels' in moment) return () => undefined;
  const timer = setTimeout(kill, moment.afterMs);
  return () => clearTimeout(timer);
}
