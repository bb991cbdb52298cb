import { AppError, type ErrorKind } from '../domain/errors.js';
import type { BatchResult } from '../workflow/batch.js';

/** The only place that knows which number a kind of failure leaves the program with. */
export const exitCodes = {
  ok: 0,
  bug: 1,
  usage: 2,
  refused: 3,
  unauthorized: 4,
  unavailable: 5,
  partial: 6,
  locked: 75,
  interrupted: 130,
} as const satisfies Record<ErrorKind | 'ok', number>;
export type ExitName = keyof typeof exitCodes;

export interface Strictness {
  /** `--strict`: what a check holds under `--all` counts as refused. */
  readonly isStrict: boolean;
}

/** One posting, or all failing alike, gives that way's own code; anything mixed is `partial`. */
export function batchError(batch: BatchResult, strictness: Strictness): AppError | undefined {
  const errors = batch.results.flatMap((row) => (row.error ? [row.error] : []));
  const held = strictness.isStrict ? batch.held.length : 0;
  const [first] = errors;
  const count = batch.results.length + held;
  if (!first) return held > 0 ? heldError(held, batch.results.length) : undefined;
  const isAlike =
    errors.length === batch.results.length && errors.every((error) => error.kind === first.kind);
  const isHeldAlike = held === 0 || first.kind === 'refused';
  if (errors.length === 1 && count === 1) return first;
  return severalError(isAlike && isHeldAlike ? first.kind : 'partial', errors, count);
}

function heldError(held: number, done: number): AppError {
  return new AppError({
    kind: done > 0 ? 'partial' : 'refused',
    code: 'held',
    message: `${held} postings are held`,
    hint: 'ozf orders list --hold',
    details: { held },
  });
}

function severalError(kind: ErrorKind, errors: readonly AppError[], count: number): AppError {
  const codes = [...new Set(errors.map((error) => error.code))];
  const hint = errors.find((error) => error.hint !== undefined)?.hint;
  const isOneCode = codes.length === 1 && kind !== 'partial';
  return new AppError({
    kind,
    code: isOneCode ? (codes[0] ?? 'several-failed') : kind === 'partial' ? 'partial' : 'several-failed',
    message: `${errors.length} of ${count} failed`,
    ...(hint === undefined ? {} : { hint }),
    details: { failed: errors.length, of: count, codes },
  });
}
