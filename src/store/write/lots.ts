import type { Lot, Supplier } from '../../workflow/ports.js';
import { fromLot } from '../rows/inspection-rows.js';
import type { Db } from '../schema.js';

export async function saveSuppliers(db: Db, suppliers: readonly Supplier[]): Promise<void> {
  for (const { id, name } of suppliers) {
    const insert = db.insertInto('supplier').values({ id, name });
    await insert.onConflict((conflict) => conflict.column('id').doUpdateSet({ name })).execute();
  }
}

export async function saveLot(db: Db, lot: Lot): Promise<void> {
  const row = fromLot(lot);
  const insert = db.insertInto('lot').values(row);
  await insert.onConflict((conflict) => conflict.column('id').doUpdateSet(row)).execute();
}
