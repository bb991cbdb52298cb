import { refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import type { BenchQueue } from '../domain/bench-queue.js';
import { actsOn, type BenchAct, benchActs, boxNow, type SeenUnit, seenIn } from '../domain/bench-story.js';
import { isSeen } from '../domain/bench-unit.js';
import { AppError, type Refusal, refused } from '../domain/errors.js';
import type { Move } from '../domain/event.js';
import type { Verb } from '../domain/holds.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import type { OpenShortage } from './bench-short.js';
import { movePosting } from './move.js';
import type { Ports, Writer } from './ports.js';
import type { ScanCatalogue } from './scan-catalogue.js';
import type { ScanCounting } from './scan-counting.js';
import type { Bell, ScanResult } from './scan-loop.js';

/** What a bench remembers between two scans; all that matters of it stands in the store. */
export interface BenchState {
  readonly ports: Ports;
  readonly options: {
    readonly shop?: string | undefined;
    readonly warehouse?: string | undefined;
    readonly verdict: 'ok' | 'scan';
  };
  readonly counting: ScanCounting;
  queue: BenchQueue;
  catalogue: ScanCatalogue;
  /** Codes that are known, since the catalogue was read, to stand on one product only. */
  clear: Set<string>;
  /** The posting on the table. */
  open: OpenPosting | undefined;
  /** The box that was closed last, until another posting lies open: `#undo` opens it again. */
  closed: OpenPosting | undefined;
  /** What was put aside last to wait for its goods, until another posting lies open: `#undo` takes it back onto the table. */
  aside: OpenPosting | undefined;
  /** The box whose label comes next, by its tote's card. */
  expected: PostingKey | undefined;
  /** After `#defect`: the next scan says which. */
  isDefect: boolean;
  /** The last barcode that nobody knew, and whether the next code says what it is. */
  unknown: string | undefined;
  isBinding: boolean;
  /** What stopped postings were told of already, each once. */
  readonly told: Set<string>;
  /** After `#short`: the next scan says which way out. */
  short: OpenShortage | undefined;
}

export interface OpenPosting {
  readonly key: PostingKey;
  /** What the journal told of it with the last scan. */
  readonly acts: readonly BenchAct[];
  readonly isReinforced: boolean;
  readonly weightGrams: number | undefined;
  /** The weight as it is was refused: only then can it be accepted. */
  readonly isWeightRefused: boolean;
  readonly isWeightAccepted: boolean;
}

export function opened(key: PostingKey, acts: readonly BenchAct[]): OpenPosting {
  const weight = { weightGrams: undefined, isWeightRefused: false, isWeightAccepted: false };
  return { key, acts, isReinforced: false, ...weight };
}

/** The table is free; the posting waits as it stands. */
export function setAside(state: BenchState): void {
  state.open = undefined;
  state.isDefect = false;
  state.short = undefined;
}

export function leaveTable(state: BenchState, key: PostingKey): void {
  state.queue.drop(key);
  setAside(state);
}

export interface OnTheTable {
  readonly posting: Posting;
  readonly tx: Writer;
  /** What was done with it at any bench, by the journal of this moment: two tables never count one unit twice. */
  readonly acts: readonly BenchAct[];
}

/** A refusal that ends the work on the open posting clears the table: the next scan opens another one. */
export async function moved(
  state: BenchState,
  open: OpenPosting,
  decide: (table: OnTheTable) => Move | Promise<Move>,
): Promise<Move> {
  try {
    let acts: readonly BenchAct[] = [];
    const move = await movePosting(state.ports, open.key, async (posting, tx) => {
      acts = actsOn(posting, benchActs(await tx.events(posting)));
      return decide({ posting, tx, acts });
    });
    state.open = { ...open, acts: benchActs(move.events, acts) };
    return move;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.kind === 'refused') clearTable(state, open.key, thrown.code);
    throw thrown;
  }
}

export function clearTable(state: BenchState, key: PostingKey, code: string): void {
  if (!STAYS_OPEN.includes(code)) leaveTable(state, key);
}
/** What the scanner can put right with the next scan. */
const STAYS_OPEN: readonly string[] = [
  'wrong-item',
  'one-too-many',
  'units-missing',
  'judge-first',
  'scan-the-mark',
  'bad-mark',
  'mark-without-gs',
  'wrong-gtin',
  'mark-in-use',
  'needs-weight',
  'weight-off',
  'box-empty',
  'no-other-box',
  'judged-elsewhere',
  'composition-frozen',
  'nothing-to-undo',
  'nothing-scanned',
  'taken-meanwhile',
  'short-first',
  'nothing-lacks',
];

export function mustBeOpen({ open }: BenchState): OpenPosting {
  if (!open) throw refused(nothingOpen());
  return open;
}

export function nothingOpen(): Refusal {
  return { code: 'nothing-open', message: 'No posting is open: scan an item', details: {} };
}

export function refuseStopped(posting: Posting, verb: Verb): void {
  const refusal = refusalOfEnd(posting) ?? refusalOfHolds(posting, verb);
  if (refusal) throw refused(refusal);
}

interface Told {
  readonly code: string;
  readonly result: string;
  readonly sku?: string | undefined;
}

export function resultOf(state: BenchState, posting: Posting, { code, result, sku }: Told): ScanResult {
  const line = posting.lines.find((each) => each.sku === sku);
  const acts = state.open?.acts ?? [];
  const box = boxNow(acts);
  return {
    isAccepted: true,
    code,
    result,
    shop: posting.shop,
    posting: posting.number,
    tote: posting.tote,
    sku,
    offerId: line?.offerId,
    name: line?.name,
    ...scannedCount(posting, seenIn(acts)),
    ...(box > 1 ? { box } : {}),
    state: posting.stage,
  };
}

/** Units that were scanned here or judged before, out of all. */
export function scannedCount(posting: Posting, seen: readonly SeenUnit[], sku?: string) {
  const units = posting.units.filter((unit) => sku === undefined || unit.sku === sku);
  const done = units.filter((unit) => unit.verdict !== undefined || isSeen(seen, unit)).length;
  return { done, of: units.length };
}

/** A wrong scan sounds otherwise than a posting that must not leave. */
export function bellOf({ isAccepted, result, done, of }: ScanResult): Bell {
  if (!isAccepted) return STOPS.includes(result) ? 'stop' : 'wrong';
  return result === 'box-closed' || result === 'stuck' || (of !== undefined && done === of) ? 'done' : 'ok';
}
const STOPS: readonly string[] = [
  'cancelled',
  'cancel-requested',
  'drift',
  'mislabel',
  'weight-off',
  'composition-differs',
];
