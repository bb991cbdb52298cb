import type { BenchQueue } from '../domain/bench-queue.js';
import type { SeenUnit } from '../domain/bench-unit.js';
import type { Refusal } from '../domain/errors.js';
import type { PostingKey } from '../domain/posting.js';
import type { Ports } from './ports.js';
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
  /** The posting on the table. */
  open: OpenPosting | undefined;
  /** The box whose label comes next, by its tote's card. */
  expected: PostingKey | undefined;
  /** The units scanned into the open posting, oldest first: what `#undo` takes back. */
  last: readonly LastScan[];
  /** After `#defect`: the next scan says which. */
  isDefect: boolean;
}

export interface OpenPosting {
  readonly key: PostingKey;
  readonly seen: readonly SeenUnit[];
  readonly isReinforced: boolean;
  readonly weightGrams: number | undefined;
}

export interface LastScan extends SeenUnit {
  /** The scan has picked it, from the shelf. */
  readonly isPicked: boolean;
}

/** The table is free; the posting waits as it stands. */
export function setAside(state: BenchState): void {
  state.open = undefined;
  state.last = [];
  state.isDefect = false;
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

export function nothingOpen(): Refusal {
  return { code: 'nothing-open', message: 'No posting is open: scan an item', details: {} };
}
