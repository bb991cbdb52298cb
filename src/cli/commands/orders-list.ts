import { feeAt, lateness, nextFee } from '../../domain/lateness.js';
import { moneyJson } from '../../domain/money.js';
import { openStages, papersStates, stages } from '../../domain/tracks.js';
import { heldOrders, listOrders } from '../../workflow/orders.js';
import type { PostingRow, QueueFilter } from '../../workflow/ports.js';
import { holdJson, holdText } from '../batch-view.js';
import type { Context } from '../context.js';
import { csv } from '../csv.js';
import { table } from '../table.js';
import type { Words } from '../words.js';

export async function ordersList(context: Context) {
  const { input, words } = context;
  const now = (await context.clock()).now().toISOString();
  const ports = await context.ports();
  const filter = await filterOf(context, now);
  // A stage that was asked for is the answer; what must not leave is told to whoever asks what is held.
  const isHeldList = input.isOn('hold') && input.manyOf('stage', stages).length === 0;
  const { rows, total } = isHeldList ? await heldOrders(ports, filter) : await listOrders(ports, filter);
  if (input.isOn('ids')) {
    const ids = rows.map((row) => row.number);
    return { data: { ids, total }, text: () => ids.join('\n'), isData: true };
  }
  const postings = rows.map((row) => postingJson(row, now, words));
  const data = { postings, total };
  if (input.isOn('csv')) return { data, text: () => csvText(rows, now), isData: true };
  const notes =
    total > rows.length ? [words.fill(words.catalog.sentences.cut, { shown: rows.length, total })] : [];
  return { data, text: () => listText(context, rows, now), notes, next: 'ozf orders next' };
}

async function filterOf({ input, config }: Context, now: string): Promise<QueueFilter> {
  const { shop } = await config();
  const asked = input.manyOf('stage', stages);
  const dueMs = input.durationMs('due');
  const limit = input.count('limit') ?? (input.isOn('ids') || input.isOn('csv') ? 0 : 50);
  return {
    shop,
    stages: asked.length > 0 ? asked : openStages,
    papers: someOf(input.manyOf('papers', papersStates)),
    isHeld: input.isOn('hold') ? true : undefined,
    dueBefore: dueMs === undefined ? undefined : new Date(Date.parse(now) + dueMs).toISOString(),
    lateAt: input.isOn('late') ? now : undefined,
    warehouse: input.text('warehouse'),
    method: input.text('method'),
    search: input.text('search'),
    limit: limit === 0 ? undefined : limit,
  };
}

function someOf<Value>(values: readonly Value[]): readonly Value[] | undefined {
  return values.length > 0 ? values : undefined;
}

export function postingJson(row: PostingRow, now: string, words: Words) {
  const fee = feeAt(row.tariff, now);
  const next = nextFee(row.tariff, now);
  return {
    shop: row.shop,
    posting: row.number,
    stage: row.stage,
    papers: row.papers,
    holds: row.holds.map((hold) => holdJson(hold, words)),
    ozonStatus: row.ozonStatus,
    ozonSubstatus: row.ozonSubstatus,
    warehouse: row.warehouse,
    method: row.method,
    flow: row.flow,
    tote: row.tote ?? null,
    dueAt: row.dueAt ?? null,
    lateAt: row.lateAt ?? null,
    feeNow: fee ? moneyJson(fee) : null,
    feeNext: next ? { amount: moneyJson(next.charge), at: next.at } : null,
    lines: row.lines.map(({ sku, offerId, name, quantity }) => ({ sku, offerId, name, quantity })),
  };
}

function listText({ words, style, output }: Context, rows: readonly PostingRow[], now: string): string {
  const { headings, stages: stageWords, papers } = words.catalog;
  if (rows.length === 0) return words.catalog.sentences.emptyQueue;
  const { paint } = output;
  const plain = (text: string) => text;
  const hasShops = new Set(rows.map((row) => row.shop)).size > 1;
  return table(
    [
      {
        title: headings.due,
        cell: (row) => words.time(row.dueAt),
        paint: (row) => (lateness(row, now) === 'in-time' ? plain : paint.bad),
      },
      { title: headings.posting, cell: (row) => row.number },
      { title: headings.shop, cell: (row) => (hasShops ? row.shop : '') },
      { title: headings.tote, cell: (row) => String(row.tote ?? '') },
      { title: headings.stage, cell: (row) => stageWords[row.stage] },
      { title: headings.papers, cell: (row) => papers[row.papers] },
      {
        title: headings.holds,
        cell: (row) =>
          row.stage === 'cancelled'
            ? headings.stopList
            : row.holds.map((hold) => holdText(hold, words)).join('; '),
        paint: () => paint.warning,
        isElastic: true,
      },
      { title: headings.fee, cell: (row) => feeText(row, now, words) },
      { title: headings.warehouse, cell: (row) => row.warehouse, isElastic: true },
      {
        title: headings.lines,
        cell: (row) => row.lines.map((line) => `${line.quantity} × ${line.name}`).join(', '),
        isElastic: true,
      },
    ],
    rows,
    style.width,
  );
}

function feeText(row: PostingRow, now: string, words: Words): string {
  const fee = feeAt(row.tariff, now);
  const next = nextFee(row.tariff, now);
  if (!fee) return '';
  return next ? `${words.money(fee)} → ${words.money(next.charge)}` : words.money(fee);
}

function csvText(rows: readonly PostingRow[], now: string): string {
  const head = [
    'shop',
    'posting',
    'stage',
    'papers',
    'holds',
    'ozonStatus',
    'warehouse',
    'method',
    'tote',
    'dueAt',
    'lateAt',
    'feeNow',
    'currency',
    'sku',
    'offerId',
    'name',
    'quantity',
  ];
  const body = rows.flatMap((row) => {
    const fee = feeAt(row.tariff, now);
    const money = fee ? moneyJson(fee) : { amount: '', currency: '' };
    const holds = row.holds.map((hold) => hold.code).join(' ');
    const { shop, number, stage, papers, ozonStatus, warehouse, method } = row;
    const own = [
      shop,
      number,
      stage,
      papers,
      holds,
      ozonStatus,
      warehouse,
      method,
      row.tote ?? '',
      row.dueAt ?? '',
      row.lateAt ?? '',
      money.amount,
      money.currency,
    ];
    return row.lines.map((line) => [...own, line.sku, line.offerId, line.name, line.quantity]);
  });
  return csv([head, ...body]);
}
