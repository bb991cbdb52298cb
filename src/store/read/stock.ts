import { sql } from 'kysely';
import type { PostingKey } from '../../domain/posting.js';
import type { Reader, Reservation, StockLevel, StockMove, StockPosition } from '../../workflow/ports.js';
import { toMove, toPosition, toReservation } from '../rows/stock-rows.js';
import type { Db } from '../schema.js';
import { chunked, slices } from './postings.js';

export async function readIsStockKept(db: Db): Promise<boolean> {
  const own = db.selectFrom('setting').select('value').where('name', '=', 'stock');
  return (await own.executeTakeFirst())?.value === 'on';
}

export async function readStock(
  db: Db,
  items: readonly string[],
): Promise<ReadonlyMap<string, StockPosition>> {
  const found = new Map<string, StockPosition>();
  for (const slice of slices([...new Set(items)], CHUNK)) {
    const rows = await db.selectFrom('stock_item').selectAll().where('item', 'in', slice).execute();
    for (const row of rows) found.set(row.item, toPosition(row));
  }
  return found;
}
const CHUNK = 500;

export async function readOversold(db: Db, limit: number): Promise<readonly StockPosition[]> {
  const free = sql<number>`on_hand - reserved - quarantined`;
  const rows = await db
    .selectFrom('stock_item')
    .selectAll()
    .where(free, '<', 0)
    .orderBy('item')
    .limit(limit)
    .execute();
  return rows.map(toPosition);
}

export async function readLevels(
  db: Db,
  filter: Parameters<Reader['levels']>[0],
): Promise<readonly StockLevel[]> {
  const { items, bin } = filter;
  let query = db.selectFrom('stock_level').selectAll().where('quantity', '<>', 0);
  if (bin !== undefined) query = query.where('bin', '=', bin);
  if (!items) return query.orderBy('item').orderBy('bin').execute();
  const found: StockLevel[] = [];
  for (const slice of slices([...new Set(items)].sort(), CHUNK)) {
    found.push(...(await query.where('item', 'in', slice).orderBy('item').orderBy('bin').execute()));
  }
  return found;
}

export async function readStockMoves(
  db: Db,
  filter: Parameters<Reader['stockMoves']>[0],
): Promise<readonly StockMove[]> {
  let query = db.selectFrom('stock_move').selectAll();
  if (filter.item !== undefined) query = query.where('item', '=', filter.item);
  if (filter.since !== undefined) query = query.where('at', '>=', filter.since);
  return (await query.orderBy('seq', 'desc').limit(filter.limit).execute()).map(toMove);
}

export async function readReservations(db: Db, keys: readonly PostingKey[]): Promise<readonly Reservation[]> {
  const found: Reservation[] = [];
  for (const { shop, numbers } of chunked(keys)) {
    const own = db.selectFrom('reservation').selectAll().where('shop', '=', shop);
    const rows = await own.where('posting', 'in', numbers).orderBy('posting').orderBy('sku').execute();
    found.push(...rows.map(toReservation));
  }
  return found;
}
