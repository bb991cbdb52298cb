import { AppError } from '../domain/errors.js';
import { ProxyError, type ProxyFailure } from './proxy-error.js';

export interface TransportOptions {
  readonly apiUrl: string;
  readonly clientId: string;
  readonly apiKey: string;
  readonly fetch: typeof fetch;
}

/** The only thing that holds the key, in a closure: nothing that prints this object can show it. */
export interface Transport {
  /** Whether the API itself is a practice server on this machine. */
  readonly isPractice: boolean;
  post(path: string, body: string, limits: Limits): Promise<Sent>;
  /** A GET without the key. */
  get(url: string, limits: Limits): Promise<Sent>;
  /** The same text without the key. */
  scrub(text: string): string;
}

/** Of the whole answer: one that drips or swells is given up. */
export interface Limits {
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

export type Sent = Received | Lost;

export interface Received {
  readonly kind: 'received';
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/** No whole answer came. */
export interface Lost {
  readonly kind: 'lost';
  /** False only when the request surely never reached the other side. */
  readonly mayHaveArrived: boolean;
  readonly why: string;
  /** Who let nothing through on the way. */
  readonly proxy?: ProxyFailure;
}

export function createTransport(options: TransportOptions): Transport {
  const base = checkedUrl(options.apiUrl);
  const headers = keyHeaders(options);
  const scrub = (text: string): string => text.replaceAll(options.apiKey, '***');
  const request = async (url: string | URL, init: RequestInit, limits: Limits): Promise<Sent> => {
    try {
      const response = await options.fetch(url, { ...init, signal: AbortSignal.timeout(limits.timeoutMs) });
      const bytes = await boundedBytes(response, limits.maxBytes);
      return { kind: 'received', status: response.status, headers: response.headers, bytes };
    } catch (error) {
      if (error instanceof AppError) throw error;
      return lost(error, scrub);
    }
  };
  return {
    isPractice: isLoopback(base),
    scrub,
    // Following a redirect would carry the key to another host.
    post: (path, body, limits) =>
      request(new URL(path, base), { method: 'POST', headers, body, redirect: 'error' }, limits),
    get: (url, limits) => request(url, { redirect: 'manual' }, limits),
  };
}

export function isLoopback(url: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}

export const MAX_FILE_BYTES = 50 * 1024 * 1024;
/** A page of 1,000 postings with everything in them is a tenth of it. */
export const MAX_JSON_BYTES = 32 * 1024 * 1024;

/** A key never travels in the clear, except to a practice Ozon on this machine. */
function checkedUrl(apiUrl: string): URL {
  const url = URL.canParse(apiUrl) ? new URL(apiUrl) : undefined;
  if (url && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)))) return url;
  throw new AppError({
    kind: 'usage',
    code: 'bad-api-url',
    message: 'The address of the Ozon API must begin with https://',
    details: { host: url?.host ?? '' },
  });
}

function keyHeaders(options: TransportOptions): Record<string, string> {
  // What can't stand in a header would be quoted in fetch's own error message.
  if (![options.clientId, options.apiKey].every((value) => /^[\x21-\x7e]+$/.test(value))) {
    throw new AppError({
      kind: 'unauthorized',
      code: 'wrong-key',
      message: 'The Client-Id or the Api-Key is empty or has characters that no key has',
      hint: 'ozf init',
    });
  }
  return { 'Client-Id': options.clientId, 'Api-Key': options.apiKey, 'Content-Type': 'application/json' };
}

async function boundedBytes(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Error(`answer longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function lost(error: unknown, scrub: (text: string) => string): Lost {
  const codes = [...chainOf(error)].map(codeOf);
  const why = [...chainOf(error)].map((each) => (each instanceof Error ? each.message : '')).filter(Boolean);
  if (error instanceof ProxyError) {
    return { kind: 'lost', mayHaveArrived: false, why: error.message, proxy: error.proxy };
  }
  return {
    kind: 'lost',
    mayHaveArrived: !codes.some((code) => NEVER_LEFT.includes(code)),
    why: scrub(why.join(': ')).slice(0, 300),
  };
}

/** Failures to connect at all. */
const NEVER_LEFT: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
];

function* chainOf(error: unknown): Generator<unknown> {
  let current = error;
  for (let depth = 0; depth < 5 && current !== undefined; depth += 1) {
    yield current;
    current = current instanceof Error ? current.cause : undefined;
  }
}

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : '';
}
