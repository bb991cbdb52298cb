import type { PostingKey } from '../../domain/posting.js';
import type { Confirmation, DropOffPoint, StoredLimits } from '../../workflow/ports.js';
import { toConfirmation, toLimits } from '../rows/confirmation-rows.js';
import type { Db } from '../schema.js';

export async function readConfirmation(db: Db, key: PostingKey): Promise<Confirmation | undefined> {
  const own = db.selectFrom('confirmation').selectAll().where('shop', '=', key.shop);
  const newest = own.where('posting', '=', key.number).orderBy('revision', 'desc').limit(1);
  const row = await newest.executeTakeFirst();
  return row && toConfirmation(row);
}

export async function readLimits(db: Db, point: DropOffPoint): Promise<StoredLimits | undefined> {
  const own = db.selectFrom('drop_off_limit').selectAll().where('shop', '=', point.shop);
  const at = own.where('point', '=', point.point).where('method_id', '=', point.methodId);
  const row = await at.executeTakeFirst();
  return row && toLimits(row);
}
