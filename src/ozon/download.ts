import { AppError } from '../domain/errors.js';
import type { Client } from './call.js';
import { unreachedError } from './failure.js';
import { isLoopback, MAX_FILE_BYTES, type Sent } from './transport.js';
import { isWholePdf } from './whole-file.js';

/**
 * The whole PDF behind a `file_url`. Never with the key and never in the clear, except from a practice Ozon on this
 * machine. Throws AppError `label-file-broken` for what is no whole PDF, `ozon-down` when nothing answers.
 * Source: FACTS.md §8.
 */
export async function download(client: Client, url: string): Promise<Uint8Array> {
  for (let attempt = 1; ; attempt += 1) {
    const sent = await follow(client, url);
    const status = sent.kind === 'lost' ? 0 : sent.status;
    const isWhole = sent.kind === 'received' && status === 200 && isWholePdf(sent.bytes);
    const error = isWhole ? undefined : failureOf(sent, url);
    client.onTrace({ path: FILE, attempt, status, ...(error ? { failure: error.code } : {}) });
    if (sent.kind === 'received' && !error) return sent.bytes;
    const isPassing =
      (sent.kind === 'lost' && sent.proxy?.httpStatus !== 407) ||
      status === 200 ||
      status === 429 ||
      status >= 500;
    if (error && (!isPassing || attempt >= MAX_TRIES)) throw error;
    await client.realSleep(500 * 2 ** (attempt - 1) * (0.5 + client.random()));
  }
}

const FILE = 'file_url';
const MAX_TRIES = 4;
const MAX_HOPS = 3;

async function follow(client: Client, url: string): Promise<Sent> {
  let current = url;
  for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
    const target = allowedUrl(client, current);
    const sent = await client.transport.get(target.href, {
      timeoutMs: client.timeouts.writeMs,
      maxBytes: MAX_FILE_BYTES,
    });
    const location =
      sent.kind === 'received' && sent.status >= 300 && sent.status < 400
        ? sent.headers.get('location')
        : null;
    if (location === null) return sent;
    current = URL.canParse(location, target.href) ? new URL(location, target).href : '';
  }
  throw broken(url, 'too many redirects');
}

function allowedUrl(client: Client, url: string): URL {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  const isPractice = target?.protocol === 'http:' && isLoopback(target) && client.transport.isPractice;
  if (target && (target.protocol === 'https:' || isPractice)) return target;
  throw broken(url, 'not an https address');
}

function failureOf(sent: Sent, url: string): AppError {
  if (sent.kind === 'lost') return unreachedError({ path: FILE, effect: 'read' }, sent);
  if (sent.status !== 200) return broken(url, `HTTP ${sent.status}`);
  return broken(url, 'not a whole PDF');
}

/** Names only the host: the rest of such an address may be a secret. */
function broken(url: string, why: string): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'label-file-broken',
    message: `Ozon's label file can't be used: ${why}`,
    details: { host: URL.canParse(url) ? new URL(url).host : '', why },
  });
}
