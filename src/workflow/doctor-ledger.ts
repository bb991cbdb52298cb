import type { DoctorCheck } from './doctor.js';
import type { Ports } from './ports.js';

/** Whether the books of stock add up, and whether more was promised than lies here. Nothing to say where none is kept. */
export async function checkLedger({ store }: Ports): Promise<readonly DoctorCheck[]> {
  if (!(await store.isStockKept())) return [];
  const faults = await store.ledgerFaults(MOST);
  const articles = [...new Set(faults.map(({ item }) => item))];
  const hint = 'ozf stock show';
  if (articles.length > 0) {
    const details = { articles, count: faults.length };
    return [{ name: 'ledger', state: 'bad', kind: 'refused', details, hint: `${hint} ${articles[0]}` }];
  }
  const oversold = await store.oversold(MOST);
  if (oversold.length === 0) return [{ name: 'ledger', state: 'ok', details: {} }];
  const details = { articles: oversold.map(({ item }) => item), count: oversold.length };
  return [{ name: 'ledger', state: 'warn', details, hint: 'ozf stock low' }];
}
const MOST = 20;
