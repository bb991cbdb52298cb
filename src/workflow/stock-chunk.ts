import { AppError, refused } from '../domain/errors.js';
import { asAppError } from './batch.js';
import { isSurelyNotDone } from './certainty.js';
import { isOthersAndAlive, ownerOf } from './ownership.js';
import type { Intent, Ports, StockResult } from './ports.js';
import type { Look, RemoteWrite } from './remote-write.js';
import { keyOf, readShelves, type StockRow, type StockWish, streamOf } from './stock-shelves.js';

/**
 * Intent, call, read-back of at most 100 pairs. Stock is absolute, so that what a dead run left open needs no other end
 * than Ozon's shelves read anew, which the caller has just done: it is closed here.
 */
export async function pushChunk(
  ports: Ports,
  shop: string,
  wishes: readonly StockWish[],
): Promise<readonly StockRow[]> {
  await closeDead(ports, shop);
  const intent = await announce(ports, shop, wishes);
  let results: readonly StockResult[] = [];
  let said: AppError | undefined;
  try {
    results = await ports.ozon(shop).setStocks(wishes);
  } catch (thrown) {
    said = asAppError(thrown);
    if (isSurelyNotDone(said)) {
      await close(ports, intent, 'failed');
      if (said.kind === 'unauthorized') throw said;
      return wishes.map((wish) => ({ wish, state: 'failed', error: said }));
    }
    if (said.code !== 'ozon-ambiguous') throw said;
  }
  const refusals = new Map(results.flatMap((result) => refusalOf(result, wishes)));
  const asked = wishes.filter((wish) => !refusals.has(keyOf(wish)));
  const shown = await shownOf(ports, shop, asked);
  const isSettled = asked.every((wish) => shown.has(keyOf(wish)));
  if (isSettled) await close(ports, intent, 'done');
  return wishes.map((wish) => {
    const refusal = refusals.get(keyOf(wish));
    if (refusal) return { wish, state: 'failed', error: refusal };
    if (shown.has(keyOf(wish))) return { wish, state: 'pushed' };
    return { wish, state: 'failed', error: said ?? notShown(wish) };
  });
}

/** What any later run reads of it: done when the shelves show it, forgotten once a push would compare anew. */
export const stockWrite: RemoteWrite = {
  verb: 'stock',
  patienceMs: 30_000,
  act: () => Promise.resolve(),
  look: async (ports, intent): Promise<Look> => {
    const wishes = wishesOf(intent);
    const shown = await readShelves(ports, intent.shop, wishes);
    if (wishes.every((wish) => shown.get(keyOf(wish))?.free === wish.stock))
      return { state: 'done', record: async () => undefined };
    const ageMs = ports.now().getTime() - Date.parse(intent.openedAt);
    return ageMs < stockWrite.patienceMs ? { state: 'open' } : { state: 'lost', error: outdated(intent) };
  },
};

async function announce(ports: Ports, shop: string, wishes: readonly StockWish[]): Promise<Intent> {
  const at = ports.now().toISOString();
  const [first] = wishes;
  const intent: Intent = {
    id: ports.newId(),
    shop,
    verb: 'stock',
    subject: first ? `${keyOf(first)}+${wishes.length - 1}` : '',
    request: { pairs: wishes.map(({ sku, warehouseId, stock }) => ({ sku, warehouseId, stock })) },
    progress: { askedAt: at },
    state: 'open',
    owner: await ownerOf(ports),
    openedAt: at,
  };
  await ports.store.transact(async (tx) => {
    await tx.openIntent(intent);
    for (const wish of wishes) await tx.saveWatermark(shop, streamOf(wish), at);
  });
  return intent;
}

async function closeDead(ports: Ports, shop: string): Promise<void> {
  for (const intent of await ports.store.intents({ shop, verb: 'stock', state: 'open' })) {
    const owner = await ownerOf(ports);
    if (await isOthersAndAlive(ports, intent.owner)) continue;
    const isMine =
      intent.owner === owner || (await ports.store.transact((tx) => tx.adoptIntent(intent, owner)));
    if (isMine) await close(ports, { ...intent, owner, progress: { reason: 'replaced' } }, 'failed');
  }
}

async function close(ports: Ports, intent: Intent, state: 'done' | 'failed'): Promise<void> {
  const closedAt = ports.now().toISOString();
  await ports.store.transact((tx) => tx.updateIntent({ ...intent, state, closedAt }));
}

/** Ozon shows a new stock after a moment. */
async function shownOf(
  ports: Ports,
  shop: string,
  wishes: readonly StockWish[],
): Promise<ReadonlySet<string>> {
  const shown = new Set<string>();
  for (let reads = 0; reads < MOST_READS && shown.size < wishes.length; reads += 1) {
    if (reads > 0) await ports.sleep(READ_PAUSE_MS);
    const shelves = await readShelves(ports, shop, wishes);
    for (const wish of wishes) if (shelves.get(keyOf(wish))?.free === wish.stock) shown.add(keyOf(wish));
  }
  return shown;
}
const MOST_READS = 4;
const READ_PAUSE_MS = 2_000;

function refusalOf(
  { productId, warehouseId, errors }: StockResult,
  wishes: readonly StockWish[],
): readonly (readonly [string, AppError])[] {
  const [error] = errors;
  const wish = wishes.find((each) => each.productId === productId && each.warehouseId === warehouseId);
  if (!wish || !error) return [];
  const details = { sku: wish.sku, reason: error.code, message: error.message };
  const isTooOften = TOO_OFTEN.test(`${error.code} ${error.message}`);
  if (isTooOften) {
    const message = `Ozon takes the stock of ${wish.sku} once in 30 seconds`;
    return [[keyOf(wish), new AppError({ kind: 'unavailable', code: 'stock-too-often', message, details })]];
  }
  const message = `Ozon does not take the stock of ${wish.sku}: ${error.message || error.code}`;
  return [[keyOf(wish), refused({ code: 'stock-refused', message, details })]];
}
/** This one is no 429: it comes by pair, inside a 200 (FACTS.md §2). */
const TOO_OFTEN = /TOO_MANY_REQUESTS|too frequently/i;

function wishesOf({ request }: Intent): readonly Pick<StockWish, 'sku' | 'warehouseId' | 'stock'>[] {
  if (!Array.isArray(request.pairs)) return [];
  return request.pairs.flatMap((pair: unknown) => {
    if (typeof pair !== 'object' || pair === null) return [];
    if (!('sku' in pair) || !('warehouseId' in pair) || !('stock' in pair)) return [];
    const { sku, warehouseId, stock } = pair;
    const isWhole = typeof sku === 'string' && typeof warehouseId === 'string' && typeof stock === 'number';
    return isWhole ? [{ sku, warehouseId, stock }] : [];
  });
}

function notShown({ sku }: StockWish): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'not-shown-yet',
    message: `Ozon does not show the change of ${sku} yet`,
    hint: 'ozf doctor',
    details: { subject: sku, posting: sku },
  });
}

function outdated({ subject }: Intent): AppError {
  return refused({
    code: 'stock-outdated',
    message: `The stock of ${subject} was not set; the next push compares anew`,
    details: { sku: subject },
  });
}
