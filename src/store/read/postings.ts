import type { Posting, PostingKey } from '../../domain/posting.js';
import { toPosting } from '../rows/posting-rows.js';
import type { ChildKey, Db, HoldTable, LineTable, PostingTable, UnitTable } from '../schema.js';

/** In the order of the keys; unknown ones are left out. */
export async function readPostings(db: Db, keys: readonly PostingKey[]): Promise<readonly Posting[]> {
  const found = new Map<string, Posting>();
  for (const { shop, numbers } of chunked(keys)) {
    const rows = await db
      .selectFrom('posting')
      .selectAll()
      .where('number', 'in', numbers)
      .where('shop', '=', shop)
      .execute();
    for (const posting of await withChildren(db, rows)) found.set(keyText(posting), posting);
  }
  return keys.flatMap((key) => found.get(keyText(key)) ?? []);
}

/** The postings that were born of another one, in the order of their numbers. */
export async function readChildren(db: Db, parent: PostingKey): Promise<readonly Posting[]> {
  const children = db
    .selectFrom('posting')
    .selectAll()
    .where('parent_number', '=', parent.number)
    .where('shop', '=', parent.shop);
  return withChildren(db, await children.orderBy('number').execute());
}

/** Rows become postings, with everything that hangs on them, in their order. */
export async function withChildren(db: Db, rows: readonly PostingTable[]): Promise<readonly Posting[]> {
  const keys = rows.map(({ shop, number }) => ({ shop, number }));
  const { lines, holds } = await readLinesAndHolds(db, keys);
  const units = new Map<string, readonly UnitTable[]>();
  for (const chunk of chunked(keys)) {
    for (const [key, own] of grouped(await readUnits(db, chunk))) units.set(key, own);
  }
  return rows.map((row) => {
    const key = keyText(row);
    return toPosting(row, {
      lines: lines.get(key) ?? [],
      units: units.get(key) ?? [],
      holds: holds.get(key) ?? [],
    });
  });
}

export interface LinesAndHolds {
  readonly lines: ReadonlyMap<string, readonly LineTable[]>;
  readonly holds: ReadonlyMap<string, readonly HoldTable[]>;
}

/** What a list shows beside the posting's own row; by `keyText`. */
export async function readLinesAndHolds(db: Db, keys: readonly PostingKey[]): Promise<LinesAndHolds> {
  const lines = new Map<string, readonly LineTable[]>();
  const holds = new Map<string, readonly HoldTable[]>();
  for (const { shop, numbers } of chunked(keys)) {
    const own = { shop, numbers };
    for (const [key, rows] of grouped(await readLines(db, own))) lines.set(key, rows);
    for (const [key, rows] of grouped(await readHolds(db, own))) holds.set(key, rows);
  }
  return { lines, holds };
}

export function keyText(key: PostingKey): string {
  return `${key.shop}\n${key.number}`;
}

interface Chunk {
  readonly shop: string;
  readonly numbers: readonly string[];
}

/** By shop, and below the number of parameters that either engine takes. */
export function chunked(keys: readonly PostingKey[]): readonly Chunk[] {
  const byShop = new Map<string, Set<string>>();
  for (const { shop, number } of keys) {
    const numbers = byShop.get(shop) ?? new Set();
    byShop.set(shop, numbers.add(number));
  }
  return [...byShop].flatMap(([shop, numbers]) =>
    slices([...numbers], CHUNK).map((slice) => ({ shop, numbers: slice })),
  );
}
const CHUNK = 500;

export function slices<Element>(elements: readonly Element[], size: number): readonly (readonly Element[])[] {
  const count = Math.ceil(elements.length / size);
  return Array.from({ length: count }, (_, index) => elements.slice(index * size, (index + 1) * size));
}

function readLines(db: Db, { shop, numbers }: Chunk) {
  const of = db.selectFrom('line').selectAll().where('shop', '=', shop).where('posting', 'in', numbers);
  return of.orderBy('posting').orderBy('position').execute();
}

function readUnits(db: Db, { shop, numbers }: Chunk) {
  const of = db.selectFrom('unit').selectAll().where('shop', '=', shop).where('posting', 'in', numbers);
  return of.orderBy('posting').orderBy('position').execute();
}

function readHolds(db: Db, { shop, numbers }: Chunk) {
  const of = db.selectFrom('hold').selectAll().where('shop', '=', shop).where('posting', 'in', numbers);
  return of.orderBy('posting').orderBy('position').execute();
}

function grouped<Row extends ChildKey>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyText({ shop: row.shop, number: row.posting });
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
