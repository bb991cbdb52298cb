import { type Kysely, sql } from 'kysely';
import { AppError } from '../domain/errors.js';
import type { Engine } from './engine.js';
import { migrations as ours } from './migrations/list.js';

export interface Migration {
  readonly version: number;
  readonly up: (db: Kysely<unknown>) => Promise<void>;
}

/**
 * Brings the database to our version in one transaction, with a copy made before when there is something to lose.
 * Two programs may come at once: the second one waits and finds nothing to do. A newer database is refused.
 */
export async function migrate(
  engine: Engine,
  now: () => Date,
  migrations: readonly Migration[] = ours,
): Promise<void> {
  const known = newest(migrations);
  if (isCurrent(await engine.version(), known)) return;
  const lock = await engine.lock('migrate', LOCK_WAIT_MS);
  if (!lock) throw migrationRunning();
  try {
    const version = await engine.version();
    if (isCurrent(version, known)) return;
    if (version > 0) await engine.backup(version);
    const pending = migrations.filter((migration) => migration.version > version);
    await engine.change(async (db) => {
      for (const { version: next, up } of pending) {
        await up(db);
        await sql`insert into schema_version values (${next}, ${now().toISOString()})`.execute(db);
      }
    });
  } finally {
    await lock.release();
  }
}
const LOCK_WAIT_MS = 60_000;

export function newest(migrations: readonly Migration[] = ours): number {
  return migrations.at(-1)?.version ?? 0;
}

function isCurrent(version: number, known: number): boolean {
  if (version <= known) return version === known;
  throw new AppError({
    kind: 'usage',
    code: 'store-newer',
    message: `A newer ozf has written this database (version ${version}, this one knows ${known}): nothing was touched`,
    hint: 'npm install --global ozon-fulfillment@latest',
    details: { version, known },
  });
}

function migrationRunning(): AppError {
  return new AppError({
    kind: 'locked',
    code: 'store-busy',
    message: 'Another program is bringing the database up to date: try again in a moment',
  });
}
