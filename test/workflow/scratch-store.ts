import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/workflow/ports.js';
import { copyReadyDatabase } from './ready-database.js';

/** An empty SQLite file of one test. */
export async function scratchStore(now: Date): Promise<{ readonly store: Store; readonly database: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'ozf-store-'));
  const database = join(folder, 'ozf.db');
  await copyReadyDatabase(database);
  const store = await openStore(database, { now: () => now });
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  return { store, database };
}
