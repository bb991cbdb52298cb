import type { Lot, Reader, Supplier } from '../../workflow/ports.js';
import { toLot } from '../rows/inspection-rows.js';
import type { Db } from '../schema.js';

export async function readSuppliers(db: Db): Promise<readonly Supplier[]> {
  return db.selectFrom('supplier').selectAll().orderBy('id').execute();
}

export async function readLot(db: Db, id: string): Promise<Lot | undefined> {
  const row = await db.selectFrom('lot').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toLot(row);
}

export async function readLots(db: Db, filter: Parameters<Reader['lots']>[0]): Promise<readonly Lot[]> {
  let query = db.selectFrom('lot').selectAll();
  if (filter.item !== undefined) query = query.where('item', '=', filter.item);
  if (filter.supplier !== undefined) query = query.where('supplier', '=', filter.supplier);
  const newest = query.orderBy('received_at', 'desc').orderBy('id', 'desc').limit(filter.limit);
  return (await newest.execute()).map(toLot);
}
