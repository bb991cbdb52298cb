import { Worker } from 'node:worker_threads';
import type { QueryResult } from 'kysely';
import type { LocalConnection } from './local-dialect.js';

export interface ThreadOptions {
  readonly path: string;
  readonly pragmas: readonly string[];
  /** How long to wait for another writer. */
  readonly timeout: number;
}

/**
 * A connection in a thread of its own: while it writes a page, the program reads the next one. Answers come in the
 * order of the questions. Throws what SQLite says when the file cannot be opened.
 */
export async function openThread(options: ThreadOptions): Promise<LocalConnection> {
  const worker = new Worker(new URL('../../bin/store-thread.js', import.meta.url), { workerData: options });
  const waiting: Waiting[] = [];
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The thread of the database has ended')));
  });
  const end = (why: unknown) => {
    for (const { reject } of waiting.splice(0)) reject(why);
  };
  worker.on('message', (answer: Answer) => settle(answer, waiting.shift()));
  worker.on('error', end);
  worker.on('exit', () => end(new Error('The thread of the database has ended')));
  return {
    name: options.path,
    run: <Row>(sql: string, parameters: readonly unknown[]) =>
      new Promise<QueryResult<Row>>((resolve, reject) => {
        // Who asks knows what the rows are.
        waiting.push({ resolve: (rows, changes) => resolve(resultOf<Row>(rows, changes)), reject });
        worker.postMessage({ sql, parameters });
      }),
    close: () =>
      new Promise((resolve) => {
        worker.once('exit', () => resolve());
        worker.postMessage('close');
      }),
  };
}

type Answer = Rows | Failure;
interface Rows {
  readonly rows: readonly never[];
  readonly changes?: number;
}
interface Failure {
  readonly message: string;
  readonly code: string;
}

interface Waiting {
  readonly resolve: (rows: readonly never[], changes: number | undefined) => void;
  readonly reject: (why: unknown) => void;
}

function settle(answer: Answer, asked: Waiting | undefined): void {
  if ('rows' in answer) asked?.resolve(answer.rows, answer.changes);
  else asked?.reject(Object.assign(new Error(answer.message), { code: answer.code }));
}

function resultOf<Row>(rows: readonly never[], changes: number | undefined): QueryResult<Row> {
  return changes === undefined ? { rows: [...rows] } : { rows: [], numAffectedRows: BigInt(changes) };
}
