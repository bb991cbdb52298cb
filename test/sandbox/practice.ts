import { type SandboxOptions, startSandbox } from '../../src/sandbox/start.js';

export const START_MS = Date.parse('2026-11-23T08:00:00Z');
export const FONT = 'templates/fonts/PTSans-Regular.ttf';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  readonly json: unknown;
}

/** A practice Ozon whose clock stands still until a test moves it, asked over real HTTP. */
export async function openPractice(options: Partial<SandboxOptions> = {}) {
  const sandbox = await startSandbox({
    port: 0,
    seed: 1,
    realNowMs: () => START_MS,
    newRunId: 'run-1',
    fontFile: FONT,
    requestsPerSecond: 100_000,
    ...options,
  });
  const keys = { 'Client-Id': sandbox.clientId, 'Api-Key': sandbox.apiKey };
  const ask = async (path: string, body: unknown, headers: Record<string, string> = keys): Promise<Reply> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(sandbox.url + path, { method: 'POST', headers, body: text });
    return readReply(response);
  };
  const read = async (path: string): Promise<Reply> => readReply(await fetch(new URL(path, sandbox.url)));
  const control = (name: string, body: unknown = {}) => ask(`/__practice__/${name}`, body, {});
  const advance = (seconds: number) => sandbox.advance(seconds * 1000);
  return { sandbox, ask, read, control, advance, close: sandbox.close };
}

export type Practice = Awaited<ReturnType<typeof openPractice>>;

async function readReply(response: Response): Promise<Reply> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  let json: unknown;
  try {
    json = isJson ? JSON.parse(Buffer.from(bytes).toString()) : undefined;
  } catch {
    json = undefined;
  }
  return { status: response.status, headers: response.headers, bytes, json };
}

/** What stands at a path inside an answer; undefined where the path ends early. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((found, step) => {
    if (Array.isArray(found) && typeof step === 'number') return found[step];
    return typeof found === 'object' && found !== null ? Reflect.get(found, step) : undefined;
  }, value);
}

export function list(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path);
  if (!Array.isArray(found)) throw new TypeError(`no list at ${path.join('.')}`);
  return found;
}

export function text(value: unknown, ...path: readonly (string | number)[]): string {
  const found = at(value, ...path);
  if (typeof found !== 'string') throw new TypeError(`no text at ${path.join('.')}`);
  return found;
}

/** Every posting of the unfulfilled list, by the article of its first line. */
export async function queue(practice: Practice): Promise<ReadonlyMap<string, unknown>> {
  const { json } = await practice.ask('/v4/posting/fbs/unfulfilled/list', {
    limit: 100,
    with: { barcodes: true },
  });
  return new Map(
    list(json, 'postings').map((posting) => [text(posting, 'products', 0, 'offer_id'), posting]),
  );
}

export async function numberOf(practice: Practice, offerId: string): Promise<string> {
  return text((await queue(practice)).get(offerId), 'posting_number');
}

export async function getPosting(practice: Practice, number: string): Promise<unknown> {
  const wanted = { barcodes: true, related_postings: true };
  return at(
    (await practice.ask('/v3/posting/fbs/get', { posting_number: number, with: wanted })).json,
    'result',
  );
}

/** Asks for assembly as one parcel. */
export async function shipWhole(practice: Practice, number: string): Promise<Reply> {
  const products = list(await getPosting(practice, number), 'products').map((product) => ({
    product_id: at(product, 'sku'),
    quantity: at(product, 'quantity'),
  }));
  return practice.ask('/v4/posting/fbs/ship', { posting_number: number, packages: [{ products }] });
}

/** How often an effect happened, by the witness. */
export function effects(practice: Practice, kind: string): readonly unknown[] {
  return practice.sandbox.journal().filter((entry) => entry.type === 'effect' && entry.kind === kind);
}
