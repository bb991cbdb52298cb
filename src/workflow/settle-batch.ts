import type { Posting } from '../domain/posting.js';
import { type BatchResult, type BatchRow, doneRow, failedRow, type HeldRow, heldByRefusal } from './batch.js';
import type { Intent, Ports } from './ports.js';
import type { Selection } from './selection.js';
import { notReady, type Settled, settleAssemblies } from './settle.js';

export interface SettleBatch {
  readonly selection: Selection;
  readonly boundMs: number;
}

/** Reads back every assembly that this batch (or, under `--all`, a run that died) left open, and rewrites its rows. */
export async function settledBatch(
  ports: Ports,
  batch: BatchResult,
  work: SettleBatch,
): Promise<BatchResult> {
  const intents = await openAssemblies(ports, batch, work.selection);
  if (intents.length === 0) return batch;
  const settled = await settleAssemblies(ports, intents, work.boundMs);
  const held: HeldRow[] = [...batch.held];
  const results: BatchRow[] = [];
  for (const row of batch.results) {
    const outcome = row.isDone ? settled.get(`${row.shop}/${row.posting}`) : undefined;
    if (outcome) results.push(...(await rowsOf(ports, { row, outcome, held, selection: work.selection })));
    else results.push(row);
  }
  const listed = new Set(batch.results.map((row) => `${row.shop}/${row.posting}`));
  for (const intent of intents.filter((each) => !listed.has(`${each.shop}/${each.subject}`))) {
    const outcome = settled.get(`${intent.shop}/${intent.subject}`);
    if (outcome?.state === 'assembled')
      results.push(...outcome.postings.map((posting) => doneRow(posting, true)));
  }
  return { results, held };
}

async function openAssemblies(
  ports: Ports,
  batch: BatchResult,
  selection: Selection,
): Promise<readonly Intent[]> {
  const intents = await ports.store.intents({ verb: 'assemble', state: 'open' });
  const worked = new Set(batch.results.map((row) => `${row.shop}/${row.posting}`));
  return intents.filter((intent) => {
    const isWorked = worked.has(`${intent.shop}/${intent.subject}`);
    const isOfShop = selection.kind === 'all' && (selection.filter.shop ?? intent.shop) === intent.shop;
    return isWorked || isOfShop;
  });
}

interface RowWork {
  readonly row: BatchRow;
  readonly outcome: Settled;
  readonly held: HeldRow[];
  readonly selection: Selection;
}

async function rowsOf(
  ports: Ports,
  { row, outcome, held, selection }: RowWork,
): Promise<readonly BatchRow[]> {
  const key = { shop: row.shop, number: row.posting };
  if (outcome.state === 'assembled')
    return outcome.postings.map((posting: Posting) => doneRow(posting, true));
  const posting = await ports.store.posting(key);
  if (outcome.state === 'waiting') {
    const error = outcome.error ?? notReady(row.posting);
    return [{ ...failedRow(key, posting, error), isChanged: row.isChanged }];
  }
  if (selection.kind !== 'all' || outcome.error.kind !== 'refused')
    return [failedRow(key, posting, outcome.error)];
  held.push(heldByRefusal(key, outcome.error));
  return [];
}
