import type { AppError } from '../domain/errors.js';
import type { FoundDrift } from '../workflow/ports.js';
import { parseJson } from './big-integers.js';
import { driftOf, placePattern } from './drift.js';
import type { Endpoint } from './endpoint.js';
import {
  ambiguousError,
  answerError,
  downError,
  type FailedCall,
  isBlocked,
  isLimit,
  limitError,
  type OzonRefusal,
  refusalError,
  unreachedError,
} from './failure.js';
import type { Received, Sent } from './transport.js';

export interface Answered<Answer> {
  readonly answer: Answer;
  /** Ozon's `Date` header as ISO 8601. */
  readonly serverTime: string | undefined;
}

type Scrub = (text: string) => string;

export interface Failed {
  readonly status: number;
  readonly error: AppError;
  readonly mayRepeat: boolean;
  readonly retryAfterMs?: number;
  readonly drift?: readonly FoundDrift[];
  /** «Circle is open»: the method is blocked under load for minutes, and nothing was done. */
  readonly isBlocked?: boolean;
}
/** The part of an endpoint that judges an answer. */
export type Answering<Answer> = Pick<Endpoint<unknown, Answer>, 'path' | 'effect' | 'response' | 'answers'>;
export type Outcome<Answer> =
  | Failed
  | (Answered<Answer> & {
      readonly status: number;
      readonly drift?: readonly FoundDrift[];
      /** `{}` to a read: nothing is known from it until Ozon has said so again and again. */
      readonly isHollow?: boolean;
    });

/** No whole answer came: a write may have been done. */
export function lostOutcome(endpoint: FailedCall, sent: Exclude<Sent, Received>): Failed {
  const isRead = endpoint.effect === 'read';
  const error =
    isRead || !sent.mayHaveArrived
      ? unreachedError(endpoint, sent)
      : ambiguousError(endpoint, { why: sent.why });
  // A proxy that wants another password would lock its user out.
  return { status: 0, error, mayRepeat: isRead && sent.proxy?.httpStatus !== 407 };
}

/** An HTTP 200, which is no promise: it may be empty, cut off or a page for people. */
export function readAnswer<Answer>(endpoint: Answering<Answer>, sent: Received): Outcome<Answer> {
  const isRead = endpoint.effect === 'read';
  const unreadable = isRead ? answerError : ambiguousError;
  const body = bodyOf(endpoint, sent);
  if (body === undefined) {
    return { status: sent.status, error: unreadable(endpoint, { why: 'no whole JSON' }), mayRepeat: isRead };
  }
  const isHollow = isRead && endpoint.answers === undefined && isEmptyObject(body);
  const checked = endpoint.response.safeParse(body);
  if (checked.success) {
    const drift = endpoint.answers === 'file' ? [] : driftOf(endpoint.path, body);
    return { status: sent.status, answer: checked.data, serverTime: serverTimeOf(sent), drift, isHollow };
  }
  const issues = checked.error.issues.slice(0, 10).map(placeOf);
  const places = new Set(endpoint.answers === 'file' ? [] : issues.map(placePattern));
  const drift = [...places].map((place) => ({
    path: endpoint.path,
    place,
    what: 'unreadable' as const,
    found: '',
  }));
  // A file that was cut off may come whole the next time, and so may `{}`; JSON of another shape will not.
  const mayRepeat = isHollow || (isRead && endpoint.answers === 'file');
  return { status: sent.status, error: unreadable(endpoint, { issues }), mayRepeat, drift };
}

function isEmptyObject(body: unknown): boolean {
  return typeof body === 'object' && body !== null && !Array.isArray(body) && Object.keys(body).length === 0;
}

function bodyOf<Answer>({ answers }: Answering<Answer>, sent: Received): unknown {
  if (answers === 'file') return fileOf(sent);
  return answers === 'nothing' && sent.bytes.length === 0 ? {} : jsonOf(sent);
}

/** Every other HTTP status. */
export function readRefusal(scrub: Scrub, endpoint: FailedCall, sent: Received): Failed {
  const isRead = endpoint.effect === 'read';
  const refusal = refusalOf(scrub, sent);
  if (sent.status === 429) {
    const retryAfterMs = retryAfterMsOf(sent);
    const details = { httpStatus: 429, ozonMessage: refusal?.ozonMessage ?? '' };
    const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
    return { status: 429, error: limitError(endpoint, details), mayRepeat: true, ...wait };
  }
  if (refusal) {
    const mayRepeat = isRead && (sent.status >= 500 || isLimit(refusal));
    const error = refusalError(endpoint, refusal);
    return { status: sent.status, error, mayRepeat, isBlocked: isBlocked(refusal) };
  }
  const isUnknown = sent.status >= 500 || sent.status === 408 || sent.status === 499 || sent.status < 400;
  const details = { httpStatus: sent.status };
  if (isUnknown && !isRead)
    return { status: sent.status, error: ambiguousError(endpoint, details), mayRepeat: false };
  const error = sent.status >= 500 ? downError(endpoint, details) : answerError(endpoint, details);
  return { status: sent.status, error, mayRepeat: isRead && isUnknown };
}

function refusalOf(scrub: Scrub, sent: Received): OzonRefusal | undefined {
  const body = jsonOf(sent);
  if (typeof body !== 'object' || body === null || !('message' in body)) return undefined;
  const ozonCode = 'code' in body && typeof body.code === 'number' ? body.code : undefined;
  const ozonMessage = typeof body.message === 'string' ? scrub(body.message).slice(0, 500) : '';
  return { httpStatus: sent.status, ozonCode, ozonMessage };
}

/** Seconds, or an HTTP date that is compared with Ozon's own clock. */
function retryAfterMsOf(sent: Received): number | undefined {
  const told = (sent.headers.get('retry-after') ?? '').trim();
  if (/^\d+(\.\d+)?$/.test(told)) return Math.ceil(Number(told) * 1000);
  const waitMs = Date.parse(told) - Date.parse(sent.headers.get('date') ?? '');
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}

/** Undefined for what is no JSON, an empty body included. */
function jsonOf(sent: Received): unknown {
  try {
    return parseJson(textOf(sent.bytes));
  } catch {
    return undefined;
  }
}

/** UTF-8. The strict reading is by far the faster one; a byte that is none is shown as such. */
function textOf(bytes: Uint8Array): string {
  try {
    return STRICT.decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
const STRICT = new TextDecoder('utf-8', { fatal: true });

/** The file itself, or what stands as base64 in `file_content`. */
function fileOf(sent: Received): Uint8Array | undefined {
  if (sent.bytes[0] !== OPENING_BRACE) return sent.bytes.length > 0 ? sent.bytes : undefined;
  const body = jsonOf(sent);
  if (typeof body !== 'object' || body === null || !('file_content' in body)) return undefined;
  return typeof body.file_content === 'string' ? Buffer.from(body.file_content, 'base64') : undefined;
}

const OPENING_BRACE = 0x7b;

function serverTimeOf(sent: Received): string | undefined {
  const milliseconds = Date.parse(sent.headers.get('date') ?? '');
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
}

/** Where in a document something was wrong; never what stood there. */
export function placeOf(issue: { readonly path: readonly PropertyKey[] }): string {
  return issue.path.length === 0 ? '(whole)' : issue.path.map(String).join('.');
}
