import { createInterface } from 'node:readline';
import { at, type Desk, finished, type Outcome } from './ozf.js';

/** A bench as its own process, worked over a pipe: the next scan waits for the answer to the last one. */
export interface BenchPipe {
  /** What this scan was answered. */
  scan(code: string): Promise<unknown>;
  /** Everything that it has printed, news among it. */
  readonly lines: readonly unknown[];
  end(): Promise<Outcome>;
  kill(): Promise<Outcome>;
}

export function benchPipe(desk: Desk): BenchPipe {
  const child = desk.start(['bench', '-y', '--json']);
  const ended = finished(child);
  const lines: unknown[] = [];
  let answered: ((line: unknown) => void) | undefined;
  if (!child.stdout || !child.stdin) throw new Error('a bench has a pipe');
  const { stdin } = child;
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line: unknown = JSON.parse(text);
    lines.push(line);
    // News come in between, and bear no code.
    if (typeof at(line, 'code') === 'string') answered?.(line);
  });
  return {
    lines,
    scan: (code) => {
      const answer = new Promise<unknown>((resolve) => {
        answered = resolve;
      });
      stdin.write(`${code}\n`);
      return Promise.race([answer, ended.then(({ err }) => Promise.reject(new Error(err)))]);
    },
    end: () => {
      stdin.end('#done\n');
      return ended;
    },
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}
