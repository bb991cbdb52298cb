import { PostgresAdapter, sql } from 'kysely';
import { stages } from '../../domain/tracks.js';
import type { BuyersOrder, OrderedQuantity, OrderName } from '../../workflow/ports.js';
import { oneOf } from '../rows/json.js';
import type { Db } from '../schema.js';
import { chunked, keyText, slices } from './postings.js';

/** One search of the numbers for all of them: a range of the key for each buyer. */
export async function readOrdersOfBuyers(
  db: Db,
  postings: readonly OrderName[],
): Promise<readonly BuyersOrder[]> {
  const found = new Map<string, FoundOrder>();
  for (const slice of slices(postings, CHUNK)) {
    for (const row of await otherOrders(db, slice)) found.set(keyText(row), row);
  }
  const skus = await skusOf(db, [...found.values()]);
  return [...found.values()].map((row) => ({
    shop: row.shop,
    number: row.number,
    buyerPrefix: row.prefix,
    orderNumber: row.order_number,
    stage: oneOf(stages, row.stage),
    inProcessAt: row.in_process_at ?? undefined,
    skus: skus.get(keyText(row)) ?? [],
  }));
}
const CHUNK = 250;

export async function readQuantities(
  db: Db,
  shop: string,
  skus: readonly string[],
): Promise<readonly OrderedQuantity[]> {
  const found: OrderedQuantity[] = [];
  for (const slice of slices([...new Set(skus)], CHUNK)) {
    const rows = await db
      .selectFrom('line')
      .where('shop', '=', shop)
      .where('sku', 'in', slice)
      .groupBy(['sku', 'quantity'])
      .select(['sku', 'quantity', sql<number>`count(*)`.as('orders')])
      .orderBy('sku')
      .orderBy('quantity')
      .execute();
    found.push(...rows);
  }
  return found;
}

interface FoundOrder {
  readonly shop: string;
  readonly number: string;
  readonly prefix: string;
  readonly order_number: string;
  readonly stage: string;
  readonly in_process_at: string | null;
}

async function otherOrders(db: Db, postings: readonly OrderName[]): Promise<readonly FoundOrder[]> {
  // PostgreSQL has to be told that these texts are compared byte by byte, as the numbers are.
  const bytes = db.getExecutor().adapter instanceof PostgresAdapter ? sql`collate "C"` : sql``;
  const names = postings.map(
    ({ shop, orderNumber, buyerPrefix }) => sql`(${sql.join([shop, orderNumber, buyerPrefix].map(text))})`,
  );
  const query = sql<FoundOrder>`with asked(shop, order_number, prefix) as (values ${sql.join(names)})
    select p.shop, p.number, a.prefix, p.order_number, p.stage, p.in_process_at
    from asked a join posting p
      on p.number > a.prefix ${bytes} and p.number < (a.prefix || ${LAST}) ${bytes} and p.shop = a.shop ${bytes}
    where p.order_number <> a.order_number ${bytes}
    order by p.shop, p.number`;
  return (await query.execute(db)).rows;
}
/** After every character that a number can hold, byte by byte. */
const LAST = '\u{10ffff}';

function text(value: string) {
  return sql`cast(${value} as text)`;
}

async function skusOf(db: Db, rows: readonly FoundOrder[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const skus = new Map<string, string[]>();
  for (const { shop, numbers } of chunked(rows)) {
    const of = db.selectFrom('line').select(['shop', 'posting', 'sku']).where('shop', '=', shop);
    for (const line of await of.where('posting', 'in', numbers).execute()) {
      const key = keyText({ shop: line.shop, number: line.posting });
      skus.set(key, [...(skus.get(key) ?? []), line.sku]);
    }
  }
  return skus;
}
