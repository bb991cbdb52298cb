import { type Kysely, PostgresAdapter, sql } from 'kysely';

/** What Ozon wants to know of a unit beside its mark. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const text = isPostgres ? sql`text collate "C"` : sql`text`;
  for (const column of ['gtd', 'rnpt', 'uin', 'imeis']) {
    await sql`alter table unit add column ${sql.ref(column)} ${text}`.execute(db);
  }
  await sql`alter table unit add column weight_grams integer`.execute(db);
}
