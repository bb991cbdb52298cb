import { sql } from 'kysely';
import type { Posting, PostingKey } from '../../domain/posting.js';
import { openStages, papersStates, stages } from '../../domain/tracks.js';
import type { PostingRow, QueueFilter } from '../../workflow/ports.js';
import { toHold, toLine } from '../rows/child-rows.js';
import { oneOf } from '../rows/json.js';
import { toTariff } from '../rows/posting-parts.js';
import type { Db, PostingTable } from '../schema.js';
import { keyText, readLinesAndHolds, withChildren } from './postings.js';

export async function readQueue(db: Db, filter: QueueFilter): Promise<readonly Posting[]> {
  return withChildren(db, await ordered(db, filter).selectAll().execute());
}

/** The names alone: of ten thousand that are ready none has to be in memory before its turn. */
export async function readQueueKeys(db: Db, filter: QueueFilter): Promise<readonly PostingKey[]> {
  return ordered(db, filter).select(['shop', 'number']).execute();
}

export async function readList(db: Db, filter: QueueFilter) {
  const total = await filtered(db, filter)
    .select(sql<number>`count(*)`.as('total'))
    .executeTakeFirstOrThrow();
  const rows = await ordered(db, filter).select(listColumns).execute();
  const { lines, holds } = await readLinesAndHolds(
    db,
    rows.map(({ shop, number }) => ({ shop, number })),
  );
  const light = rows.map((row): PostingRow => {
    const own = { lines: lines.get(keyText(row)) ?? [], holds: holds.get(keyText(row)) ?? [] };
    return { ...toListRow(row), lines: own.lines.map(toLine), holds: own.holds.map(toHold) };
  });
  return { rows: light, total: total.total };
}

export async function readOldestDue(db: Db, shop: string): Promise<string | undefined> {
  const open = db.selectFrom('posting').where('is_open', '=', 1).where('shop', '=', shop);
  const row = await open.select(({ fn }) => fn.min('due_at').as('due')).executeTakeFirst();
  return row?.due ?? undefined;
}

const listColumns = [
  'shop',
  'number',
  'stage',
  'papers',
  'ozon_status',
  'ozon_substatus',
  'warehouse',
  'method',
  'flow',
  'tote',
  'due_at',
  'late_at',
  'tariff',
] as const satisfies readonly (keyof PostingTable)[];

function toListRow(
  row: Pick<PostingTable, (typeof listColumns)[number]>,
): Omit<PostingRow, 'lines' | 'holds'> {
  return {
    shop: row.shop,
    number: row.number,
    stage: oneOf(stages, row.stage),
    papers: oneOf(papersStates, row.papers),
    ozonStatus: row.ozon_status,
    ozonSubstatus: row.ozon_substatus,
    warehouse: row.warehouse,
    method: row.method,
    flow: row.flow,
    tote: row.tote ?? undefined,
    dueAt: row.due_at ?? undefined,
    lateAt: row.late_at ?? undefined,
    tariff: toTariff(row.tariff),
  };
}

function ordered(db: Db, filter: QueueFilter) {
  const all = filtered(db, filter);
  const sorted =
    filter.order === 'tote'
      ? all.orderBy(sql`tote is null`).orderBy('tote')
      : all.orderBy('urgent_at').orderBy('stake_minor', 'desc');
  const named = sorted.orderBy('shop').orderBy('number');
  return filter.limit === undefined || filter.limit === 0 ? named : named.limit(filter.limit);
}

/** Without `stages` only open postings are meant: what has ended is asked for by name. */
function filtered(db: Db, filter: QueueFilter) {
  let query = db.selectFrom('posting');
  const wanted = filter.stages ?? openStages;
  // Said in this way the index of the queue answers it alone.
  if (wanted.every((stage) => openStages.includes(stage))) query = query.where('is_open', '=', 1);
  if (!openStages.every((stage) => wanted.includes(stage)) || wanted.length > openStages.length) {
    query = query.where('stage', 'in', orNone(wanted));
  }
  if (filter.papers) query = query.where('papers', 'in', orNone(filter.papers));
  if (filter.shop !== undefined) query = query.where('shop', '=', filter.shop);
  if (filter.isHeld !== undefined) query = query.where('is_held', '=', filter.isHeld ? 1 : 0);
  if (filter.dueBefore !== undefined) query = query.where('due_at', '<=', filter.dueBefore);
  if (filter.dueAfter !== undefined) query = query.where('due_at', '>=', filter.dueAfter);
  const { lateAt, warehouse, method, search } = filter;
  if (lateAt !== undefined) query = query.where(sql<string>`coalesce(late_at, due_at)`, '<', lateAt);
  if (warehouse !== undefined) {
    query = query.where((row) =>
      row.or([row('warehouse_id', '=', warehouse), row('warehouse', '=', warehouse)]),
    );
  }
  if (method !== undefined) {
    query = query.where((row) => row.or([row('method_id', '=', method), row('method', '=', method)]));
  }
  if (search !== undefined)
    query = query.where(sql<boolean>`search_text like ${containing(search)} escape '!'`);
  return query;
}

/** PostgreSQL knows no empty `in ()`. */
export function orNone(words: readonly string[]): readonly string[] {
  return words.length === 0 ? [''] : words;
}

function containing(search: string): string {
  return `%${search.toLowerCase().replace(/[!%_]/g, '!$&')}%`;
}
