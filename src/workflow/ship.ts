import { advance, refusalOfAction, refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { type AppError, type Refusal, refused } from '../domain/errors.js';
import { hasCarriage, type Posting, type PostingKey } from '../domain/posting.js';
import type { Ask } from './ask.js';
import { asAppError, type BatchResult, type BatchRow, doneRow, failedRow, wouldRow } from './batch.js';
import { handOverCarriage } from './carriage.js';
import { completeDocuments } from './carriage-files.js';
import { resumeCarriages } from './carriage-resume.js';
import { actNow, movePosting, refresh } from './move.js';
import type { Carriage, Ports } from './ports.js';
import { keyOf, mustRead, type ReadyFilter, type Selection, workKeys, workThrough } from './selection.js';

export interface ShipOptions {
  readonly ask: Ask;
  readonly isDryRun: boolean;
  /** Nobody scanned the parcels out: their count is asked for instead. */
  readonly isUnscanned: boolean;
  /** Postings that stay behind this time. */
  readonly leave?: readonly string[] | undefined;
  readonly waitMs: number;
}

export interface ShipResult extends BatchResult {
  readonly carriages: readonly Carriage[];
  /** Cancelled since they were packed: not to leave the building. */
  readonly stopList: readonly PostingKey[];
}

/** Hands over (отгрузка, 交运) exactly what was chosen: a carriage where Ozon makes one, read back before it counts. */
export async function ship(ports: Ports, selection: Selection, options: ShipOptions): Promise<ShipResult> {
  const resumed = options.isDryRun
    ? []
    : await resumeCarriages(ports, { shop: shopOf(selection), waitMs: options.waitMs });
  const checked = await checkedForShip(ports, selection, options);
  const carriages: Carriage[] = [...resumed];
  const rows = new Map<string, BatchRow>();
  if (!options.isDryRun) await askToShip(options, checked.due);
  for (const group of groupsOf(options.isDryRun ? [] : checked.due)) {
    const outcome = await shipGroup(ports, group, options);
    if (outcome.carriage) carriages.push(outcome.carriage);
    for (const row of outcome.rows) rows.set(`${row.shop}/${row.posting}`, row);
  }
  if (!options.isDryRun) await completeDocuments(ports);
  const results = checked.batch.results.map((row) => rows.get(`${row.shop}/${row.posting}`) ?? row);
  const ofResumed = resumed.flatMap((carriage) =>
    carriage.postings.map((number) => ({ shop: carriage.shop, number })),
  );
  const resumedRows = await workKeys(ports, ofResumed, {
    each: async (key) => doneRow(await mustRead(ports.store, key), true),
  });
  return {
    results: [...resumedRows.results, ...results],
    held: checked.batch.held,
    carriages,
    stopList: checked.stopList,
  };
}

/** Packed with a label on it; scanned out too, unless the seller counts instead. */
const READY: readonly ReadyFilter[] = [{ stages: ['packed'], papers: ['labelled'], order: 'tote' }];

interface Checked {
  readonly batch: BatchResult;
  readonly due: readonly Posting[];
  readonly stopList: readonly PostingKey[];
}

/** Reads every posting at Ozon once more right before the hand-over. */
async function checkedForShip(ports: Ports, selection: Selection, options: ShipOptions): Promise<Checked> {
  const due: Posting[] = [];
  const stopList: PostingKey[] = [];
  const batch = await workThrough(ports, selection, {
    ready: READY,
    each: async (key) => {
      const known = await mustRead(ports.store, key);
      if (isGone(known)) return doneRow(known, false);
      guard(known, options);
      const { posting } = await refresh(ports, key);
      if (posting.stage === 'cancelled') stopList.push(key);
      if (isGone(posting)) return doneRow(posting, true);
      guard(posting, options);
      due.push(posting);
      return options.isDryRun ? wouldRow(posting, 'hand-over') : doneRow(posting, false);
    },
  });
  return { batch: withoutLeft(batch, selection), due, stopList };
}

/** Under `--all` what was not scanned out simply stays for the next hand-over. */
function withoutLeft(batch: BatchResult, selection: Selection): BatchResult {
  if (selection.kind === 'named') return batch;
  return {
    ...batch,
    held: batch.held.filter((row) => row.holds.every((hold) => hold.code !== 'left-behind')),
  };
}

function guard(posting: Posting, options: ShipOptions): void {
  const refusal = refusalOfShip(posting, options);
  if (refusal) throw refused(refusal);
}

function refusalOfShip(posting: Posting, options: ShipOptions): Refusal | null {
  const details = { posting: posting.number, stage: posting.stage, papers: posting.papers };
  const rules =
    refusalOfEnd(posting) ?? refusalOfHolds(posting, 'ship') ?? refusalOfAction(posting, 'handOver');
  if (rules) return rules;
  const { number } = posting;
  if (options.leave?.includes(number))
    return { code: 'left-behind', message: `${number} stays behind`, details };
  if (posting.papers !== 'labelled') {
    return {
      code: 'not-labelled',
      message: `${number} has no label yet`,
      hint: `ozf label ${number}`,
      details,
    };
  }
  if (posting.actions.includes('set_track_number') && !posting.trackingNumber) {
    const hint = `ozf ship ${number} --carrier CARRIER --track NUMBER`;
    return { code: 'needs-track', message: `${number} needs a tracking number`, hint, details };
  }
  if (options.isUnscanned || posting.facts.scannedOutAt !== undefined) return null;
  return {
    code: 'not-scanned-out',
    message: `${number} was not scanned out`,
    hint: 'ozf ship scan',
    details,
  };
}

function isGone(posting: Posting): boolean {
  return ['handed-over', 'in-transit', 'at-pickup', 'delivered'].includes(posting.stage);
}

async function askToShip(options: ShipOptions, due: readonly Posting[]): Promise<void> {
  if (due.length === 0) return;
  const counted = due.filter((posting) => posting.facts.scannedOutAt === undefined).length;
  if (counted > 0) await options.ask({ code: 'hand-over-count', details: { count: due.length } });
  const carried = due.filter((posting) => hasCarriage(posting.flow));
  const methods = new Set(carried.map((posting) => `${posting.shop}/${posting.methodId}`)).size;
  if (methods > 0)
    await options.ask({ code: 'carriage', details: { count: carried.length, carriages: methods } });
}

export interface ShipGroup {
  readonly shop: string;
  readonly methodId: string;
  readonly isCarried: boolean;
  readonly postings: readonly Posting[];
}

function groupsOf(postings: readonly Posting[]): readonly ShipGroup[] {
  const groups = new Map<
    string,
    { shop: string; methodId: string; isCarried: boolean; postings: Posting[] }
  >();
  for (const posting of postings) {
    const isCarried = hasCarriage(posting.flow);
    const key = `${posting.shop}/${posting.methodId}/${isCarried}`;
    const group = groups.get(key) ?? {
      shop: posting.shop,
      methodId: posting.methodId,
      isCarried,
      postings: [],
    };
    group.postings.push(posting);
    groups.set(key, group);
  }
  return [...groups.values()];
}

async function shipGroup(ports: Ports, group: ShipGroup, options: ShipOptions) {
  if (!group.isCarried) return scanOut(ports, group);
  try {
    const carriage = await handOverCarriage(ports, group, options.waitMs);
    const inside = new Set(carriage.postings);
    const rows = await workKeys(ports, group.postings.map(keyOf), {
      each: async (key) => {
        if (!inside.has(key.number)) throw leftOut(key.number, carriage.id);
        return doneRow(await mustRead(ports.store, key), true);
      },
    });
    return { carriage, rows: rows.results };
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.kind === 'bug') throw error;
    return { carriage: undefined, rows: group.postings.map((posting) => failedRow(posting, posting, error)) };
  }
}

/** Where Ozon makes no carriage and takes no number, our own scan-out is the hand-over; Ozon confirms it later. */
async function scanOut(ports: Ports, group: ShipGroup) {
  const { results } = await workKeys(ports, group.postings.map(keyOf), {
    each: async (key) => {
      const act = actNow(ports);
      const move = await movePosting(ports, key, (posting) => {
        const facts = { ...posting.facts, scannedOutAt: posting.facts.scannedOutAt ?? act.at };
        return advance(posting, 'handOver', { ...act, change: { facts }, details: { by: 'scan-out' } });
      });
      return doneRow(move.after, true);
    },
  });
  return { carriage: undefined, rows: results };
}

function leftOut(number: string, carriageId: string): AppError {
  return refused({
    code: 'not-in-carriage',
    message: `Ozon did not take ${number} into carriage ${carriageId}`,
    hint: `ozf orders show ${number}`,
    details: { posting: number, carriage: carriageId },
  });
}

function shopOf(selection: Selection): string | undefined {
  return selection.kind === 'named' ? selection.shop : selection.filter.shop;
}
