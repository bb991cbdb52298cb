import { isClearedByConfirm, nextCommand } from '../domain/advance.js';
import type { Check } from '../domain/checks.js';
import { feeAt, lateness, nextFee } from '../domain/lateness.js';
import type { Money } from '../domain/money.js';
import type { Posting } from '../domain/posting.js';
import { benchStages, type Stage } from '../domain/tracks.js';
import { refusalOfMissing } from '../domain/unit-data.js';
import { checksOf } from './confirm-checks.js';
import { type ShownCopy, shownCopies } from './label-journal.js';
import type { BoardGroup, Item, Ports, PostingEvent, PostingRow, QueueFilter } from './ports.js';
import { mustRead, resolveCode } from './selection.js';
import { stopList } from './stop-list.js';

/** The queue, by money and time, and how many there are without the limit. */
export async function listOrders(
  ports: Ports,
  filter: QueueFilter,
): Promise<{ rows: readonly PostingRow[]; total: number }> {
  return ports.store.list(filter);
}

/** What is held, and after it what was cancelled and still stands packed or labelled. */
export async function heldOrders(
  ports: Ports,
  filter: QueueFilter,
): Promise<{ rows: readonly PostingRow[]; total: number }> {
  const { rows, total } = await ports.store.list({ ...filter, isHeld: true });
  const { papers, dueBefore, search } = filter;
  const isNarrowed = papers !== undefined || dueBefore !== undefined || search !== undefined;
  const stopped = isNarrowed ? [] : await stopList(ports, filter);
  return { rows: [...rows, ...stopped], total: total + stopped.length };
}

/** One posting with everything that is known of it. */
export interface OrderSheet {
  readonly posting: Posting;
  readonly events: readonly PostingEvent[];
  readonly items: readonly Item[];
  readonly copies: readonly ShownCopy[];
  readonly checks: readonly Check[];
  readonly next: string | undefined;
}

export async function showOrder(ports: Ports, code: string, shop?: string): Promise<OrderSheet> {
  const key = await resolveCode(ports, code, shop);
  const posting = await mustRead(ports.store, key);
  return {
    posting,
    events: await ports.store.events(key),
    items: await ports.store.items({ shop: key.shop, skus: posting.lines.map((line) => line.sku) }),
    copies: await shownCopies(ports, key),
    checks: await checksOf(ports, posting),
    next: nextOf(posting),
  };
}

export interface NextStep {
  readonly posting: PostingRow;
  readonly command: string;
  readonly why: { readonly code: string; readonly details: Readonly<Record<string, unknown>> };
}

/** What to do now and why: the most urgent and dearest postings that wait for us, each with its one command. */
export async function nextOrders(
  ports: Ports,
  options: { shop?: string | undefined; limit: number },
): Promise<readonly NextStep[]> {
  const at = ports.now().toISOString();
  const postings = await ports.store.queue({ shop: options.shop, stages: benchStages, limit: options.limit });
  return postings.flatMap((posting) => {
    const command = nextOf(posting);
    return command === undefined ? [] : [{ posting, command, why: whyNow(posting, at) }];
  });
}

/** What a posting waits for, as one command; a hold leads to its sheet. */
function nextOf(posting: Posting): string | undefined {
  if (posting.holds.some((hold) => isClearedByConfirm(hold.code))) return `ozf confirm ${posting.number}`;
  const missing = posting.holds.some((hold) => GIVEN.includes(hold.code)) ? refusalOfMissing(posting) : null;
  if (missing?.hint !== undefined) return missing.hint;
  const isStopped = posting.holds.some((hold) => hold.code !== 'needs-bench');
  if (isStopped) return `ozf orders show ${posting.number}`;
  return nextCommand(posting);
}

/** Holds that end when what is missing is given. */
const GIVEN: readonly string[] = ['needs-mark', 'needs-data', 'data-refused'];

function whyNow(posting: Posting, at: string): NextStep['why'] {
  const [hold] = posting.holds;
  if (hold) return { code: `hold-${hold.code}`, details: hold.details };
  const state = lateness(posting, at);
  const fee = feeAt(posting.tariff, at);
  if (state !== 'in-time')
    return { code: state, details: { dueAt: posting.dueAt ?? '', ...moneyOf('fee', fee) } };
  const next = nextFee(posting.tariff, at);
  if (next) return { code: 'fee-step', details: { at: next.at, ...moneyOf('fee', next.charge) } };
  return { code: 'due', details: { dueAt: posting.dueAt ?? '' } };
}

function moneyOf(name: string, money: Money | undefined): Record<string, unknown> {
  return money === undefined ? {} : { [name]: money };
}

/** The day board: per shop, warehouse and cutoff how many stand at which step. */
export interface Board {
  readonly at: string;
  readonly groups: readonly BoardRow[];
  readonly next: readonly NextStep[];
  /** Cancelled while they stood packed or labelled. */
  readonly stopList: readonly Posting[];
}

export interface BoardRow {
  readonly shop: string;
  readonly warehouse: string;
  readonly dueAt: string | undefined;
  /** By step: a packed posting with its label counts as `labelled`. */
  readonly counts: Readonly<Partial<Record<Stage | 'labelled', number>>>;
  readonly held: number;
  readonly late: number;
}

export async function dayBoard(ports: Ports): Promise<Board> {
  const at = ports.now().toISOString();
  const groups = new Map<string, BoardRow>();
  for (const group of await ports.store.board(at)) {
    const key = `${group.shop}\u0000${group.warehouse}\u0000${group.dueAt ?? ''}`;
    groups.set(key, withGroup(groups.get(key) ?? emptyRow(group), group));
  }
  const next = await nextOrders(ports, { limit: 5 });
  return { at, groups: [...groups.values()], next, stopList: await stopList(ports, {}) };
}

function emptyRow({ shop, warehouse, dueAt }: BoardGroup): BoardRow {
  return { shop, warehouse, dueAt, counts: {}, held: 0, late: 0 };
}

function withGroup(row: BoardRow, group: BoardGroup): BoardRow {
  const step = group.stage === 'packed' && group.papers === 'labelled' ? 'labelled' : group.stage;
  return {
    ...row,
    counts: { ...row.counts, [step]: (row.counts[step] ?? 0) + group.count },
    held: row.held + (group.isHeld ? group.count : 0),
    late: row.late + (group.isLate ? group.count : 0),
  };
}
