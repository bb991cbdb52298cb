import { AppError } from '../../domain/errors.js';
import type { Intent } from '../../workflow/ports.js';
import { fromIntent } from '../rows/intent-rows.js';
import type { Db } from '../schema.js';

export async function openIntent(db: Db, intent: Intent): Promise<void> {
  const insert = db.insertInto('intent').values(fromIntent(intent));
  const { numInsertedOrUpdatedRows } = await insert
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return;
  throw new AppError({
    kind: 'locked',
    code: 'busy',
    message: `Another run is still at work on ${intent.subject} (${intent.verb})`,
    hint: 'ozf doctor',
    details: { shop: intent.shop, verb: intent.verb, subject: intent.subject },
  });
}

export async function updateIntent(db: Db, intent: Intent): Promise<void> {
  const own = db
    .updateTable('intent')
    .set(fromIntent(intent))
    .where('shop', '=', intent.shop)
    .where('id', '=', intent.id);
  const { numUpdatedRows } = await own.executeTakeFirst();
  if (numUpdatedRows === 1n) return;
  throw new AppError({ kind: 'bug', code: 'bug', message: `There is no intent ${intent.id} to update` });
}

export async function adoptIntent(db: Db, intent: Intent, owner: string): Promise<boolean> {
  const own = db
    .updateTable('intent')
    .set({ owner })
    .where('shop', '=', intent.shop)
    .where('id', '=', intent.id);
  const update = own.where('owner', '=', intent.owner).where('state', '=', 'open');
  return (await update.executeTakeFirst()).numUpdatedRows === 1n;
}
