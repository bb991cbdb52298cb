import { type AppError, refused } from '../domain/errors.js';
import { hasCarriage } from '../domain/flows.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import type { Ask } from './ask.js';
import { asAppError, type BatchResult, type BatchRow, doneRow, failedRow } from './batch.js';
import { completeDocuments } from './carriage-files.js';
import { handOverInParts } from './carriage-parts.js';
import { type Resumed, resumeCarriages } from './carriage-resume.js';
import type { Carriage, Ports } from './ports.js';
import { keyOf, mustRead, type Selection, workKeys } from './selection.js';
import { checkedForShip, hasLeft } from './ship-check.js';
import { scanOut } from './ship-own.js';

export interface ShipOptions {
  readonly ask: Ask;
  readonly isDryRun: boolean;
  /** Nobody scanned the parcels out: their count is asked for instead. */
  readonly isUnscanned: boolean;
  /** Postings that stay behind this time. */
  readonly leave?: readonly string[] | undefined;
  /** Cargo places of the one carriage, with entrusted acceptance. */
  readonly places?: number | undefined;
  readonly waitMs: number;
}

export interface ShipResult extends BatchResult {
  readonly carriages: readonly Carriage[];
  /** Cancelled since they were packed: not to leave the building. */
  readonly stopList: readonly PostingKey[];
}

/** Hands over (отгрузка, 交运) exactly what was chosen: a carriage where Ozon makes one, read back before it counts. */
export async function ship(ports: Ports, selection: Selection, options: ShipOptions): Promise<ShipResult> {
  const resumed = await resumedFirst(ports, selection, options);
  const checked = await checkedForShip(ports, selection, options);
  const carriages: Carriage[] = [...resumed.carriages];
  const rows = new Map<string, BatchRow>();
  refuseSharedPlaces(checked.due, options);
  if (!options.isDryRun) await askToShip(options, checked.due, resumed);
  for (const group of groupsOf(options.isDryRun ? [] : checked.due)) {
    const outcome = await shipGroup(ports, group, { options, resumed });
    carriages.push(...outcome.carriages);
    for (const row of outcome.rows) rows.set(`${row.shop}/${row.posting}`, row);
  }
  if (!options.isDryRun) await completeDocuments(ports, carriages);
  for (const row of await rowsOfResumed(ports, resumed)) rows.set(`${row.shop}/${row.posting}`, row);
  const results = checked.batch.results.map((row) => taken(rows, row) ?? row);
  return {
    results: [...rows.values(), ...results],
    held: checked.batch.held,
    carriages,
    stopList: checked.stopList,
  };
}

/** A number of cargo places belongs to one carriage. */
function refuseSharedPlaces(due: readonly Posting[], { places }: ShipOptions): void {
  const carried = groupsOf(due).filter((group) => group.isCarried);
  if (places === undefined || carried.length <= 1) return;
  throw refused({
    code: 'places-unclear',
    message: '--places belongs to one carriage, and here several would be made',
    hint: `ozf ship --all --method ${carried[0]?.methodId ?? ''} --places ${places}`,
    details: { places, methods: carried.map((group) => group.methodId) },
  });
}

async function resumedFirst(ports: Ports, selection: Selection, options: ShipOptions): Promise<Resumed> {
  if (options.isDryRun) return { carriages: [], stuck: [] };
  const shop = selection.kind === 'named' ? selection.shop : selection.filter.shop;
  return resumeCarriages(ports, { shop, waitMs: options.waitMs });
}

async function rowsOfResumed(ports: Ports, resumed: Resumed): Promise<readonly BatchRow[]> {
  const keys = resumed.carriages.flatMap(({ shop, postings }) =>
    postings.map((number) => ({ shop, number })),
  );
  const { results } = await workKeys(ports, keys, {
    each: async (key) => doneRow(await mustRead(ports.store, key), true),
  });
  return results;
}

/** Each outcome once and in its place: what is left in the map afterwards was not of the selection. */
function taken(rows: Map<string, BatchRow>, row: BatchRow): BatchRow | undefined {
  const key = `${row.shop}/${row.posting}`;
  const outcome = rows.get(key);
  rows.delete(key);
  return outcome;
}

async function askToShip(options: ShipOptions, due: readonly Posting[], resumed: Resumed): Promise<void> {
  const going = due.filter((posting) => !stuckError(resumed, posting));
  if (going.length === 0) return;
  const counted = going.filter((posting) => posting.facts.scannedOutAt === undefined).length;
  if (counted > 0) await options.ask({ code: 'hand-over-count', details: { count: going.length } });
  const carried = going.filter((posting) => hasCarriage(posting.flow));
  const methods = new Set(carried.map((posting) => `${posting.shop}/${posting.methodId}`)).size;
  if (methods > 0)
    await options.ask({ code: 'carriage', details: { count: carried.length, carriages: methods } });
}

export interface ShipGroup {
  readonly shop: string;
  readonly methodId: string;
  readonly isCarried: boolean;
  readonly postings: readonly Posting[];
  readonly places?: number | undefined;
}

function groupsOf(postings: readonly Posting[]): readonly ShipGroup[] {
  const groups = new Map<string, ShipGroup & { postings: Posting[] }>();
  for (const posting of postings) {
    const { shop, methodId } = posting;
    const isCarried = hasCarriage(posting.flow);
    const key = `${shop}/${methodId}/${isCarried}`;
    const group = groups.get(key) ?? { shop, methodId, isCarried, postings: [] };
    group.postings.push(posting);
    groups.set(key, group);
  }
  return [...groups.values()];
}

interface GroupWork {
  readonly options: ShipOptions;
  readonly resumed: Resumed;
}

interface GroupOutcome {
  readonly carriages: readonly Carriage[];
  readonly rows: readonly BatchRow[];
}

async function shipGroup(ports: Ports, group: ShipGroup, work: GroupWork): Promise<GroupOutcome> {
  if (!group.isCarried) return { carriages: [], rows: await scanOut(ports, group.postings) };
  try {
    const stuck = stuckError(work.resumed, group);
    if (stuck) throw stuck;
    const { places, waitMs } = work.options;
    const { carriages, error } = await handOverInParts(ports, { ...group, places }, waitMs);
    const inside = new Set(carriages.flatMap(({ postings }) => postings));
    const rows = await workKeys(ports, group.postings.map(keyOf), {
      each: async (key) => {
        const posting = await mustRead(ports.store, key);
        if (inside.has(key.number) || hasLeft(posting)) return doneRow(posting, inside.has(key.number));
        throw error ?? leftOut(key.number, carriages.at(-1)?.id);
      },
    });
    return { carriages, rows: rows.results };
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.kind === 'bug' || error.kind === 'interrupted') throw thrown;
    return { carriages: [], rows: await failedRows(ports, group, error) };
  }
}

async function failedRows(ports: Ports, group: ShipGroup, error: AppError): Promise<readonly BatchRow[]> {
  const postings = await ports.store.postings(group.postings.map(keyOf));
  return postings.map((posting) => failedRow(posting, posting, error));
}

/** A hand-over of the same method that could not be ended yet stands before this one. */
function stuckError(resumed: Resumed, method: { shop: string; methodId: string }): AppError | undefined {
  const isIt = (each: Resumed['stuck'][number]) =>
    each.shop === method.shop && each.methodId === method.methodId;
  return resumed.stuck.find(isIt)?.error;
}

function leftOut(number: string, carriageId: string | undefined): AppError {
  return refused({
    code: 'not-in-carriage',
    message: `Ozon did not take ${number} into carriage ${carriageId ?? ''}`,
    hint: `ozf orders show ${number}`,
    details: { posting: number, carriage: carriageId ?? '' },
  });
}
