import { type Kysely, sql } from 'kysely';

/** Of rFBS postings: in how many boxes they travel, and to which sorting centre they are brought; both JSON. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['boxes', 'sorting_center']) {
    await sql`alter table posting add column ${sql.ref(column)} text`.execute(db);
  }
}
