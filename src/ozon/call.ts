import { requestJson } from './big-integers.js';
import type { Endpoint } from './endpoint.js';
import { requestError } from './failure.js';
import {
  type Answered,
  type Answering,
  lostOutcome,
  type Outcome,
  placeOf,
  readAnswer,
  readRefusal,
} from './outcome.js';
import type { RateLimit } from './rate-limit.js';
import type { Transport } from './transport.js';

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
  return sent.status === 200
    ? readAnswer(endpoint, sent)
    : readRefusal(client.transport.scrub, endpoint, sent);
}
