import { Kysely, sql } from 'kysely';
import { AppError } from '../domain/errors.js';
import type { Lock } from '../workflow/ports.js';
import type { Engine } from './engine.js';
import { lockPostgres } from './locks-postgres.js';
import { type PostgresPool, postgresDialect } from './postgres-dialect.js';
import { explainPostgres } from './postgres-errors.js';
import { openPool } from './postgres-pool.js';
import type { Db, Schema } from './schema.js';

export async function openPostgres(url: string): Promise<Engine> {
  const { pool, host } = await openPool(url);
  return postgresEngine(pool, host);
}

/**
 * Writers take turns by an advisory lock that ends with the transaction: what a verb has read inside stays true until
 * it commits, as on SQLite, and nothing ever has to be run twice.
 */
export function postgresEngine(pool: PostgresPool, host: string): Engine {
  const explain = (thrown: unknown) => explainPostgres(thrown, host);
  const db: Db = new Kysely<Schema>({ dialect: postgresDialect({ pool, begin: beginReading, explain }) });
  const writer: Db = new Kysely<Schema>({ dialect: postgresDialect({ pool, begin: beginWriting, explain }) });
  const migrator = new Kysely<unknown>({ dialect: postgresDialect({ pool, begin: beginWriting, explain }) });
  const held = new Set<Lock>();
  return {
    db,
    snapshot: (work) => db.transaction().execute(work),
    transact: (work, options) =>
      writer.transaction().execute(async (db) => {
        if (options?.isRepeatable) await sql`set local synchronous_commit = off`.execute(db);
        return work(db);
      }),
    change: (work) => migrator.transaction().execute(work),
    lock: (name, waitMs) => lockPostgres({ pool, explain, held }, name, waitMs),
    version: () => versionOf(db, host),
    // A server is backed up by those who run it.
    backup: async () => {},
    close: async () => {
      for (const lock of held) await lock.release();
      await pool.end();
    },
  };
}

const beginReading = ['begin isolation level repeatable read read only'];
const beginWriting = [
  'begin',
  // A station that hangs with a transaction open must not stop the others for long.
  "set local lock_timeout = '10s'",
  "set local idle_in_transaction_session_timeout = '30s'",
  "select pg_advisory_xact_lock(hashtextextended(current_schema() || ':ozf-writer', 0))",
];

async function versionOf(db: Db, host: string): Promise<number> {
  const tables = sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_name in ('schema_version', 'posting', 'shop', 'event', 'item')`;
  const names = (await tables.execute(db)).rows.map((row) => row.name);
  if (names.length === 0) return 0;
  if (!names.includes('schema_version')) throw foreign(host);
  const newest = await db
    .selectFrom('schema_version')
    .select('version')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.version ?? 0;
}

function foreign(host: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'store-foreign',
    message: `The database at ${host} holds the tables of another program: give ozf one of its own`,
    hint: 'createdb ozf',
    details: { store: host },
  });
}
