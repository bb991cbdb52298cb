import { type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely';

/** What Ozon's answers hold that this program does not know. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const text: RawBuilder<unknown> = isPostgres ? sql`text collate "C"` : sql`text`;
  await sql`create table wire_drift (
    shop ${text} not null, path ${text} not null, place ${text} not null, what ${text} not null,
    found ${text} not null, first_seen_at ${text} not null, last_seen_at ${text} not null,
    seen_count integer not null,
    primary key (shop, path, place, what, found)
  )`.execute(db);
}
