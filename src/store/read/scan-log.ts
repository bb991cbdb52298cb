import type { PostingKey } from '../../domain/posting.js';
import type { LoggedScan } from '../../workflow/ports.js';
import { toLoggedScan } from '../rows/job-rows.js';
import type { Db } from '../schema.js';

export async function readScanLog(db: Db, key: PostingKey): Promise<readonly LoggedScan[]> {
  const own = db.selectFrom('scan_log').selectAll().where('shop', '=', key.shop);
  const rows = await own.where('posting', '=', key.number).orderBy('seq').execute();
  return rows.map(toLoggedScan);
}
