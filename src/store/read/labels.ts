import type { PostingKey } from '../../domain/posting.js';
import type { LabelCopy, LabelFile } from '../../workflow/ports.js';
import { toLabelCopy, toLabelFile } from '../rows/label-rows.js';
import type { Db } from '../schema.js';

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
