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
  // As JSON: to copy thousands of values one by one costs either side twice as much as to write and read them.
  const ask = (statements: readonly Statement[]) =>
    new Promise<Rows>((resolve, reject) => {
      waiting.push({ resolve, reject });
      worker.postMessage(JSON.stringify(statements));
    });
  return {
    name: options.path,
    run: async <Row>(sql: string, parameters: readonly unknown[]) => {
      const { rows, changes } = await ask([{ sql, parameters }]);
      return resultOf<Row>(rows, changes);
    },
    runBatch: async (statements) => BigInt((await ask(statements)).changes ?? 0),
    close: () =>
      new Promise((resolve) => {
        worker.once('exit', () => resolve());
        worker.postMessage('close');
      }),
  };
}

/**
 * The same connection, with another thread that carries the log over into the file after every few transactions: a
 * checkpoint waits for the disk, and the next page need not. Beside a writer that never rests the log is never begun
 * anew, and a long one is slow to read and five times the size of the file: then the writer carries over the rest itself.
 */
export function withCheckpoints(writer: LocalConnection, options: ThreadOptions): LocalConnection {
  let commits = 0;
  let isLong = false;
  let running: Promise<unknown> = Promise.resolve();
  let keeper: Promise<LocalConnection> | undefined;
  let idle: NodeJS.Timeout | undefined;
  const checkpoint = async () => {
    keeper ??= openThread(options);
    const { rows } = await (await keeper).run<{ log: number }>('pragma wal_checkpoint(passive)', []);
    isLong = (rows[0]?.log ?? 0) > LONGEST_LOG_PAGES;
  };
  const begin = () => {
    commits = 0;
    // Where it cannot be made now it is made with the next one, or when the file is closed.
    running = running.then(checkpoint).catch(() => undefined);
  };
  return {
    ...writer,
    run: async (sql, parameters) => {
      clearTimeout(idle);
      const result = await writer.run<never>(sql, parameters);
      if (sql !== 'commit') return result;
      commits += 1;
      if (isLong) {
        isLong = false;
        await writer.run('pragma wal_checkpoint(restart)', []).catch(() => undefined);
      }
      if (commits >= COMMITS_A_CHECKPOINT) begin();
      else idle = setTimeout(begin, IDLE_MS).unref();
      return result;
    },
    close: async () => {
      clearTimeout(idle);
      await running;
      await (await keeper?.catch(() => undefined))?.close();
      await writer.close();
    },
  };
}
const COMMITS_A_CHECKPOINT = 6;
/** After so long a pause nothing more comes for a while, and who closes the file then need not wait. */
const IDLE_MS = 100;
/** 32 MB. */
const LONGEST_LOG_PAGES = 8000;

type Answer = Rows | Failure;
interface Rows {
  readonly rows: readonly never[];
  readonly changes?: number;
}
interface Failure {
  readonly message: string;
  readonly code: string;
}

interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** How many rows it has to change for the next one to run. */
  readonly rows?: number;
}

interface Waiting {
  readonly resolve: (answer: Rows) => void;
  readonly reject: (why: unknown) => void;
}

function settle(answer: Answer, asked: Waiting | undefined): void {
  if ('rows' in answer) asked?.resolve(answer);
  else asked?.reject(Object.assign(new Error(answer.message), { code: answer.code }));
}

function resultOf<Row>(rows: readonly never[], changes: number | undefined): QueryResult<Row> {
  return changes === undefined ? { rows: [...rows] } : { rows: [], numAffectedRows: BigInt(changes) };
}
