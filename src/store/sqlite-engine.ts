import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import { AppError } from '../domain/errors.js';
import type { Lock } from '../workflow/ports.js';
import type { Engine } from './engine.js';
import { type BeginStatement, hereConnection, type LocalConnection, localDialect } from './local-dialect.js';
import { lockSqlite, type OpenSqlite } from './locks-sqlite.js';
import type { Db, Schema } from './schema.js';
import { codeOf, explainSqlite } from './sqlite-errors.js';
import { createBackupFile, createPrivateFile, dropOldBackups } from './sqlite-file.js';

export interface SqliteOptions {
  readonly now: () => Date;
  readonly backupFolder?: string | undefined;
}

/** Readers never meet another task's open transaction; each of the two writers is opened only when needed. */
export async function openSqlite(path: string, options: SqliteOptions): Promise<Engine> {
  const open = await addon(path);
  createDatabaseFile(path);
  const reading = explainedOpen(open, path, readerPragmas);
  const db = kyselyOver(hereConnection(reading), 'begin');
  const writer = lazyWriter(async () => hereConnection(await openWriter(open, path, safely)));
  const besideWriter = lazyWriter(() => openBeside(open, path));
  const held = new Set<Lock>();
  const turns = oneAtATime();
  return {
    db,
    snapshot: (work) => db.transaction().execute(work),
    transact: (work, options) =>
      turns.take(async () =>
        (await (options?.isRepeatable ? besideWriter : writer).get()).transaction().execute(work),
      ),
    change: async (work) => change(open, path, work),
    lock: (name, waitMs) => lockSqlite({ folder: `${path}.locks`, open, held }, name, waitMs),
    version: async () => versionOf(reading, path),
    backup: (version) => backUp(open, { path, version, ...options }),
    close: async () => {
      for (const lock of held) await lock.release();
      await db.destroy();
      await writer.close();
      await besideWriter.close();
    },
  };
}

async function addon(path: string): Promise<OpenSqlite> {
  try {
    const { default: Sqlite } = await import('better-sqlite3');
    return (file, options) => new Sqlite(file, options);
  } catch (thrown) {
    throw explainSqlite(thrown, path);
  }
}

function createDatabaseFile(path: string): void {
  try {
    createPrivateFile(path);
  } catch (thrown) {
    throw explainSqlite(thrown, path);
  }
}

const readerPragmas = ['query_only = on', 'mmap_size = 268435456'];
const writerPragmas = ['foreign_keys = on', 'cache_size = -32000'];
// An intent must be on the disk before Ozon hears of it, power cut or not. A checkpoint waits for the disk too: every
// 64 MB is seldom for a working day.
const safely = [...writerPragmas, 'synchronous = full', 'wal_autocheckpoint = 16000'];
// What can be asked for again waits for the disk with the next that cannot; its checkpoints are made by a thread beside
// it, and by itself only where the log has grown to a gigabyte all the same.
const soon = [...writerPragmas, 'synchronous = normal', 'wal_autocheckpoint = 256000'];

function explainedOpen(open: OpenSqlite, path: string, pragmas: readonly string[]): SqliteDatabase.Database {
  try {
    const database = open(path, { timeout: BUSY_MS });
    for (const pragma of pragmas) database.pragma(pragma);
    return database;
  } catch (thrown) {
    throw explainSqlite(thrown, path);
  }
}
const BUSY_MS = 5000;

function kyselyOver(connection: LocalConnection, begin: BeginStatement): Db {
  return new Kysely<Schema>({ dialect: localDialect(connection, begin) });
}

async function change(
  open: OpenSqlite,
  path: string,
  work: (db: Kysely<unknown>) => Promise<void>,
): Promise<void> {
  const connection = hereConnection(await openWriter(open, path, safely));
  const db = new Kysely<unknown>({ dialect: localDialect(connection, 'begin immediate') });
  try {
    await db.transaction().execute(work);
  } finally {
    await db.destroy();
  }
}

/**
 * SQLite waits for another writer with the whole thread: the one here would wait for the one beside us, which waits for
 * its next statement from here.
 */
function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take: <Result>(work: () => Promise<Result>): Promise<Result> => {
      const mine = last.then(work);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

function lazyWriter(connect: () => Promise<LocalConnection>) {
  let opened: Promise<Db> | undefined;
  const start = async () => kyselyOver(await connect(), 'begin immediate');
  return {
    get: () => {
      opened ??= start();
      return opened;
    },
    close: async () => {
      await (await opened)?.destroy();
    },
  };
}

async function openWriter(
  open: OpenSqlite,
  path: string,
  pragmas: readonly string[],
): Promise<SqliteDatabase.Database> {
  const database = explainedOpen(open, path, pragmas);
  await useWriteAheadLog(database, path);
  return database;
}

/** A thread writes while this one reads what comes; where none can be started, this one does both. */
async function openBeside(open: OpenSqlite, path: string): Promise<LocalConnection> {
  const here = await openWriter(open, path, soon);
  try {
    const { openThread, withCheckpoints } = await import('./sqlite-thread.js');
    const thread = await openThread({ path, pragmas: soon, timeout: BUSY_MS });
    here.close();
    return withCheckpoints(thread, { path, pragmas: ['synchronous = normal'], timeout: BUSY_MS });
  } catch {
    return hereConnection(here);
  }
}

/** The switch does not wait for others as statements do, and two programs may make it at once. */
async function useWriteAheadLog(database: SqliteDatabase.Database, path: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      database.pragma('journal_mode = wal');
      return;
    } catch (thrown) {
      if (!codeOf(thrown).startsWith('SQLITE_BUSY') || tries >= WAL_TRIES) throw explainSqlite(thrown, path);
      await pause(WAL_PAUSE_MS);
    }
  }
}
const WAL_TRIES = 40;
const WAL_PAUSE_MS = 25;

function versionOf(database: SqliteDatabase.Database, path: string): number {
  try {
    const count =
      "select count(*) as tables, coalesce(sum(name = 'schema_version'), 0) as ours from sqlite_master";
    const found = database.prepare<[], { tables: number; ours: number }>(count).get();
    if (!found || found.tables === 0) return 0;
    if (found.ours === 0) throw foreign(path);
    return (
      database.prepare<[], { version: number }>('select max(version) as version from schema_version').get()
        ?.version ?? 0
    );
  } catch (thrown) {
    throw explainSqlite(thrown, path);
  }
}

async function backUp(
  open: OpenSqlite,
  options: SqliteOptions & { path: string; version: number },
): Promise<void> {
  const { path, version, now } = options;
  const place = { database: path, folder: options.backupFolder ?? dirname(path), version, at: now() };
  const database = await openWriter(open, path, safely);
  try {
    database.prepare('vacuum into ?').run(createBackupFile(place));
    dropOldBackups(place);
  } catch (thrown) {
    throw explainSqlite(thrown, path);
  } finally {
    database.close();
  }
}

function foreign(path: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'store-foreign',
    message: `${path} is the database of another program`,
    hint: 'ozf doctor --store ./ozf.db',
    details: { store: path },
  });
}
