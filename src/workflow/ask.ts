import type { Details } from '../domain/errors.js';

/** What a person is asked before something that cannot be taken back. */
export interface Question {
  readonly code:
    | 'assemble'
    | 'bench'
    | 'carriage'
    | 'second-copy'
    | 'go-live'
    | 'hand-over-count'
    | 'dispute'
    | 'split'
    | 'take-wave'
    | 'cancel'
    | 'cancel-faultless'
    | 'cancel-units'
    | 'cancel-units-faultless'
    | 'approve-request';
  readonly details: Details;
}

/**
 * Resolves when the person (or `-y`) agrees. Throws AppError usage `needs-yes` where nobody can be asked and
 * refused `declined` on a no.
 */
export type Ask = (question: Question) => Promise<void>;
