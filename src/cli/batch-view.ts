import type { BatchResult, BatchRow, HeldRow } from '../workflow/batch.js';
import type { Answer } from './answer.js';
import type { Context } from './context.js';
import { batchError } from './exit-codes.js';
import { errorJson } from './output.js';
import { table } from './table.js';
import type { Words } from './words.js';

export interface BatchView {
  /** The command to type next when all went well. */
  readonly next?: string | undefined;
  readonly isDryRun?: boolean;
  /** What this verb adds to `data`. */
  readonly more?: Readonly<Record<string, unknown>>;
  readonly notes?: readonly string[];
  readonly isStreamed?: boolean;
}

/** What every batch verb answers: rows in the order worked, what is held and why, a summary, an exit code. */
export function batchAnswer(context: Context, batch: BatchResult, view: BatchView = {}): Answer {
  const { words, input } = context;
  const failures = batch.results.flatMap((row) => (row.error ? [row.error] : []));
  const dryNote = view.isDryRun ? [words.catalog.outcomes.dryRun] : [];
  return {
    data: { ...batchData(batch, words), ...view.more },
    text: () => batchText(context, batch, view),
    next: view.next,
    notes: [...dryNote, ...(view.notes ?? [])],
    error: batchError(batch, { isStrict: input.isOn('strict') }),
    ...(failures.length > 0 ? { failures } : {}),
    ...(view.isStreamed ? { isStreamed: true } : {}),
  };
}

export function summaryOf({ results, held }: BatchResult) {
  const done = results.filter((row) => row.isDone);
  return {
    ok: done.filter((row) => row.isChanged).length,
    unchanged: done.filter((row) => !row.isChanged).length,
    held: held.length,
    failed: results.length - done.length,
  };
}

function batchData(batch: BatchResult, words: Words) {
  return {
    results: batch.results.map((row) => rowJson(row, words)),
    held: batch.held.map((row) => heldJson(row, words)),
    summary: summaryOf(batch),
  };
}

function rowJson({ shop, posting, isDone, isChanged, stage, papers, error, would }: BatchRow, words: Words) {
  return {
    shop,
    posting,
    ok: isDone,
    changed: isChanged,
    stage: stage ?? null,
    papers: papers ?? null,
    ...(would === undefined ? {} : { would }),
    ...(error ? { error: errorJson(error, words) } : {}),
  };
}

function heldJson({ shop, posting, holds }: HeldRow, words: Words) {
  return { shop, posting, holds: holds.map((hold) => holdJson(hold, words)) };
}

interface Because {
  readonly code: string;
  readonly message?: string;
  readonly since?: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
}

export function holdJson(hold: Because, words: Words) {
  return { code: hold.code, message: holdText(hold, words), since: hold.since ?? null };
}

export function holdText(hold: Because, words: Words): string {
  return words.error({ code: hold.code, message: hold.message ?? hold.code, details: hold.details });
}

function batchText({ words, style, output }: Context, batch: BatchResult, view: BatchView): string {
  const { headings, outcomes, stages, papers, woulds } = words.catalog;
  const { paint } = output;
  const rows = [
    ...batch.results
      .filter((row) => row.isDone)
      .map((row) => ({
        what: row.isChanged ? (view.isDryRun ? outcomes.wouldDo : outcomes.done) : outcomes.unchanged,
        paint: row.isChanged ? paint.good : paint.faint,
        shop: row.shop,
        posting: row.posting,
        state: row.stage && row.papers ? `${stages[row.stage]} · ${papers[row.papers]}` : '',
        why: row.would === undefined ? '' : words.tell(woulds, row.would),
      })),
    ...batch.held.map((row) => ({
      what: outcomes.held,
      paint: paint.warning,
      shop: row.shop,
      posting: row.posting,
      state: '',
      why: row.holds.map((hold) => holdText(hold, words)).join('; '),
    })),
  ];
  const hasShops = new Set(rows.map((row) => row.shop)).size > 1;
  const columns = [
    {
      title: headings.result,
      cell: (row: (typeof rows)[number]) => row.what,
      paint: (row: (typeof rows)[number]) => row.paint,
    },
    { title: headings.shop, cell: (row: (typeof rows)[number]) => (hasShops ? row.shop : '') },
    { title: headings.posting, cell: (row: (typeof rows)[number]) => row.posting },
    { title: headings.stage, cell: (row: (typeof rows)[number]) => row.state },
    { title: headings.why, cell: (row: (typeof rows)[number]) => row.why, isElastic: true },
  ];
  if (rows.length === 0 && batch.results.length === 0) return outcomes.nothingIsReady;
  const summary = words.fill(outcomes.summary, summaryOf(batch));
  return [table(columns, rows, style.width), summary].filter((part) => part !== '').join('\n');
}
