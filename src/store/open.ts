import { AsyncLocalStorage } from 'node:async_hooks';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../domain/errors.js';
import type { Store } from '../workflow/ports.js';
import type { Engine } from './engine.js';
import { migrate, newest } from './migrate.js';
import { makeReader } from './reader.js';
import { makeWriter } from './writer.js';

export interface StoreOptions {
  readonly now: () => Date;
  /** Where a SQLite file is copied to before a migration; beside it unless told otherwise. */
  readonly backupFolder?: string | undefined;
}

/** A file path or `sqlite:PATH` is SQLite, `postgres://…` is PostgreSQL; brings the schema up to date. */
export async function openStore(url: string, options: StoreOptions): Promise<Store> {
  const engine = await openEngine(url, options);
  try {
    await migrate(engine, options.now);
  } catch (thrown) {
    await engine.close();
    throw thrown;
  }
  return storeOver(engine, options.now);
}

export function storeOver(engine: Engine, now: () => Date): Store {
  const inside = new AsyncLocalStorage<true>();
  return {
    ...makeReader(engine),
    transact: async (work, options) => {
      if (inside.getStore()) throw nested();
      return engine.transact((db) => inside.run(true, () => work(makeWriter(db, now))), options);
    },
    lock: (name, waitMs) => engine.lock(name, waitMs),
    version: async () => ({ schema: await engine.version(), known: newest() }),
    close: async () => {
      // Every storage that is left enabled slows all later promises of the process down.
      inside.disable();
      await engine.close();
    },
  };
}

async function openEngine(url: string, options: StoreOptions): Promise<Engine> {
  if (/^postgres(ql)?:/.test(url)) {
    const { openPostgres } = await import('./postgres-engine.js');
    return openPostgres(url);
  }
  const { openSqlite } = await import('./sqlite-engine.js');
  return openSqlite(pathOf(url), options);
}

function pathOf(url: string): string {
  if (url.startsWith('file://')) return fileURLToPath(url);
  const path = url.replace(/^sqlite:(\/\/)?/, '');
  if (path === '' || path === ':memory:' || /^[a-z][a-z0-9+.-]+:\/\//i.test(path)) throw badStore();
  return resolve(path);
}

function badStore(): AppError {
  return new AppError({
    kind: 'usage',
    code: 'bad-store',
    message: 'A store is a file path or postgres://HOST/DATABASE',
    hint: 'ozf orders list --store ./ozf.db',
  });
}

/** Waiting for a second transaction inside the first would hang for ever. */
function nested(): AppError {
  return new AppError({ kind: 'bug', code: 'bug', message: 'A transaction was begun inside a transaction' });
}
