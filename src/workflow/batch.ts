import { AppError } from '../domain/errors.js';
import { hasMoved, type Move } from '../domain/event.js';
import type { Hold } from '../domain/holds.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import type { Papers, Stage } from '../domain/tracks.js';

/** What every batch verb answers, in the order worked. */
export interface BatchResult {
  readonly results: readonly BatchRow[];
  /** Postings that a check or a hold stops; under `--all` they don't count as failures. */
  readonly held: readonly HeldRow[];
}

export interface BatchRow {
  readonly shop: string;
  /** The posting number, or what was typed when nothing is known by it. */
  readonly posting: string;
  readonly isDone: boolean;
  readonly isChanged: boolean;
  readonly stage: Stage | undefined;
  readonly papers: Papers | undefined;
  readonly error?: AppError | undefined;
  /** In a dry run: what would be done, a code of the catalogs. */
  readonly would?: string | undefined;
}

export interface HeldRow {
  readonly shop: string;
  readonly posting: string;
  readonly holds: readonly HeldBecause[];
}

/** A stored hold, or the answer of a guard, told alike. */
export interface HeldBecause {
  readonly code: string;
  /** English; the catalogs tell the same with `details`. */
  readonly message: string;
  readonly since: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  readonly hint?: string | undefined;
}

export function doneRow(posting: Posting, isChanged: boolean): BatchRow {
  const { shop, number, stage, papers } = posting;
  return { shop, posting: number, isDone: true, isChanged, stage, papers };
}

/** What a dry run would do to this posting. */
export function wouldRow(posting: Posting, would: string): BatchRow {
  return { ...doneRow(posting, false), would };
}

/** What a dry run says of a move that is decided by the posting alone: the same guards, and nothing saved. */
export function wouldMove(posting: Posting, decide: (posting: Posting) => Move, would: string): BatchRow {
  return hasMoved(decide(posting)) ? wouldRow(posting, would) : doneRow(posting, false);
}

export function failedRow(key: PostingKey, posting: Posting | undefined, error: AppError): BatchRow {
  const stage = posting?.stage;
  const papers = posting?.papers;
  return { shop: key.shop, posting: key.number, isDone: false, isChanged: false, stage, papers, error };
}

export function heldByHolds(posting: Posting, holds: readonly Hold[]): HeldRow {
  const because = holds.map((hold) => ({ ...hold, message: hold.code }));
  return { shop: posting.shop, posting: posting.number, holds: because };
}

/** A refusal under `--all`: the posting is held, nothing failed. */
export function heldByRefusal(key: PostingKey, error: AppError): HeldRow {
  const { code, message, details, hint } = error;
  return { shop: key.shop, posting: key.number, holds: [{ code, message, since: undefined, details, hint }] };
}

/** Any thrown thing as an AppError; what we did not throw on purpose is a bug. */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError({ kind: 'bug', code: 'bug', message, cause: thrown });
}
