import { randomUUID } from 'node:crypto';
import pg from 'pg';

export interface OwnDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** A database of its own on the server of OZF_TEST_POSTGRES: empty, or a copy of one that nobody is connected to. */
export async function createDatabase(server: string, like?: OwnDatabase): Promise<OwnDatabase> {
  const name = `ozf_${randomUUID().replaceAll('-', '')}`;
  const copied = like === undefined ? '' : ` template ${new URL(like.url).pathname.slice(1)}`;
  await command(server, `create database ${name}${copied}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => command(server, `drop database if exists ${name} with (force)`) };
}

export async function command(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
