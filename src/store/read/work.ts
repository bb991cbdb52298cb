import type { PostingKey } from '../../domain/posting.js';
import type {
  Carriage,
  Intent,
  IntentFilter,
  LabelCopy,
  LabelFile,
  OutboxFilter,
  OutboxMessage,
} from '../../workflow/ports.js';
import { toCarriage, toIntent, toLabelCopy, toLabelFile, toMessage } from '../rows/work-rows.js';
import type { Db } from '../schema.js';
import { orNone } from './queue.js';

/** Oldest first. */
export async function readIntents(db: Db, filter: IntentFilter): Promise<readonly Intent[]> {
  let query = db.selectFrom('intent').selectAll().where('state', '=', filter.state);
  if (filter.shop !== undefined) query = query.where('shop', '=', filter.shop);
  if (filter.verb !== undefined) query = query.where('verb', '=', filter.verb);
  if (filter.subject !== undefined) query = query.where('subject', '=', filter.subject);
  return (await query.orderBy('opened_at').orderBy('shop').orderBy('id').execute()).map(toIntent);
}

/** Oldest first; `since` is an instant of creation. */
export async function readCarriages(
  db: Db,
  filter: { readonly shop?: string; readonly since?: string },
): Promise<readonly Carriage[]> {
  let query = db.selectFrom('carriage').selectAll();
  if (filter.shop !== undefined) query = query.where('shop', '=', filter.shop);
  if (filter.since !== undefined) query = query.where('created_at', '>=', filter.since);
  const rows = await query.orderBy('created_at').orderBy('shop').orderBy('id').execute();
  const carriages: Carriage[] = [];
  for (const row of rows) {
    const own = db
      .selectFrom('carriage_posting')
      .select('posting')
      .where('shop', '=', row.shop)
      .where('carriage', '=', row.id);
    const postings = await own.orderBy('position').execute();
    carriages.push(
      toCarriage(
        row,
        postings.map(({ posting }) => posting),
      ),
    );
  }
  return carriages;
}

export async function readLabelFile(
  db: Db,
  key: PostingKey & { readonly size: string },
): Promise<LabelFile | undefined> {
  const own = db
    .selectFrom('label_file')
    .selectAll()
    .where('shop', '=', key.shop)
    .where('posting', '=', key.number);
  const row = await own.where('size', '=', key.size).executeTakeFirst();
  return row && toLabelFile(row);
}

export async function readLabelCopies(db: Db, key: PostingKey): Promise<readonly LabelCopy[]> {
  const own = db
    .selectFrom('label_copy')
    .selectAll()
    .where('shop', '=', key.shop)
    .where('posting', '=', key.number);
  return (await own.orderBy('copy').execute()).map(toLabelCopy);
}

export async function readOpenLabelCopies(db: Db): Promise<readonly LabelCopy[]> {
  const open = db.selectFrom('label_copy').selectAll().where('state', '=', 'announced');
  return (
    await open.orderBy('target').orderBy('page').orderBy('shop').orderBy('posting').orderBy('copy').execute()
  ).map(toLabelCopy);
}

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
