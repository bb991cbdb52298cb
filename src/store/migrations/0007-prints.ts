import { type Kysely, PostgresAdapter, sql } from 'kysely';

/** The print journal: every paper that went to a printer, announced before it was handed over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Both engines then compare texts byte by byte.
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const text = isPostgres ? sql`text collate "C"` : sql`text`;
  await sql`create table print (
    id ${text} not null primary key, document ${text} not null, what ${text} not null, shop ${text},
    destination ${text} not null, printer ${text} not null, job ${text}, copy integer not null,
    state ${text} not null, sha256 ${text} not null, at ${text} not null, operator ${text} not null,
    reason ${text}
  )`.execute(db);
  await sql`create index print_what on print (document, what)`.execute(db);
  await sql`create index print_open on print (at) where state in ('announced', 'sent')`.execute(db);
  await sql`alter table label_copy add column print ${text}`.execute(db);
}
