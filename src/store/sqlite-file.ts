import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf } from './sqlite-errors.js';

/**
 * Creates the file, and the folder where it is missing, for its owner only. SQLite gives -wal and -shm the same mode.
 * It is never opened when it exists: closing any descriptor of a file drops the locks that this process holds on it.
 */
export function createPrivateFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, '', { flag: 'wx', mode: 0o600 });
  } catch (thrown) {
    if (codeOf(thrown) !== 'EEXIST') throw thrown;
  }
}

export interface BackupPlace {
  readonly database: string;
  /** Where the copies stand; beside the database unless told otherwise. */
  readonly folder: string;
  readonly version: number;
  readonly at: Date;
}

/** The name of a new, private, empty file for `vacuum into`. */
export function createBackupFile(place: BackupPlace): string {
  const time = place.at.toISOString().replaceAll(':', '-');
  const path = join(place.folder, `${backupPrefix(place.database)}${place.version}.${time}.backup`);
  rmSync(path, { force: true });
  createPrivateFile(path);
  chmodSync(path, 0o600);
  return path;
}

/** Keeps the newest copies: their names begin with the version and sort by time after it. */
export function dropOldBackups(place: BackupPlace): void {
  const prefix = backupPrefix(place.database);
  const copies = readdirSync(place.folder).filter(
    (name) => name.startsWith(prefix) && name.endsWith('.backup'),
  );
  const byAge = copies.sort((a, b) => (timeIn(a) < timeIn(b) ? 1 : -1));
  for (const name of byAge.slice(MOST_BACKUPS)) rmSync(join(place.folder, name), { force: true });
}
const MOST_BACKUPS = 5;

function backupPrefix(database: string): string {
  return `${basename(database)}.v`;
}

function timeIn(name: string): string {
  return name.split('.').slice(-3).join('.');
}
