import { refusalOfAction, refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { refused } from '../domain/errors.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import { benchStages } from '../domain/tracks.js';
import { missingOf } from '../domain/unit-data.js';
import type { Ask } from './ask.js';
import { type BatchResult, type BatchRow, doneRow, type HeldRow, heldByRefusal, wouldRow } from './batch.js';
import { assembleOne, assembleStages, refusalOfAssemble } from './label-assemble.js';
import { type DeliveredFile, type DeliveredPrint, deliverLabels } from './label-deliver.js';
import { type FetchedLabel, fetchLabels } from './label-fetch.js';
import type { LabelPrint } from './label-print.js';
import { type LabelPlace, recoverCopies, type WaitingLabel } from './label-recover.js';
import { refresh } from './move.js';
import type { LabelPaper, Ports } from './ports.js';
import { chosen, mustRead, type ReadyFilter, type Selection, workKeys, workThrough } from './selection.js';
import { notReady } from './settle.js';
import { settledBatch } from './settle-batch.js';

export interface LabelOptions {
  readonly ask: Ask;
  readonly isDryRun: boolean;
  readonly target: LabelTarget;
  /** Labels first: assemble at Ozon what is confirmed, before anything is picked. */
  readonly isAssembling: boolean;
  /** The name of our own template, where the label is ours. */
  readonly template?: string | undefined;
  readonly size?: 'big' | 'small' | undefined;
  readonly carrier?: string | undefined;
  readonly track?: string | undefined;
  /** Why a second copy is needed. */
  readonly reason?: string | undefined;
  /** What the labels are printed on; as Ozon or the template made them where none is named. */
  readonly paper?: LabelPaper | undefined;
  /** Tote and goods, in a free margin of the label or on a ticket that follows it. */
  readonly caption?: 'on-label' | 'ticket' | undefined;
}

export type LabelTarget = LabelPlace | LabelPrint;

export interface LabelResult extends BatchResult {
  readonly file?: DeliveredFile | undefined;
  readonly print?: DeliveredPrint | undefined;
  /** Where it is printed, or would be. */
  readonly printer?: string | undefined;
  /** How many labels have no room for the caption that was wanted. */
  readonly uncaptioned?: number | undefined;
}

/** Labels (этикетка, 面单) in the order of the pick list: fetched or drawn, each page proven, each copy journalled. */
export async function label(ports: Ports, selection: Selection, options: LabelOptions): Promise<LabelResult> {
  // A printer that is stopped, or not there, is told before Ozon is asked for anything.
  const { target } = options;
  const printer = target.kind === 'printer' ? (await ports.printer.choose(target)).name : undefined;
  const waiting = options.isDryRun ? [] : await recoverCopies(ports);
  if (!options.isDryRun && options.isAssembling) await askBeforeAssembly(ports, selection, options);
  const ready = options.isAssembling
    ? [...READY, { stages: assembleStages, papers: ['none'] } as const]
    : READY;
  const started = await workThrough(ports, selection, {
    ready,
    each: (key) => startOne(ports, key, { ...options, waiting }),
  });
  if (options.isDryRun) return { ...started, printer };
  const settled = await settledBatch(ports, started, { selection, boundMs: SETTLE_BOUND_MS });
  const work = { selection, options };
  const checkedAt = ports.now();
  const checked = await recheck(ports, settled, work);
  const fetched = await fetchLabels(ports, checked.due, options);
  const printable = await recheckAfterWait(ports, checked, { ...work, fetched: fetched.labels, checkedAt });
  const delivered = await deliverLabels(ports, printable.labels, options);
  const rows = { results: replaced(printable.results, fetched.failed), held: printable.held };
  const { results, held } = heldUnderAll(rows, selection);
  const { file, print, uncaptioned } = delivered;
  return { results: replaced(results, delivered.rows), held, file, print, printer, uncaptioned };
}

const READY: readonly ReadyFilter[] = [
  { stages: benchStages, papers: ['assembled', 'assembling'], order: 'tote' },
];
const SETTLE_BOUND_MS = 180_000;

/** Brings one posting to where its label can be asked for; a label that exists already is left in peace. */
async function startOne(ports: Ports, key: PostingKey, options: Starting): Promise<BatchRow> {
  const inPrinter = options.waiting.find(({ shop, number }) => shop === key.shop && number === key.number);
  if (inPrinter) throw inPrinter.error;
  const posting = await mustRead(ports.store, key);
  const end = refusalOfEnd(posting);
  if (end) throw refused(end);
  if (posting.papers === 'labelled') return doneRow(posting, false);
  const isToAssemble = options.isAssembling && posting.papers === 'none';
  if (isToAssemble) return assembleOne(ports, posting, options);
  const refusal = refusalOfLabel(posting);
  if (refusal && posting.papers !== 'assembling') throw refused(refusal);
  return options.isDryRun ? wouldRow(posting, 'label') : doneRow(posting, false);
}

interface Starting extends LabelOptions {
  readonly waiting: readonly WaitingLabel[];
}

interface LabelWork {
  readonly selection: Selection;
  readonly options: LabelOptions;
}

interface Checked {
  readonly results: readonly BatchRow[];
  readonly held: readonly HeldRow[];
  readonly due: readonly Posting[];
}

interface Fetching extends LabelWork {
  readonly fetched: readonly FetchedLabel[];
  readonly checkedAt: Date;
}

/** Ozon takes about a minute for fresh labels, and buyers cancel meanwhile: after a wait every posting is read again. */
async function recheckAfterWait(ports: Ports, batch: BatchResult, work: Fetching) {
  const { fetched, checkedAt } = work;
  const isFresh = ports.now().getTime() - checkedAt.getTime() < FRESH_MS;
  if (isFresh) return { ...batch, labels: fetched };
  const checked = await recheck(ports, batch, work);
  const due = new Map(checked.due.map((posting) => [`${posting.shop}/${posting.number}`, posting]));
  const labels = fetched.flatMap(({ posting, pdf }) => {
    const now = due.get(`${posting.shop}/${posting.number}`);
    return now ? [{ posting: now, pdf }] : [];
  });
  return { ...checked, labels };
}
const FRESH_MS = 20_000;

function replaced(rows: readonly BatchRow[], by: readonly BatchRow[]): readonly BatchRow[] {
  const byKey = new Map(by.map((row) => [`${row.shop}/${row.posting}`, row]));
  return rows.map((row) => (row.isDone ? byKey.get(`${row.shop}/${row.posting}`) : undefined) ?? row);
}

/** Reads every posting at Ozon once more right before its label: a cancelled one prints nothing. */
async function recheck(ports: Ports, batch: BatchResult, work: LabelWork): Promise<Checked> {
  const results: BatchRow[] = [];
  const due: Posting[] = [];
  const rows = batch.results.filter((row) => row.isDone);
  const keys = rows.map((row) => ({ shop: row.shop, number: row.posting }));
  const fresh = await workKeys(ports, keys, {
    each: async (key) => {
      const known = await mustRead(ports.store, key);
      if (known.papers === 'labelled' && work.options.reason === undefined) return doneRow(known, false);
      const { posting } = await refresh(ports, key);
      const refusal = refusalOfLabel(posting);
      const isHeld = refusalOfEnd(posting) ?? refusalOfHolds(posting, 'label');
      if (posting.papers === 'assembling' && !isHeld) throw notReady(posting.number);
      if (refusal) throw refused(refusal);
      due.push(posting);
      return doneRow(posting, false);
    },
  });
  const byKey = new Map(fresh.results.map((row) => [`${row.shop}/${row.posting}`, row]));
  for (const row of batch.results) {
    const now = byKey.get(`${row.shop}/${row.posting}`) ?? row;
    results.push({ ...now, isChanged: row.isChanged || now.isChanged });
  }
  return { ...heldUnderAll({ results, held: batch.held }, work.selection), due };
}

/** Under `--all` a refusal is a posting held, at whatever step it came. */
function heldUnderAll(batch: BatchResult, selection: Selection): BatchResult {
  if (selection.kind === 'named') return batch;
  const held: HeldRow[] = [...batch.held];
  const results: BatchRow[] = [];
  for (const row of batch.results) {
    if (row.error?.kind !== 'refused') results.push(row);
    else held.push(heldByRefusal({ shop: row.shop, number: row.posting }, row.error));
  }
  return { results, held };
}

function refusalOfLabel(posting: Posting) {
  const rules = refusalOfEnd(posting) ?? refusalOfHolds(posting, 'label');
  if (rules) return rules;
  return posting.papers === 'labelled' ? null : refusalOfAction(posting, 'print');
}

async function askBeforeAssembly(ports: Ports, selection: Selection, options: LabelOptions): Promise<void> {
  const { keys } = await chosen(ports, selection, [{ stages: assembleStages, papers: ['none'] }]);
  const postings = await ports.store.postings(keys);
  const isToAssemble = (posting: Posting) =>
    posting.papers === 'none' && refusalOfAssemble(posting) === null && missingOf(posting).length === 0;
  const count = postings.filter(isToAssemble).length;
  if (count > 0) await options.ask({ code: 'assemble', details: { count } });
}
