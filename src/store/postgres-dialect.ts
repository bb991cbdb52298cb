import { type Dialect, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { type ConnectionSource, driverOver, type RawConnection, runEach } from './driver.js';

/** What we need of a pool: pg's has it, and the tests lend one to PGlite. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>;
  end(): Promise<void>;
}

export interface PostgresClient {
  query<Row>(
    sql: string,
    parameters: readonly unknown[],
  ): Promise<{ readonly rows: Row[]; readonly count: number }>;
  release(): void;
}

export interface PostgresDialectOptions {
  readonly pool: PostgresPool;
  readonly begin: readonly string[];
  readonly explain: ConnectionSource['explain'];
}

export function postgresDialect(options: PostgresDialectOptions): Dialect {
  const source: ConnectionSource = {
    acquire: async () => connectionOver(await options.pool.connect()),
    begin: options.begin,
    explain: options.explain,
    // The pool is shared by the readers' and the writers' side; the engine closes it.
    close: async () => {},
  };
  return {
    createDriver: () => driverOver(source),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}

function connectionOver(client: PostgresClient): RawConnection {
  const run = async <Row>(sql: string, parameters: readonly unknown[]) => {
    const { rows, count } = await client.query<Row>(sql, parameters.map(withoutNul));
    return { rows, numAffectedRows: BigInt(count) };
  };
  return {
    run,
    runBatch: (statements) => runEach(run, statements),
    release: () => client.release(),
  };
}

/** PostgreSQL has no NUL in its texts; SQLite has, and a product name must not stop a pull. */
function withoutNul(parameter: unknown): unknown {
  return typeof parameter === 'string' ? parameter.replaceAll('\u0000', '') : parameter;
}
