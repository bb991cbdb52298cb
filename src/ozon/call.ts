import type { FoundDrift } from '../workflow/ports.js';
import { requestJson } from './big-integers.js';
import type { Endpoint } from './endpoint.js';
import { limitError, requestError } from './failure.js';
import {
  type Answered,
  type Answering,
  type Failed,
  lostOutcome,
  type Outcome,
  placeOf,
  readAnswer,
  readRefusal,
} from './outcome.js';
import { EVERY_METHOD, type RateLimit } from './rate-limit.js';
import { MAX_FILE_BYTES, MAX_JSON_BYTES, type Transport } from './transport.js';

/** What a call needs; `client.ts` builds it. */
export interface Client {
  readonly transport: Transport;
  readonly limit: RateLimit;
  readonly warmUp: <Result>(send: () => Promise<Result>) => Promise<Result>;
  readonly realNowMs: () => number;
  readonly realSleep: (milliseconds: number) => Promise<void>;
  /** 0…1, for jitter. */
  readonly random: () => number;
  /** How many times faster than real time Ozon recovers. */
  readonly speed: number;
  readonly timeouts: Timeouts;
  readonly onTrace: (trace: CallTrace) => void;
  readonly onDrift: (found: FoundDrift) => void;
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

/**
 * Sends one request and gives the checked answer. Reads are tried up to four times, and while a method is blocked under
 * load for up to five minutes; a write is repeated only after a 429, which surely did nothing. Throws the AppErrors
 * that `Ozon` in workflow/ports.ts names. Source: FACTS.md §1–3.
 */
export async function call<Request, Answer>(
  client: Client,
  endpoint: Endpoint<Request, Answer>,
  body: NoInfer<Request>,
): Promise<Answered<Answer>> {
  const text = requestTextOf(endpoint, body);
  const startedMs = client.realNowMs();
  const leftMs = () => PATIENCE_MS[endpoint.effect] - (client.realNowMs() - startedMs);
  for (let attempt = 1, blocks = 0; ; attempt += 1) {
    const outcome = await client.warmUp(() => tryOnce(client, endpoint, text, leftMs()));
    const failure = 'error' in outcome ? { failure: outcome.error.code } : {};
    client.onTrace({ path: endpoint.path, attempt, status: outcome.status, ...failure });
    for (const found of outcome.drift ?? []) client.onDrift(found);
    const backoffMs = BACKOFF_MS * 2 ** (attempt - 1) * (0.5 + client.random());
    if (!('error' in outcome)) {
      // `{}` says nothing the first time: what is not in it would count as not there, and be made again.
      if (!outcome.isHollow || attempt - blocks >= MAX_TRIES || backoffMs > leftMs()) return outcome;
      await client.realSleep(backoffMs);
      continue;
    }
    if (outcome.isBlocked) blocks += 1;
    const restMs = restOf(client, outcome, blocks);
    if (restMs !== undefined) client.limit.pause(scopeOf(endpoint.path, outcome, restMs), restMs);
    const waitMs = restMs ?? backoffMs;
    const isTriedOut = attempt - blocks >= MAX_TRIES || attempt >= MOST_TRIES;
    if (!outcome.mayRepeat || isTriedOut || waitMs > leftMs()) throw outcome.error;
    // What rests is waited for where the next call asks to leave, in every process alike.
    if (restMs === undefined) await client.realSleep(waitMs);
  }
}

/** How long one call may take with all its waiting: cron comes again, and a write was checked a moment ago. */
const PATIENCE_MS = { read: 300_000, write: 60_000 } as const;
const MAX_TRIES = 4;
/** Those included in which the method was blocked. */
const MOST_TRIES = 12;
const BACKOFF_MS = 500;
const BLOCKED_MS = 15_000;
const LONGEST_BLOCK_MS = 60_000;
/** The limit of all methods together is one of a second. */
const SHARED_LIMIT_MS = 2000;

/** What Ozon asks for, or a guess for a method that is blocked: it recovers in minutes, in a practice in its minutes. */
function restOf(client: Client, { retryAfterMs, isBlocked }: Failed, blocks: number): number | undefined {
  if (retryAfterMs !== undefined) return retryAfterMs;
  if (!isBlocked) return undefined;
  const restMs = Math.min(LONGEST_BLOCK_MS, BLOCKED_MS * 2 ** (blocks - 1)) * (0.75 + client.random() / 2);
  return restMs / client.speed;
}

function scopeOf(path: string, { isBlocked }: Failed, restMs: number): string {
  return !isBlocked && restMs <= SHARED_LIMIT_MS ? EVERY_METHOD : path;
}

function requestTextOf<Request>(endpoint: Endpoint<Request>, body: Request): string {
  const checked = endpoint.request.safeParse(body);
  if (checked.success) return requestJson(checked.data);
  throw requestError(endpoint, checked.error.issues.map(placeOf));
}

async function tryOnce<Answer>(
  client: Client,
  endpoint: Answering<Answer>,
  text: string,
  patienceMs: number,
): Promise<Outcome<Answer>> {
  if ((await client.limit.take(endpoint.path, patienceMs)) === 'rest') throw limitError(endpoint);
  const isRead = endpoint.effect === 'read';
  const timeoutMs = isRead ? client.timeouts.readMs : client.timeouts.writeMs;
  const maxBytes = endpoint.answers === 'file' ? MAX_FILE_BYTES : MAX_JSON_BYTES;
  const sent = await client.transport.post(endpoint.path, text, { timeoutMs, maxBytes });
  if (sent.kind === 'lost') return lostOutcome(endpoint, sent);
  const left = sent.headers.get('ratelimit-remaining');
  if (left !== null && /^\d+$/.test(left)) client.limit.left(endpoint.path, Number(left));
  return sent.status === 200
    ? readAnswer(endpoint, sent)
    : readRefusal(client.transport.scrub, endpoint, sent);
}
