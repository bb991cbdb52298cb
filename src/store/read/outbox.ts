import type { OutboxFilter, OutboxMessage } from '../../workflow/ports.js';
import { toMessage } from '../rows/outbox-rows.js';
import type { Db } from '../schema.js';
import { orNone } from './queue.js';

/** Oldest first. */
export async function readOutbox(db: Db, filter: OutboxFilter): Promise<readonly OutboxMessage[]> {
  let query = db.selectFrom('outbox').selectAll();
  if (filter.states) query = query.where('state', 'in', orNone(filter.states));
  if (filter.event !== undefined) query = query.where('event', '=', filter.event);
  if (filter.audience !== undefined) query = query.where('audience', '=', filter.audience);
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  const oldest = query.orderBy('queued_at').orderBy('shop').orderBy('event').orderBy('occurrence');
  return (await oldest.orderBy('channel').orderBy('recipient').execute()).map(toMessage);
}
