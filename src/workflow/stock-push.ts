import { AppError, refused } from '../domain/errors.js';
import { decideStock, type StockDecision } from '../domain/stock.js';
import type { Ports } from './ports.js';
import { pushChunk } from './stock-chunk.js';
import { keyOf, readShelves, type StockRow, type StockWish, streamOf } from './stock-shelves.js';
import { refuseWatching } from './watch.js';

/**
 * Tells Ozon what it may sell: reads first, sends only what differs, 100 pairs a call and each pair once in 30 seconds,
 * and reads back. Where Ozon keeps more reserved than our orders do, nothing is sent: pull first. A pair's failure
 * stops no other. Throws `stock-push-off` and `watch-mode` before anything is read.
 */
export async function pushStocks(
  ports: Ports,
  shop: string,
  wishes: readonly StockWish[],
): Promise<readonly StockRow[]> {
  if (ports.settings.stockPush !== 'on') throw pushIsOff();
  refuseWatching(ports, shop);
  const rows = new Map<string, StockRow>();
  let waiting = wishes;
  for (let round = 0; waiting.length > 0 && round < MOST_ROUNDS; round += 1) {
    const sorted = await decideAll(ports, shop, waiting);
    for (const { wish, decision } of sorted) {
      if (decision.move === 'none') rows.set(keyOf(wish), { wish, state: 'unchanged' });
      if (decision.move === 'pull') rows.set(keyOf(wish), failed(wish, needsPull(shop, wish)));
    }
    const ready = sorted.flatMap(({ wish, decision }) => (decision.move === 'push' ? [wish] : []));
    for (const row of await pushAll(ports, shop, ready)) rows.set(keyOf(row.wish), row);
    const late = sorted.flatMap(({ wish, decision }) =>
      decision.move === 'wait' ? [{ wish, waitMs: decision.waitMs }] : [],
    );
    waiting = late.map(({ wish }) => wish);
    if (waiting.length > 0) await ports.sleep(Math.max(...late.map(({ waitMs }) => waitMs)));
  }
  for (const wish of waiting) rows.set(keyOf(wish), failed(wish, tooOften(wish)));
  return wishes.map((wish) => rows.get(keyOf(wish)) ?? failed(wish, tooOften(wish)));
}

/** One wait of 30 seconds is enough; a station that pushes beside us may cost a second one. */
const MOST_ROUNDS = 3;
const CHUNK = 100;
/** 80 calls a minute for the whole account (FACTS.md §2). */
const CALL_PAUSE_MS = 750;

interface Decided {
  readonly wish: StockWish;
  readonly decision: StockDecision;
}

async function decideAll(
  ports: Ports,
  shop: string,
  wishes: readonly StockWish[],
): Promise<readonly Decided[]> {
  const seen = await readShelves(ports, shop, wishes);
  const decided: Decided[] = [];
  for (const wish of wishes) {
    const lastPushedAt = await ports.store.watermark(shop, streamOf(wish));
    const shelf = seen.get(keyOf(wish)) ?? { free: undefined, reserved: undefined };
    const decision = decideStock({ ...wish, lastPushedAt }, shelf, ports.now().getTime());
    decided.push({ wish, decision });
  }
  return decided;
}

async function pushAll(
  ports: Ports,
  shop: string,
  wishes: readonly StockWish[],
): Promise<readonly StockRow[]> {
  const rows: StockRow[] = [];
  for (let start = 0; start < wishes.length; start += CHUNK) {
    if (start > 0) await ports.sleep(CALL_PAUSE_MS);
    rows.push(...(await pushChunk(ports, shop, wishes.slice(start, start + CHUNK))));
  }
  return rows;
}

function failed(wish: StockWish, error: AppError): StockRow {
  return { wish, state: 'failed', error };
}

function pushIsOff(): AppError {
  return refused({
    code: 'stock-push-off',
    message: 'Nothing pushes stock to Ozon until the config says stock: { push: on }',
  });
}

function needsPull(shop: string, { sku }: StockWish): AppError {
  return refused({
    code: 'stock-needs-pull',
    message: `Ozon keeps more of ${sku} reserved than our orders do`,
    hint: `ozf orders pull --shop ${shop}`,
    details: { sku },
  });
}

function tooOften({ sku }: StockWish): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'stock-too-often',
    message: `Ozon takes the stock of ${sku} once in 30 seconds`,
    details: { sku },
  });
}
