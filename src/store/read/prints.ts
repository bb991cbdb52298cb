import type { PrintFilter, PrintRecord } from '../../workflow/ports.js';
import { toPrint } from '../rows/print-rows.js';
import type { Db } from '../schema.js';

/** Oldest first, the last thousand. */
export async function readPrints(db: Db, filter: PrintFilter): Promise<readonly PrintRecord[]> {
  const { ids, document, what, shop, states } = filter;
  let query = db.selectFrom('print').selectAll();
  if (ids !== undefined) query = query.where('id', 'in', [...ids]);
  if (document !== undefined) query = query.where('document', '=', document);
  if (what !== undefined) query = query.where('what', '=', what);
  if (shop !== undefined) query = query.where('shop', '=', shop);
  if (states !== undefined) query = query.where('state', 'in', [...states]);
  if (ids?.length === 0 || states?.length === 0) return [];
  const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(MOST).execute();
  return rows.reverse().map(toPrint);
}
const MOST = 1_000;
