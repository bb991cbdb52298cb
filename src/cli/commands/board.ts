import { isConfigured } from '../../config.js';
import { feeAt, lateness } from '../../domain/lateness.js';
import { type Money, moneyJson } from '../../domain/money.js';
import { benchStages } from '../../domain/tracks.js';
import { type Board, type BoardRow, dayBoard, listOrders } from '../../workflow/orders.js';
import type { PostingRow } from '../../workflow/ports.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { welcomeText } from '../help.js';
import { configInput } from '../run-command.js';
import { table } from '../table.js';
import { whyText } from '../why-text.js';

/** Bare `ozf`: the day at one glance, or, where nothing is set up yet, the two ways to begin. */
export async function board(context: Context): Promise<Answer> {
  if (!isConfigured(configInput(context))) {
    const text = welcomeText(context.words);
    return { data: { help: text }, text: () => text, isData: true };
  }
  const ports = await context.ports();
  const day = await dayBoard(ports);
  const { rows } = await listOrders(ports, { stages: benchStages, lateAt: day.at });
  const lateCost = costOf(rows, day.at);
  const data = {
    at: day.at,
    groups: day.groups.map((group) => ({ ...group, dueAt: group.dueAt ?? null })),
    lateCost: lateCost.map(moneyJson),
    stopList: day.stopList.map(({ shop, number }) => ({ shop, posting: number })),
    next: day.next.map((step) => ({
      shop: step.posting.shop,
      posting: step.posting.number,
      command: step.command,
      why: step.why.code,
    })),
  };
  const [first] = day.next;
  return {
    data,
    text: () => boardText(context, day, lateCost),
    next: first ? first.command : 'ozf orders pull',
  };
}

/** What handing the late ones over now costs, by currency. */
function costOf(rows: readonly PostingRow[], at: string): readonly Money[] {
  const byCurrency = new Map<string, number>();
  for (const row of rows) {
    const fee = lateness(row, at) === 'in-time' ? undefined : feeAt(row.tariff, at);
    if (fee) byCurrency.set(fee.currency, (byCurrency.get(fee.currency) ?? 0) + fee.minor);
  }
  return [...byCurrency].map(([currency, minor]) => ({ currency, minor }));
}

const steps = ['new', 'confirmed', 'picking', 'picked', 'inspected', 'packed', 'labelled'] as const;

function boardText({ words, style, output }: Context, day: Board, lateCost: readonly Money[]): string {
  const { headings, stages, sentences } = words.catalog;
  const { paint } = output;
  const count = (value: number) => (value === 0 ? '' : String(value));
  const hasShops = new Set(day.groups.map((group) => group.shop)).size > 1;
  const groups = table(
    [
      { title: headings.due, cell: (row: BoardRow) => words.time(row.dueAt) },
      { title: headings.shop, cell: (row) => (hasShops ? row.shop : '') },
      { title: headings.warehouse, cell: (row) => row.warehouse, isElastic: true },
      ...steps.map((step) => ({
        title: stages[step],
        cell: (row: BoardRow) => count(row.counts[step] ?? 0),
      })),
      { title: headings.holds, cell: (row) => count(row.held), paint: () => paint.warning },
      { title: headings.late, cell: (row) => count(row.late), paint: () => paint.bad },
    ],
    day.groups.filter((row) => row.held > 0 || steps.some((step) => (row.counts[step] ?? 0) > 0)),
    style.width,
  );
  const cost =
    lateCost.length === 0
      ? ''
      : paint.bad(words.fill(sentences.lateCost, { cost: lateCost.map(words.money) }));
  const next = table(
    [
      { title: headings.next, cell: (step) => step.command },
      { title: headings.why, cell: (step) => whyText(words, step.why), isElastic: true },
    ],
    day.next,
    style.width,
  );
  const numbers = day.stopList.map(({ number }) => number);
  const stopped = numbers.length === 0 ? '' : paint.bad(`${headings.stopList}: ${numbers.join(', ')}`);
  return [words.time(day.at), groups || sentences.emptyQueue, stopped, cost, next]
    .filter((part) => part !== '')
    .join('\n\n');
}
