import type { Pool } from 'pg';
import { AppError } from '../domain/errors.js';
import type { PostgresClient, PostgresPool } from './postgres-dialect.js';

/** Connects nothing yet. `host` is what messages may say. */
export async function openPool(url: string): Promise<{ readonly pool: PostgresPool; readonly host: string }> {
  // Of a malformed address nothing is repeated: it may hold a password.
  if (!URL.canParse(url)) throw badUrl();
  const { host, username } = new URL(url);
  // A password with a bare `#` or `/` ends the host too early: part of it would stand there.
  if (username === '' && url.includes('@')) throw badUrl();
  const { default: pg } = await import('pg');
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'ozf',
    allowExitOnIdle: true,
  });
  // Without a listener an idle connection that the server drops would end the process; the next query says it better.
  pool.on('error', () => {});
  return {
    pool: { connect: () => connect(pool), end: () => pool.end() },
    host: host === '' ? 'the local socket' : host,
  };
}
const MOST_CONNECTIONS = 20;
const CONNECT_MS = 10_000;

async function connect(pool: Pool): Promise<PostgresClient> {
  const client = await pool.connect();
  let isBroken = false;
  const onError = () => {
    isBroken = true;
  };
  client.on('error', onError);
  return {
    query: async (sql, parameters) => {
      const { rows, rowCount } = await client.query(sql, [...parameters]);
      return { rows, count: rowCount ?? 0 };
    },
    release: () => {
      client.off('error', onError);
      client.release(isBroken);
    },
  };
}

function badUrl(): AppError {
  return new AppError({
    kind: 'usage',
    code: 'bad-store',
    message: 'The address of the PostgreSQL database is malformed',
    hint: 'ozf doctor --store postgres://HOST/DATABASE',
  });
}
