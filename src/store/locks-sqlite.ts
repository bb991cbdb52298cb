import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type SqliteDatabase from 'better-sqlite3';
import type { Lock } from '../workflow/ports.js';
import { codeOf, explainSqlite } from './sqlite-errors.js';
import { createPrivateFile } from './sqlite-file.js';

export type OpenSqlite = (path: string, options: SqliteDatabase.Options) => SqliteDatabase.Database;

export interface LockPlace {
  readonly folder: string;
  readonly open: OpenSqlite;
  /** Locks that `close` has to give back. */
  readonly held: Set<Lock>;
}

/**
 * An exclusive transaction on an empty side file: the operating system ends it with the process. The file goes with
 * the lock, so whoever gets it makes sure that the file it has locked is still the one in the folder.
 */
export async function lockSqlite(place: LockPlace, name: string, waitMs: number): Promise<Lock | undefined> {
  const path = join(place.folder, `${encodeURIComponent(name)}.lock`);
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    const database = tryExclusive(place.open, path);
    if (database) {
      sweep(place, path);
      return heldLock(place, database, path);
    }
    if (waitedMs >= waitMs) return undefined;
    await pause(Math.min(POLL_MS, waitMs - waitedMs));
  }
}
const POLL_MS = 50;

function tryExclusive(open: OpenSqlite, path: string): SqliteDatabase.Database | undefined {
  let database: SqliteDatabase.Database | undefined;
  try {
    createPrivateFile(path);
    const before = inode(path);
    database = open(path, { timeout: 0, fileMustExist: true });
    // Nothing is ever written: no journal beside it.
    database.pragma('journal_mode = memory');
    database.exec('begin exclusive');
    if (before !== undefined && before === inode(path)) return database;
    database.close();
    return undefined;
  } catch (thrown) {
    database?.close();
    // Whoever held it may have removed the file between our looking and our opening.
    if (/^SQLITE_(BUSY|LOCKED|CANTOPEN$)/.test(codeOf(thrown))) return undefined;
    throw explainSqlite(thrown, path);
  }
}

function heldLock(place: LockPlace, database: SqliteDatabase.Database, path: string): Lock {
  const lock: Lock = {
    release: async () => {
      if (!place.held.delete(lock)) return;
      removeQuietly(path);
      database.close();
    },
  };
  place.held.add(lock);
  return lock;
}

/** Files that crashed processes have left, a day older than ours; a living owner keeps his by his lock. */
function sweep(place: LockPlace, ours: string): void {
  const createdMs = statSync(ours).mtimeMs;
  for (const name of readdirSync(place.folder).filter((each) => each.endsWith('.lock'))) {
    const path = join(place.folder, name);
    const age = createdMs - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? createdMs);
    const dead = age > DAY_MS ? tryExclusive(place.open, path) : undefined;
    if (dead) {
      removeQuietly(path);
      dead.close();
    }
  }
}
const DAY_MS = 86_400_000;

/** Windows keeps a file that is open: an empty one stays, and does no harm. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (thrown) {
    if (!['EBUSY', 'EPERM', 'EACCES'].includes(codeOf(thrown))) throw thrown;
  }
}

function inode(path: string): bigint | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;
}
