import { toteOf } from '../domain/command-code.js';
import { AppError, refused } from '../domain/errors.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import { asAppError, type BatchResult, type BatchRow, failedRow, heldByRefusal } from './batch.js';
import type { Ports, QueueFilter } from './ports.js';
import { dayOf } from './seller-day.js';

/** What a command works on: named postings, or every one that is ready for the verb. */
export type Selection =
  | { readonly kind: 'named'; readonly codes: readonly string[]; readonly shop?: string | undefined }
  | { readonly kind: 'all'; readonly filter: AllFilter };

export interface AllFilter {
  readonly shop?: string | undefined;
  readonly dueWithinMs?: number | undefined;
  readonly warehouse?: string | undefined;
  readonly method?: string | undefined;
  readonly limit?: number | undefined;
}

/** One posting number, tote or its card, tail, label barcode or tracking number → its key, or AppError `ambiguous`/`not-found`. */
export async function resolveCode(ports: Ports, code: string, shop?: string): Promise<PostingKey> {
  const keys = await ports.store.findPostings(toteOf(code) ?? code, {
    shop,
    day: dayOf(ports.now(), ports.settings.timeZone),
  });
  const [first] = keys;
  if (!first) return askForLabel(ports, code, shop);
  if (keys.length === 1) return first;
  throw new AppError({
    kind: 'usage',
    code: 'ambiguous',
    message: `${code} names ${keys.length} postings`,
    hint: `ozf orders show ${first.number}`,
    details: { code, candidates: keys.map((key) => `${key.shop}/${key.number}`) },
  });
}

/** A label barcode that we have not read yet is known at Ozon; any other unknown code is known nowhere. */
async function askForLabel(ports: Ports, code: string, shop: string | undefined): Promise<PostingKey> {
  const shops = ports.settings.shops.filter(({ name }) => (shop ?? name) === name);
  for (const { name } of LABEL_BARCODE.test(code) ? shops : []) {
    try {
      const number = await ports.ozon(name).numberByBarcode(code);
      const posting = number === undefined ? undefined : await ports.store.posting({ shop: name, number });
      if (posting) return keyOf(posting);
    } catch (thrown) {
      // Without Ozon the scanner goes on: what is not known here is not known.
      if (asAppError(thrown).kind === 'bug') throw thrown;
    }
  }
  throw notFound(code);
}
/** `scanit`, and the upper and lower barcode of the older labels. */
export const LABEL_BARCODE = /^(?:ii\d{11}|%\d+%\d+)$/i;

export type ReadyFilter = Pick<QueueFilter, 'stages' | 'papers' | 'order'>;

/** How a verb treats each posting it is given. */
export interface Work {
  /** Where `--all` finds its postings; several filters are taken one after the other. */
  readonly ready: readonly ReadyFilter[];
  /** One posting; a refusal is thrown. */
  readonly each: (key: PostingKey) => Promise<BatchRow>;
}

/**
 * Runs a verb over a selection: an ambiguous name stops everything before any work, one posting's failure stops
 * no other, and under `--all` a refusal is a posting held.
 */
export async function workThrough(ports: Ports, selection: Selection, work: Work): Promise<BatchResult> {
  const { keys, unknown } = await chosen(ports, selection, work.ready);
  const { results } = await workKeys(ports, keys, work);
  return heldApart(selection, { results, unknown });
}

/** Under `--all` a refusal is a posting held. */
export function heldApart(
  selection: Selection,
  { results, unknown }: { readonly results: readonly BatchRow[]; readonly unknown: readonly BatchRow[] },
): BatchResult {
  if (selection.kind === 'named') return { results: [...unknown, ...results], held: [] };
  const isHeld = (row: BatchRow) => row.error?.kind === 'refused';
  const held = results.flatMap((row) =>
    row.error && isHeld(row) ? [heldByRefusal({ shop: row.shop, number: row.posting }, row.error)] : [],
  );
  return { results: results.filter((row) => !isHeld(row)), held };
}

/** Runs a verb over keys; every failure becomes a row. */
export async function workKeys(
  ports: Ports,
  keys: readonly PostingKey[],
  work: Pick<Work, 'each'>,
): Promise<BatchResult> {
  const results: BatchRow[] = [];
  const closedShops = new Map<string, AppError>();
  for (const key of keys) {
    try {
      // A cabinet that is down or locked stays so: asking it again for each posting would only take time.
      const closed = closedShops.get(key.shop);
      if (closed) throw closed;
      ports.progress({ code: 'working', details: { done: results.length, of: keys.length } });
      results.push(await work.each(key));
    } catch (thrown) {
      const error = asAppError(thrown);
      if (error.kind === 'interrupted' || error.kind === 'bug') throw error;
      if (error.kind === 'unauthorized' || error.code === 'ozon-down') closedShops.set(key.shop, error);
      results.push(failedRow(key, await ports.store.posting(key), error));
    }
  }
  return { results, held: [] };
}

/** The keys that a selection means now, dearest and most urgent first, and rows for the names nobody knows. */
export async function chosen(
  ports: Ports,
  selection: Selection,
  ready: Work['ready'],
): Promise<{ readonly keys: readonly PostingKey[]; readonly unknown: readonly BatchRow[] }> {
  if (selection.kind === 'named') return resolveAll(ports, selection.codes, selection.shop);
  // By name, because another station may move a posting from one filter into the next between the two readings.
  const found = new Map<string, PostingKey>();
  for (const filter of ready) {
    const queue = await ports.store.queueKeys(queueFilter(ports, selection.filter, filter));
    for (const key of queue) found.set(`${key.shop}/${key.number}`, key);
  }
  const keys = [...found.values()];
  return { keys: keys.slice(0, selection.filter.limit || keys.length), unknown: [] };
}

export function keyOf(posting: PostingKey): PostingKey {
  return { shop: posting.shop, number: posting.number };
}

/** The posting, or the refusal that it is not known. */
export async function mustRead(reader: Pick<Ports['store'], 'posting'>, key: PostingKey): Promise<Posting> {
  const posting = await reader.posting(key);
  if (!posting) throw notFound(key.number);
  return posting;
}

async function resolveAll(ports: Ports, codes: readonly string[], shop: string | undefined) {
  const keys = new Map<string, PostingKey>();
  const unknown: BatchRow[] = [];
  for (const code of codes) {
    try {
      const key = await resolveCode(ports, code, shop);
      keys.set(`${key.shop}/${key.number}`, key);
    } catch (thrown) {
      const error = asAppError(thrown);
      if (error.code !== 'not-found') throw error;
      unknown.push(failedRow({ shop: shop ?? '', number: code }, undefined, error));
    }
  }
  return { keys: [...keys.values()], unknown };
}

function queueFilter(ports: Ports, filter: AllFilter, ready: ReadyFilter): QueueFilter {
  const { dueWithinMs, ...rest } = filter;
  const dueBefore =
    dueWithinMs === undefined ? undefined : new Date(ports.now().getTime() + dueWithinMs).toISOString();
  return { ...rest, ...ready, dueBefore };
}

export function notFound(code: string): AppError {
  return refused({
    code: 'not-found',
    message: `No posting is known by ${code}`,
    hint: 'ozf orders pull',
    details: { code },
  });
}
