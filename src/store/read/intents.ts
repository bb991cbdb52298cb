import type { Intent, IntentFilter } from '../../workflow/ports.js';
import { toIntent } from '../rows/intent-rows.js';
import type { Db } from '../schema.js';

/** Oldest first. */
export async function readIntents(db: Db, filter: IntentFilter): Promise<readonly Intent[]> {
  let query = db.selectFrom('intent').selectAll().where('state', '=', filter.state);
  if (filter.shop !== undefined) query = query.where('shop', '=', filter.shop);
  if (filter.verb !== undefined) query = query.where('verb', '=', filter.verb);
  if (filter.subject !== undefined) query = query.where('subject', '=', filter.subject);
  return (await query.orderBy('opened_at').orderBy('shop').orderBy('id').execute()).map(toIntent);
}
