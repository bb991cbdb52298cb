import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/workflow/ports.js';

/** An empty SQLite file of one test. */
export async function scratchStore(now: Date): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'ozf-store-'));
  const store = await openStore(join(folder, 'ozf.db'), { now: () => now });
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  return store;
}
