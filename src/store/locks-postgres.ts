import { setTimeout as pause } from 'node:timers/promises';
import type { Lock } from '../workflow/ports.js';
import type { ConnectionSource } from './driver.js';
import type { PostgresClient, PostgresPool } from './postgres-dialect.js';

export interface LockPlace {
  readonly pool: PostgresPool;
  readonly explain: ConnectionSource['explain'];
  /** Locks that `close` has to give back. */
  readonly held: Set<Lock>;
}

/** A session's advisory lock on a connection kept for it alone: the server ends it when the process dies. */
export async function lockPostgres(
  place: LockPlace,
  name: string,
  waitMs: number,
): Promise<Lock | undefined> {
  try {
    const client = await place.pool.connect();
    const isTaken = await takeWithin(client, name, waitMs);
    if (isTaken) return heldLock(place, client, name);
    client.release();
    return undefined;
  } catch (thrown) {
    throw place.explain(thrown);
  }
}

async function takeWithin(client: PostgresClient, name: string, waitMs: number): Promise<boolean> {
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    const { rows } = await client.query<{ taken: boolean }>(`select pg_try_advisory_lock(${KEY}) as taken`, [
      name,
    ]);
    if (rows[0]?.taken) return true;
    if (waitedMs >= waitMs) return false;
    await pause(Math.min(POLL_MS, waitMs - waitedMs));
  }
}
const POLL_MS = 50;
const KEY = "hashtextextended(current_schema() || ':ozf-lock:' || $1, 0)";

function heldLock(place: LockPlace, client: PostgresClient, name: string): Lock {
  const lock: Lock = {
    release: async () => {
      if (!place.held.delete(lock)) return;
      // A connection that is gone has taken its lock with it.
      await client.query(`select pg_advisory_unlock(${KEY})`, [name]).catch(() => {});
      client.release();
    },
  };
  place.held.add(lock);
  return lock;
}
