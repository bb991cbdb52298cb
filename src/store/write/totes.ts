import type { PostingKey } from '../../domain/posting.js';
import { keyText } from '../read/postings.js';
import type { Db } from '../schema.js';
import { insertInSlices } from './bulk.js';

/** A posting that has a number of the day keeps it; the counter makes two stations take different ones. */
export async function giveTotes(
  db: Db,
  day: string,
  keys: readonly PostingKey[],
): Promise<readonly number[]> {
  const given = new Map<string, number>();
  for (const row of await db
    .selectFrom('tote')
    .select(['shop', 'posting', 'number'])
    .where('day', '=', day)
    .execute()) {
    given.set(keyText({ shop: row.shop, number: row.posting }), row.number);
  }
  const without = [...new Map(keys.map((key) => [keyText(key), key])).values()].filter(
    (key) => !given.has(keyText(key)),
  );
  if (without.length > 0) {
    const first = (await raiseCounter(db, day, without.length)) - without.length + 1;
    for (const [index, key] of without.entries()) given.set(keyText(key), first + index);
    const rows = without.map((key, index) => ({
      day,
      number: first + index,
      shop: key.shop,
      posting: key.number,
    }));
    await insertInSlices(rows, (slice) => db.insertInto('tote').values(slice).execute());
  }
  return keys.flatMap((key) => given.get(keyText(key)) ?? []);
}

async function raiseCounter(db: Db, day: string, by: number): Promise<number> {
  const counter = await db
    .insertInto('tote_counter')
    .values({ day, last_number: by })
    .onConflict((conflict) =>
      conflict
        .column('day')
        .doUpdateSet((row) => ({ last_number: row('tote_counter.last_number', '+', by) })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return counter.last_number;
}
