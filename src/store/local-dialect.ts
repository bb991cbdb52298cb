import type SqliteDatabase from 'better-sqlite3';
import {
  type Dialect,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import {
  type ConnectionSource,
  driverOver,
  type RawConnection,
  type RowStatement,
  runEach,
} from './driver.js';
import { explainSqlite } from './sqlite-errors.js';

export type BeginStatement = 'begin' | 'begin immediate';

/** One connection to one SQLite file, in this thread or in one of its own. */
export interface LocalConnection {
  /** The file, for errors. */
  readonly name: string;
  run<Row>(sql: string, parameters: readonly unknown[]): Promise<QueryResult<Row>>;
  runBatch(statements: readonly RowStatement[]): Promise<bigint>;
  close(): Promise<void>;
}

export function hereConnection(database: SqliteDatabase.Database): LocalConnection {
  const prepare = preparing(database);
  const runOne = async <Row>(sql: string, parameters: readonly unknown[]) =>
    run<Row>(prepare(sql), parameters);
  return {
    name: database.name,
    run: runOne,
    runBatch: (statements) => runEach(runOne, statements),
    close: async () => {
      database.close();
    },
  };
}

/**
 * Who wants the connection waits in line. Writers begin immediate: a transaction that begins deferred reads first, finds
 * at its first write that another process was faster, and is lost.
 */
export function localDialect(connection: LocalConnection, begin: BeginStatement): Dialect {
  return {
    createDriver: () => driverOver(sourceOf(connection, begin)),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

function sourceOf(connection: LocalConnection, begin: BeginStatement): ConnectionSource {
  let tail = Promise.resolve();
  const acquire = async (): Promise<RawConnection> => {
    const before = tail;
    let release = () => {};
    tail = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return { run: connection.run, runBatch: connection.runBatch, release };
  };
  return {
    acquire,
    begin: [begin],
    explain: (thrown) => explainSqlite(thrown, connection.name),
    close: () => connection.close(),
  };
}

/** Who asks knows what the rows are. */
type Statement = SqliteDatabase.Statement<unknown[], never>;

/** The same statements come again and again, and to prepare one costs more than to run it. */
function preparing(database: SqliteDatabase.Database): (sql: string) => Statement {
  const statements = new Map<string, Statement>();
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size === MOST_STATEMENTS) statements.clear();
    const statement = database.prepare<unknown[], never>(sql);
    statements.set(sql, statement);
    return statement;
  };
}
const MOST_STATEMENTS = 200;

function run<Row>(statement: Statement, parameters: readonly unknown[]): QueryResult<Row> {
  if (statement.reader) return { rows: statement.all(parameters) };
  return { rows: [], numAffectedRows: BigInt(statement.run(parameters).changes) };
}
