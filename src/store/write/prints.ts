import type { PrintRecord } from '../../workflow/ports.js';
import { fromPrint } from '../rows/print-rows.js';
import type { Db } from '../schema.js';

export async function savePrint(db: Db, record: PrintRecord): Promise<void> {
  const row = fromPrint(record);
  const insert = db.insertInto('print').values(row);
  await insert.onConflict((conflict) => conflict.column('id').doUpdateSet(row)).execute();
}
