import type { AppError } from '../domain/errors.js';
import { parseJson, requestJson } from './big-integers.js';
import type { Endpoint } from './endpoint.js';
import {
  ambiguousError,
  answerError,
  downError,
  type FailedCall,
  isLimit,
  limitError,
  type OzonRefusal,
  refusalError,
  requestError,
} from './failure.js';
import type { RateLimit } from './rate-limit.js';
import type { Received, Sent, Transport } from './transport.js';

/** What a call needs; `client.ts` builds it. */
export interface Client {
  readonly transport: Transport;
  readonly limit: RateLimit;
  readonly realSleep: (milliseconds: number) => Promise<void>;
  /** 0…1, for jitter. */
  readonly random: () => number;
  readonly timeouts: Timeouts;
  readonly onTrace: (trace: CallTrace) => void;
}

export interface Timeouts {
  readonly readMs: number;
  readonly writeMs: number;
}

/** One try of one call, without bodies: for `--verbose`. */
export interface CallTrace {
  readonly path: string;
  readonly attempt: number;
  /** HTTP status, 0 when no whole answer came. */
  readonly status: number;
  /** How the try failed, an AppError code. */
  readonly failure?: string;
}

export interface Answered<Answer> {
  readonly answer: Answer;
  /** Ozon's `Date` header as ISO 8601. */
  readonly serverTime: string | undefined;
}

/**
 * Sends one request and gives the checked answer. Reads are tried up to four times; a write is repeated only
 * after a 429, which surely did nothing. Throws the AppErrors that `Ozon` in workflow/ports.ts names.
 * Source: FACTS.md §1–3.
 */
export async function call<Request, Answer>(
  client: Client,
  endpoint: Endpoint<Request, Answer>,
  body: NoInfer<Request>,
): Promise<Answered<Answer>> {
  const text = requestTextOf(endpoint, body);
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await tryOnce(client, endpoint, text);
    const failure = 'error' in outcome ? { failure: outcome.error.code } : {};
    client.onTrace({ path: endpoint.path, attempt, status: outcome.status, ...failure });
    if (!('error' in outcome)) return outcome;
    const waitMs = outcome.retryAfterMs ?? BACKOFF_MS * 2 ** (attempt - 1) * (0.5 + client.random());
    if (!outcome.mayRepeat || attempt >= MAX_TRIES || waitMs > LONGEST_WAIT_MS) throw outcome.error;
    if (outcome.retryAfterMs !== undefined) client.limit.pause(waitMs);
    else await client.realSleep(waitMs);
  }
}

const MAX_TRIES = 4;
const BACKOFF_MS = 500;
const LONGEST_WAIT_MS = 60_000;

interface Failed {
  readonly status: number;
  readonly error: AppError;
  readonly mayRepeat: boolean;
  readonly retryAfterMs?: number;
}
type Answering<Answer> = Pick<Endpoint<unknown, Answer>, 'path' | 'effect' | 'response' | 'answers'>;
type Outcome<Answer> = Failed | (Answered<Answer> & { readonly status: number });

function requestTextOf<Request>(endpoint: Endpoint<Request>, body: Request): string {
  const checked = endpoint.request.safeParse(body);
  if (checked.success) return requestJson(checked.data);
  throw requestError(endpoint, checked.error.issues.map(placeOf));
}

async function tryOnce<Answer>(
  client: Client,
  endpoint: Answering<Answer>,
  text: string,
): Promise<Outcome<Answer>> {
  await client.limit.take();
  const isRead = endpoint.effect === 'read';
  const timeoutMs = isRead ? client.timeouts.readMs : client.timeouts.writeMs;
  const sent = await client.transport.post(endpoint.path, text, timeoutMs);
  if (sent.kind === 'lost') return lostOutcome(endpoint, sent);
  if (sent.headers.get('ratelimit-remaining') === '0') client.limit.exhausted();
  return sent.status === 200 ? readAnswer(endpoint, sent) : readRefusal(client, endpoint, sent);
}

function lostOutcome(endpoint: FailedCall, sent: Exclude<Sent, Received>): Failed {
  const isRead = endpoint.effect === 'read';
  const error =
    isRead || !sent.mayHaveArrived
      ? downError(endpoint, { why: sent.why })
      : ambiguousError(endpoint, { why: sent.why });
  return { status: 0, error, mayRepeat: isRead };
}

function readAnswer<Answer>(endpoint: Answering<Answer>, sent: Received): Outcome<Answer> {
  const isRead = endpoint.effect === 'read';
  const unreadable = isRead ? answerError : ambiguousError;
  const body = endpoint.answers === 'file' ? fileOf(sent) : jsonOf(sent);
  if (body === undefined) {
    return { status: sent.status, error: unreadable(endpoint, { why: 'no whole JSON' }), mayRepeat: isRead };
  }
  const checked = endpoint.response.safeParse(body);
  if (checked.success) return { status: sent.status, answer: checked.data, serverTime: serverTimeOf(sent) };
  const issues = checked.error.issues.slice(0, 10).map(placeOf);
  // A file that was cut off may come whole the next time; JSON of another shape will not.
  const mayRepeat = isRead && endpoint.answers === 'file';
  return { status: sent.status, error: unreadable(endpoint, { issues }), mayRepeat };
}

function readRefusal(client: Client, endpoint: FailedCall, sent: Received): Failed {
  const isRead = endpoint.effect === 'read';
  const refusal = refusalOf(client, sent);
  if (sent.status === 429) {
    const retryAfterMs = retryAfterMsOf(sent);
    const details = { status: 429, ozonMessage: refusal?.ozonMessage ?? '' };
    const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
    return { status: 429, error: limitError(endpoint, details), mayRepeat: true, ...wait };
  }
  if (refusal) {
    const mayRepeat = isRead && (sent.status >= 500 || isLimit(refusal));
    return { status: sent.status, error: refusalError(endpoint, refusal), mayRepeat };
  }
  const isUnknown = sent.status >= 500 || sent.status === 408 || sent.status === 499 || sent.status < 400;
  const details = { status: sent.status };
  if (isUnknown && !isRead)
    return { status: sent.status, error: ambiguousError(endpoint, details), mayRepeat: false };
  const error = sent.status >= 500 ? downError(endpoint, details) : answerError(endpoint, details);
  return { status: sent.status, error, mayRepeat: isRead && isUnknown };
}

function refusalOf(client: Client, sent: Received): OzonRefusal | undefined {
  const body = jsonOf(sent);
  if (typeof body !== 'object' || body === null || !('message' in body)) return undefined;
  const ozonCode = 'code' in body && typeof body.code === 'number' ? body.code : undefined;
  const ozonMessage =
    typeof body.message === 'string' ? client.transport.scrub(body.message).slice(0, 500) : '';
  return { status: sent.status, ozonCode, ozonMessage };
}

function retryAfterMsOf(sent: Received): number | undefined {
  const seconds = Number(sent.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

/** Undefined for what is no JSON, an empty body included. */
function jsonOf(sent: Received): unknown {
  try {
    return parseJson(new TextDecoder().decode(sent.bytes));
  } catch {
    return undefined;
  }
}

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

function placeOf(issue: { readonly path: readonly PropertyKey[] }): string {
  return issue.path.length === 0 ? '(whole)' : issue.path.map(String).join('.');
}
