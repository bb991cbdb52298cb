import type { Confirmation, StoredLimits } from '../../workflow/ports.js';
import { fromConfirmation, fromLimits } from '../rows/confirmation-rows.js';
import type { Db } from '../schema.js';
import { insertMany } from './bulk.js';

export async function saveConfirmations(db: Db, confirmations: readonly Confirmation[]): Promise<void> {
  const rows = confirmations.map(fromConfirmation);
  await insertMany(db, 'confirmation', rows);
}

export async function saveLimits(db: Db, limits: StoredLimits): Promise<void> {
  const row = fromLimits(limits);
  const insert = db.insertInto('drop_off_limit').values(row);
  await insert
    .onConflict((conflict) => conflict.columns(['shop', 'point', 'method_id']).doUpdateSet(row))
    .execute();
}
