import type { OutboxMessage } from '../../workflow/ports.js';
import { fromMessage } from '../rows/outbox-rows.js';
import type { Db } from '../schema.js';
import { insertInSlices } from './bulk.js';

export async function enqueue(db: Db, messages: readonly OutboxMessage[]): Promise<number> {
  let fresh = 0;
  await insertInSlices(messages.map(fromMessage), async (slice) => {
    const insert = db
      .insertInto('outbox')
      .values(slice)
      .onConflict((conflict) => conflict.doNothing());
    fresh += Number((await insert.executeTakeFirst()).numInsertedOrUpdatedRows ?? 0n);
  });
  return fresh;
}

export async function updateMessage(db: Db, message: OutboxMessage): Promise<void> {
  await db
    .updateTable('outbox')
    .set(fromMessage(message))
    .where('shop', '=', message.shop)
    .where('event', '=', message.event)
    .where('occurrence', '=', message.occurrence)
    .where('channel', '=', message.channel)
    .where('recipient', '=', message.recipient)
    .execute();
}
