import type { PostingKey } from '../../domain/posting.js';
import { benchStages } from '../../domain/tracks.js';
import { keyText, slices } from '../read/postings.js';
import type { Db } from '../schema.js';
import { insertInSlices } from './bulk.js';

/**
 * A posting that stands in a tote keeps its number, over midnight too; the others get the next free ones of the day. The
 * counter makes two stations take different ones. Parcels of one posting share the tote that they inherited.
 */
export async function giveTotes(
  db: Db,
  day: string,
  keys: readonly PostingKey[],
): Promise<readonly number[]> {
  await carryOver(db, day);
  const taken = await takenOn(db, day);
  const owners = await ownersOf(db, keys);
  const given = new Map<string, number>();
  const added = new Map<number, PostingKey>();
  for (const key of keys) {
    const own = taken.numbers.get(keyText(key));
    const { tote, head } = owners.get(keyText(key)) ?? { tote: undefined, head: key.number };
    const holder = tote === undefined ? undefined : (taken.holders.get(tote) ?? keyTextOf(added.get(tote)));
    const isKept = tote !== undefined && (holder === undefined || isFamily(holder, key, head));
    if (isKept && holder === undefined) added.set(tote, { shop: key.shop, number: head });
    const number = isKept ? tote : own;
    if (number !== undefined) given.set(keyText(key), number);
  }
  const without = [...new Map(keys.map((key) => [keyText(key), key])).values()].filter(
    (key) => !given.has(keyText(key)),
  );
  const isFree = (number: number) => !taken.holders.has(number) && !added.has(number);
  const free = await nextNumbers(db, day, without.length, isFree);
  for (const [index, key] of without.entries()) {
    const number = free[index] ?? 0;
    given.set(keyText(key), number);
    added.set(number, key);
  }
  const rows = [...added].map(([number, key]) => ({ day, number, shop: key.shop, posting: key.number }));
  await insertInSlices(rows, (slice) => db.insertInto('tote').values(slice).execute());
  return keys.flatMap((key) => given.get(keyText(key)) ?? []);
}

/** The first tote of a day: what still stands in one from before keeps its number, so that nobody else gets it. */
async function carryOver(db: Db, day: string): Promise<void> {
  const counter = db.selectFrom('tote_counter').select('day').where('day', '=', day);
  if (await counter.executeTakeFirst()) return;
  const rows = await db
    .selectFrom('posting')
    .select(['shop', 'number', 'parent_number', 'tote'])
    .where('is_open', '=', 1)
    .where('tote', 'is not', null)
    .where('stage', 'in', benchStages)
    .orderBy('tote')
    .orderBy('shop')
    .orderBy('number')
    .execute();
  const kept = new Map<number, { day: string; number: number; shop: string; posting: string }>();
  for (const { shop, number, parent_number, tote } of rows) {
    if (tote === null || kept.has(tote)) continue;
    kept.set(tote, { day, number: tote, shop, posting: parent_number ?? number });
  }
  await insertInSlices([...kept.values()], (slice) =>
    db
      .insertInto('tote')
      .values(slice)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
  await db
    .insertInto('tote_counter')
    .values({ day, last_number: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function takenOn(db: Db, day: string) {
  const rows = await db
    .selectFrom('tote')
    .select(['shop', 'posting', 'number'])
    .where('day', '=', day)
    .execute();
  const named = rows.map((row) => [keyText({ shop: row.shop, number: row.posting }), row.number] as const);
  return { numbers: new Map(named), holders: new Map(named.map(([holder, number]) => [number, holder])) };
}

interface Owner {
  readonly tote: number | undefined;
  /** The posting that it was once a part of, else itself: the totes of a family stand in its name. */
  readonly head: string;
}

async function ownersOf(db: Db, keys: readonly PostingKey[]): Promise<ReadonlyMap<string, Owner>> {
  const owners = new Map<string, Owner>();
  for (const slice of slices(keys, 500)) {
    const rows = await db
      .selectFrom('posting')
      .select(['shop', 'number', 'parent_number', 'tote'])
      .where(
        'number',
        'in',
        slice.map(({ number }) => number),
      )
      .execute();
    for (const { shop, number, parent_number, tote } of rows) {
      owners.set(keyText({ shop, number }), { tote: tote ?? undefined, head: parent_number ?? number });
    }
  }
  return owners;
}

function isFamily(holder: string, { shop, number }: PostingKey, head: string): boolean {
  return holder === keyText({ shop, number }) || holder === keyText({ shop, number: head });
}

function keyTextOf(key: PostingKey | undefined): string | undefined {
  return key && keyText(key);
}

async function nextNumbers(
  db: Db,
  day: string,
  count: number,
  isFree: (number: number) => boolean,
): Promise<readonly number[]> {
  let numbers: readonly number[] = [];
  while (numbers.length < count) {
    const by = count - numbers.length;
    const last = await raiseCounter(db, day, by);
    const raised = Array.from({ length: by }, (_, index) => last - by + 1 + index);
    numbers = [...numbers, ...raised.filter(isFree)];
  }
  return numbers;
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
