import type { AppError } from '../domain/errors.js';

/** What every command returns; `output.ts` alone turns it into text, JSON and an exit code. */
export interface Answer {
  /** `data` of the JSON document. */
  readonly data: unknown;
  /** What a person reads on stdout. */
  readonly text: () => string;
  /** The text is data that was asked for (`--ids`, `--csv`, export lines): `--quiet` keeps it. */
  readonly isData?: boolean;
  /** stdout already carries the result (a PDF, scan lines): the text goes to stderr, no document follows. */
  readonly isStreamed?: boolean;
  /** What is said on stderr beside the result. */
  readonly notes?: readonly string[];
  /** The one command to type next. */
  readonly next?: string | undefined;
  /** What went wrong for some of it; decides the exit code. */
  readonly error?: AppError | undefined;
  /** Failures of single postings, told one by one on stderr. */
  readonly failures?: readonly AppError[];
}
