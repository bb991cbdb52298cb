import type { PostingKey } from '../../domain/posting.js';
import type { Reader } from '../../workflow/ports.js';
import type { Db } from '../schema.js';

export async function readLeftSince(
  db: Db,
  { shop, since }: Parameters<Reader['leftSince']>[0],
): Promise<readonly PostingKey[]> {
  let query = db.selectFrom('posting').select(['shop', 'number']).where('scanned_out_at', '>=', since);
  if (shop !== undefined) query = query.where('shop', '=', shop);
  return query.orderBy('scanned_out_at').orderBy('shop').orderBy('number').execute();
}
