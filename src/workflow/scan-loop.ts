import type { AppError } from '../domain/errors.js';
import type { NextFee } from '../domain/lateness.js';
import type { Money } from '../domain/money.js';
import type { PostingKey } from '../domain/posting.js';
import type { RuleText } from './ports.js';
import type { WayOut } from './short-ways.js';

/** A loop of scans at the bench: one code in, one answer out. Judges by the store, so it never waits for the network. */
export interface ScanLoop {
  scan(code: string): Promise<ScanResult>;
  /** A command word without its `#`: `undo`, `skip`, `done`. */
  command(word: string): Promise<ScanResult>;
  /** One round of what is done behind the scanner's back. */
  tick?(): Promise<readonly ScanNews[]>;
  /** One round of asking what came meanwhile, beside the other: neither waits for the other. */
  look?(): Promise<readonly ScanNews[]>;
  /** What is left to tell Ozon once the last scan is done; answers what went wrong with it. */
  finish?(tell?: (news: ScanNews) => Promise<void>): Promise<readonly AppError[]>;
  summary(): ScanSummary;
  screen(): Promise<ScanScreen>;
}

export interface ScanResult {
  readonly isAccepted: boolean;
  readonly code: string;
  /** A code of the catalogs' `scans`. */
  readonly result: string;
  readonly shop?: string | undefined;
  readonly posting?: string | undefined;
  readonly tote?: number | undefined;
  readonly sku?: string | undefined;
  readonly offerId?: string | undefined;
  readonly name?: string | undefined;
  /** Units of the posting done, out of how many. */
  readonly done?: number | undefined;
  readonly of?: number | undefined;
  /** Which of several boxes is being filled. */
  readonly box?: number | undefined;
  /** The ways out of a shortage, each with its price. */
  readonly ways?: readonly WayOut[] | undefined;
  readonly error?: AppError | undefined;
  /** Where the posting stands after the scan. */
  readonly state?: string | undefined;
  readonly bell?: Bell | undefined;
  /** What somebody has to say of the unit now: `#ok`, or the name of a defect. */
  readonly asks?: readonly RuleText[] | undefined;
}

/** How a scan sounds: nothing, one, two or three bells. */
export type Bell = 'ok' | 'done' | 'wrong' | 'stop';

/** What happened without a scan. */
export interface ScanNews {
  /** A code of the catalogs' `scans`. */
  readonly result: string;
  readonly shop?: string | undefined;
  readonly posting?: string | undefined;
  readonly tote?: number | undefined;
  /** Where a label lies. */
  readonly target?: string | undefined;
  /** How many there are of what is told. */
  readonly count?: number | undefined;
  readonly error?: AppError | undefined;
  readonly bell: Bell;
}

export interface ScanSummary {
  readonly accepted: number;
  readonly refused: number;
  readonly postingsDone: readonly PostingKey[];
  /** What Ozon has still to be told, where a loop works in the background. */
  readonly waiting?: number | undefined;
}

export interface ScanScreen {
  readonly shop?: string | undefined;
  readonly posting?: string | undefined;
  readonly tote?: number | undefined;
  readonly dueAt?: string | undefined;
  readonly lines: readonly ScanScreenLine[];
  /** What is looked at. */
  readonly points?: readonly RuleText[] | undefined;
  readonly asks?: readonly RuleText[] | undefined;
  /** Postings that still wait in this loop. */
  readonly left: number;
  /** Which of several boxes is being filled. */
  readonly box?: number | undefined;
  /** What handing it over costs now, and from when on it costs something else. */
  readonly fee?: Money | undefined;
  readonly nextFee?: NextFee | undefined;
  /** What is to be fetched next, the most urgent first. */
  readonly following?: readonly ScanScreenNext[] | undefined;
  /** What Ozon has still to be told, and whether it is away. */
  readonly waiting?: number | undefined;
  readonly isAway?: boolean | undefined;
}

export interface ScanScreenNext {
  readonly posting: string;
  readonly tote: number | undefined;
  readonly dueAt: string | undefined;
  readonly lines: readonly ScanScreenLine[];
}

export interface ScanScreenLine {
  readonly offerId: string;
  readonly name: string;
  readonly bin: string | undefined;
  readonly done: number;
  readonly of: number;
  /** Where a walk serves several totes. */
  readonly tote?: number | undefined;
}
