import type { Kysely } from 'kysely';
import type { Lock, TransactOptions } from '../workflow/ports.js';
import type { Db } from './schema.js';

/** What SQLite and PostgreSQL each do in their own way; everything above it is the same SQL. */
export interface Engine {
  /** For single statements outside a transaction. */
  readonly db: Db;
  /** Several reads of one moment. */
  snapshot<Result>(work: (db: Db) => Promise<Result>): Promise<Result>;
  /** One writer at a time, over all processes: what a transaction has read stays true until it commits. */
  transact<Result>(work: (db: Db) => Promise<Result>, options?: TransactOptions): Promise<Result>;
  /** The same for a migration, which knows the tables of its own day. */
  change(work: (db: Kysely<unknown>) => Promise<void>): Promise<void>;
  lock(name: string, waitMs: number): Promise<Lock | undefined>;
  /** 0 for an empty database; throws `store-foreign` for somebody else's. */
  version(): Promise<number>;
  /** A copy beside the database, where the engine can make one. */
  backup(version: number): Promise<void>;
  close(): Promise<void>;
}
