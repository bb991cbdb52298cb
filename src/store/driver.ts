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
  release(): void;
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
    executeQuery: ({ sql, parameters }) => {
      if (isOver) throw lateQuery();
      return explained(source, () => raw.run(sql, parameters));
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
