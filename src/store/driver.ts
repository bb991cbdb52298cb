import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import { AppError } from '../domain/errors.js';

/** Where connections come from. Kysely's own drivers begin deferred on SQLite and keep errors raw. */
export interface ConnectionSource {
  acquire(): Promise<RawConnection>;
  /** Statements that open a transaction, in order. */
  readonly begin: readonly string[];
  /** What the engine's error means to the seller; unknown ones come back as they are. */
  explain(thrown: unknown): unknown;
  close(): Promise<void>;
}

export interface RawConnection {
  run<Row>(sql: string, parameters: readonly unknown[]): Promise<QueryResult<Row>>;
  /** How many rows changed in all. */
  runBatch(statements: readonly RowStatement[]): Promise<bigint>;
  release(): void;
}

/** A statement that changes so many rows. */
export interface RowStatement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly rows: number;
}

/** Many statements as one query: they travel together and run in order, up to the first that changes other than its rows. */
export function batchOf(statements: readonly RowStatement[]): CompiledQuery {
  const query = { ...CompiledQuery.raw('') };
  batches.set(query, statements);
  return query;
}
const batches = new WeakMap<object, readonly RowStatement[]>();

/** Statement by statement, for connections that know nothing better. */
export async function runEach(
  run: RawConnection['run'],
  statements: readonly RowStatement[],
): Promise<bigint> {
  let changed = 0n;
  for (const { sql, parameters, rows } of statements) {
    const { numAffectedRows = 0n } = await run(sql, parameters);
    changed += numAffectedRows;
    if (numAffectedRows !== BigInt(rows)) break;
  }
  return changed;
}

export function driverOver(source: ConnectionSource): Driver {
  const leases = new WeakMap<DatabaseConnection, () => void>();
  const perform = async (connection: DatabaseConnection, sql: string) => {
    await connection.executeQuery(CompiledQuery.raw(sql));
  };
  return {
    init: async () => {},
    acquireConnection: async () => {
      const lease = await leaseFrom(source);
      leases.set(lease.connection, lease.end);
      return lease.connection;
    },
    releaseConnection: async (connection) => leases.get(connection)?.(),
    beginTransaction: async (connection) => {
      for (const sql of source.begin) await perform(connection, sql);
    },
    commitTransaction: (connection) => perform(connection, 'commit'),
    rollbackTransaction: (connection) => perform(connection, 'rollback'),
    destroy: () => source.close(),
  };
}

/** A connection that refuses work once it is given back: a writer that outlives its transaction must not join another. */
async function leaseFrom(
  source: ConnectionSource,
): Promise<{ connection: DatabaseConnection; end: () => void }> {
  const raw = await explained(source, () => source.acquire());
  let isOver = false;
  const connection: DatabaseConnection = {
    executeQuery: (query) => {
      if (isOver) throw lateQuery();
      const batch = batches.get(query);
      return explained(source, async () =>
        batch
          ? { rows: [], numAffectedRows: await raw.runBatch(batch) }
          : raw.run(query.sql, query.parameters),
      );
    },
    streamQuery: () => {
      throw new AppError({ kind: 'bug', code: 'bug', message: 'The store does not stream' });
    },
  };
  return {
    connection,
    end: () => {
      isOver = true;
      raw.release();
    },
  };
}

async function explained<Result>(source: ConnectionSource, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    throw source.explain(thrown);
  }
}

function lateQuery(): AppError {
  return new AppError({
    kind: 'bug',
    code: 'bug',
    message: 'A writer was used after its transaction had ended',
  });
}
