import { AppError } from './domain/errors.js';
import { ProxyError } from './ozon/proxy-error.js';

type Environment = Readonly<Record<string, string | undefined>>;

interface Proxy {
  /** Without user and password. */
  readonly url: URL;
  readonly variable: string;
  /** The value of the header Proxy-Authorization. */
  readonly login: string | undefined;
}

/** A `fetch` of one proxy. */
type Through = (url: URL, init: RequestInit) => Promise<Response>;

/**
 * `fetch` through the proxy that the environment names, which Node's own ignores; this machine and what NO_PROXY names
 * are reached directly. Throws AppError `bad-proxy` where the address of the proxy can't be right, ProxyError where it
 * lets nothing through.
 */
export function proxyFetch(env: Environment, direct: typeof fetch): typeof fetch {
  const ways = new Map<string, Promise<Through>>();
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const proxy = proxyFor(url, env);
    if (!proxy) return direct(input, init);
    const known = ways.get(proxy.variable) ?? openWay(proxy);
    ways.set(proxy.variable, known);
    return (await known)(url, init);
  };
}

/** Undefined where a host is reached directly. */
export function proxyFor(url: URL, env: Environment): Proxy | undefined {
  if (isOnThisMachine(url) || isExcepted(url, env.no_proxy || env.NO_PROXY || '')) return undefined;
  const variable = VARIABLES.find((name) => env[name]);
  return variable === undefined ? undefined : readProxy(variable, env[variable] ?? '');
}

/** In the order in which they count for an https address; the last ones as in Node's own `--use-env-proxy`. */
const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY', 'http_proxy', 'HTTP_PROXY'];

function isOnThisMachine({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

function isExcepted({ hostname, port, protocol }: URL, exceptions: string): boolean {
  const ownPort = port || (protocol === 'https:' ? '443' : '80');
  return exceptions
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      const [, host = entry, onlyPort] = /^(.+?)(?::(\d+))?$/.exec(entry.replace(/^\*?\./, '')) ?? [];
      const isHost = entry === '*' || hostname === host || hostname.endsWith(`.${host}`);
      return isHost && (onlyPort === undefined || onlyPort === ownPort);
    });
}

function readProxy(variable: string, told: string): Proxy {
  const text = told.includes('://') ? told : `http://${told}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw badProxy(variable);
  const login = loginOf(url, variable);
  return { url: new URL(url.origin), variable, login };
}

function loginOf({ username, password }: URL, variable: string): string | undefined {
  if (username === '' && password === '') return undefined;
  try {
    const both = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return `Basic ${Buffer.from(both).toString('base64')}`;
  } catch {
    throw badProxy(variable);
  }
}

/** Never quotes the address: it may hold a password. */
function badProxy(variable: string): AppError {
  const message = `${variable} is no address of a proxy such as http://proxy.example:3128`;
  return new AppError({ kind: 'usage', code: 'bad-proxy', message, details: { variable } });
}

/** Node's fetch takes no proxy, so undici's own is asked; it is loaded only here. */
async function openWay(proxy: Proxy): Promise<Through> {
  const { fetch, Pool, ProxyAgent } = await import('undici');
  const dispatcher = new ProxyAgent({
    uri: proxy.url.href,
    ...(proxy.login === undefined ? {} : { token: proxy.login }),
    // Otherwise a proxy that never answers would keep the finished process alive.
    clientFactory: (origin, options) => new Pool(origin, { ...options, headersTimeout: TUNNEL_MS }),
  });
  return async (url, { method = 'GET', headers, body, redirect = 'follow', signal }) => {
    try {
      const answer = await fetch(url, {
        dispatcher,
        method,
        headers: [...new Headers(headers)],
        body: typeof body === 'string' ? body : null,
        redirect,
        signal: signal ?? null,
      });
      return new Response(answer.body, { status: answer.status, headers: [...answer.headers] });
    } catch (thrown) {
      throw failureOf(proxy, thrown);
    }
  };
}

const TUNNEL_MS = 10_000;

/** Only the proxy is connected to from here: what failed to connect, failed there. */
function failureOf({ url, variable }: Proxy, thrown: unknown): unknown {
  for (let cause = thrown; cause instanceof Error; cause = cause.cause) {
    const [, status] = /^Proxy response \((\d+)\)/.exec(cause.message) ?? [];
    const code: unknown = Reflect.get(cause, 'code');
    if (status === undefined && !NO_CONNECTION.some((each) => each === code)) continue;
    const httpStatus = status === undefined ? undefined : Number(status);
    return new ProxyError({ host: url.host, variable, httpStatus }, { cause: thrown });
  }
  return thrown;
}

const NO_CONNECTION = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  // Ozon's own silence ends with the patience of the call, long before undici's.
  'UND_ERR_HEADERS_TIMEOUT',
];
