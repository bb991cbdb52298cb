import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/open.js';

let ready: Promise<string> | undefined;

/** A database that is up to date and empty: made once, copied for each shop of a test. The store's own tests make theirs. */
export async function copyReadyDatabase(path: string): Promise<void> {
  ready ??= madeReady();
  await copyFile(await ready, path);
}

async function madeReady(): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'ozf-ready-')), 'ozf.db');
  await (await openStore(path, { now: () => new Date() })).close();
  return path;
}
