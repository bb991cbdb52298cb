import type { PGlite } from '@electric-sql/pglite';
import type { PostgresClient, PostgresPool } from '../../src/store/postgres-dialect.js';

/** PGlite is one session; its clients take turns, a transaction at a time. */
export function pglitePool(database: PGlite): PostgresPool {
  let turn = Promise.resolve();
  const takeTurn = async () => {
    const before = turn;
    let end = () => {};
    turn = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    return end;
  };
  const connect = async (): Promise<PostgresClient> => {
    let endTurn: (() => void) | undefined;
    return {
      query: async <Row>(sql: string, parameters: readonly unknown[]) => {
        const isBegin = sql.startsWith('begin');
        const endOfThis = endTurn ? undefined : await takeTurn();
        if (isBegin) endTurn = endOfThis;
        try {
          const { rows, affectedRows } = await database.query<Row>(sql, [...parameters]);
          return { rows, count: affectedRows ?? 0 };
        } finally {
          if (!isBegin) endOfThis?.();
          if (sql === 'commit' || sql === 'rollback') {
            endTurn?.();
            endTurn = undefined;
          }
        }
      },
      release: () => {},
    };
  };
  return { connect, end: () => database.close() };
}
