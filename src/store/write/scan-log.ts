import type { NewLoggedScan } from '../../workflow/ports.js';
import { fromLoggedScan } from '../rows/job-rows.js';
import type { Db } from '../schema.js';
import { insertInSlices } from './bulk.js';
import { nextSeq } from './next-seq.js';

export async function logScans(db: Db, scans: readonly NewLoggedScan[]): Promise<void> {
  const first = await nextSeq(db, 'scan_log');
  const rows = scans.map((scan, index) => fromLoggedScan(scan, first + index));
  await insertInSlices(rows, (slice) => db.insertInto('scan_log').values(slice).execute());
}
