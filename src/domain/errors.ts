/** What went wrong, as an exit code would group it; `cli/exit-codes.ts` maps each kind to its number. */
export const errorKinds = [
  'bug',
  'usage',
  'refused',
  'unauthorized',
  'unavailable',
  'partial',
  'locked',
  'interrupted',
] as const;
export type ErrorKind = (typeof errorKinds)[number];

export interface AppErrorFields {
  readonly kind: ErrorKind;
  /** For scripts, and the key of the translated text in `i18n/`. */
  readonly code: string;
  /** English; the catalogs tell the same with `details` filled in. */
  readonly message: string;
  /** One command to type next. */
  readonly hint?: string;
  /** The parameters of the translated text. Never a secret, never a buyer's data. */
  readonly details?: Details;
  readonly cause?: unknown;
}
export type Details = Readonly<Record<string, unknown>>;

/** The only error thrown on purpose. */
export class AppError extends Error {
  override name = 'AppError';
  readonly kind: ErrorKind;
  readonly code: string;
  readonly hint: string | undefined;
  readonly details: Details;

  constructor(fields: AppErrorFields) {
    super(fields.message, { cause: fields.cause });
    this.kind = fields.kind;
    this.code = fields.code;
    this.hint = fields.hint;
    this.details = fields.details ?? {};
  }

  /** Whether the same command may succeed later without anybody changing anything. */
  get isRetryable(): boolean {
    return this.kind === 'unavailable' || this.kind === 'locked';
  }
}

/** A pure guard's answer: why the rules say no. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly details?: Details;
}

export function refused(refusal: Refusal): AppError {
  return new AppError({ kind: 'refused', ...refusal });
}
