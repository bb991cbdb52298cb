import type { PostingEvent } from '../../domain/event.js';
import type { Buyer, PostingKey } from '../../domain/posting.js';
import type { Carriage, LabelCopy, LabelFile, OutboxMessage } from '../../workflow/ports.js';
import { keyText, slices } from '../read/postings.js';
import { fromBuyer } from '../rows/buyer-rows.js';
import { fromCarriage, fromLabelCopy, fromLabelFile, fromMessage } from '../rows/work-rows.js';
import type { Db } from '../schema.js';
import { insertInSlices } from './bulk.js';

export async function saveBuyer(db: Db, key: PostingKey, buyer: Buyer): Promise<void> {
  const row = fromBuyer(key, buyer);
  const insert = db.insertInto('buyer').values(row);
  await insert.onConflict((conflict) => conflict.columns(['shop', 'posting']).doUpdateSet(row)).execute();
}

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

export async function saveCarriage(db: Db, carriage: Carriage): Promise<void> {
  const { shop, id } = carriage;
  const row = fromCarriage(carriage);
  const insert = db.insertInto('carriage').values(row);
  await insert.onConflict((conflict) => conflict.columns(['shop', 'id']).doUpdateSet(row)).execute();
  await db.deleteFrom('carriage_posting').where('shop', '=', shop).where('carriage', '=', id).execute();
  const postings = carriage.postings.map((posting, position) => ({ shop, carriage: id, position, posting }));
  await insertInSlices(postings, (slice) => db.insertInto('carriage_posting').values(slice).execute());
}

export async function saveLabelFile(db: Db, file: LabelFile): Promise<void> {
  const row = fromLabelFile(file);
  const insert = db.insertInto('label_file').values(row);
  await insert
    .onConflict((conflict) => conflict.columns(['shop', 'posting', 'size']).doUpdateSet(row))
    .execute();
}

export async function saveLabelCopies(db: Db, copies: readonly LabelCopy[]): Promise<void> {
  await dropLabelCopies(db, copies);
  const last = new Map(copies.map((copy) => [`${keyText(copy)}\n${copy.copy}`, fromLabelCopy(copy)]));
  await insertInSlices([...last.values()], (slice) => db.insertInto('label_copy').values(slice).execute());
}

export async function dropLabelCopies(db: Db, copies: readonly LabelCopy[]): Promise<void> {
  for (const { shop, number, copy } of copies) {
    const own = db.deleteFrom('label_copy').where('shop', '=', shop).where('posting', '=', number);
    await own.where('copy', '=', copy).execute();
  }
}

export async function enqueue(db: Db, messages: readonly OutboxMessage[]): Promise<number> {
  let fresh = 0;
  await insertInSlices(messages.map(fromMessage), async (slice) => {
    const insert = db
      .insertInto('outbox')
      .values(slice)
      .onConflict((conflict) => conflict.doNothing());
    fresh += Number((await insert.executeTakeFirst()).numInsertedOrUpdatedRows ?? 0n);
  });
  return fresh;
}

export async function updateMessage(db: Db, message: OutboxMessage): Promise<void> {
  await db
    .updateTable('outbox')
    .set(fromMessage(message))
    .where('shop', '=', message.shop)
    .where('event', '=', message.event)
    .where('occurrence', '=', message.occurrence)
    .where('channel', '=', message.channel)
    .where('recipient', '=', message.recipient)
    .execute();
}

export async function markTold(db: Db, events: readonly PostingEvent[]): Promise<void> {
  const groups = new Map<string, { shop: string; revision: number; postings: string[] }>();
  for (const { shop, revision, posting } of events) {
    const key = `${shop}\n${revision}`;
    const group = groups.get(key) ?? { shop, revision, postings: [] };
    group.postings.push(posting);
    groups.set(key, group);
  }
  for (const { shop, revision, postings } of groups.values()) {
    for (const slice of slices(postings, 500)) {
      const own = db
        .updateTable('event')
        .set({ is_told: 1 })
        .where('shop', '=', shop)
        .where('revision', '=', revision);
      await own.where('posting', 'in', slice).execute();
    }
  }
}
