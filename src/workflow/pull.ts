import { AppError } from '../domain/errors.js';
import { openStages } from '../domain/tracks.js';
import type { Ozon, PageQuery, Ports, PostingPage } from './ports.js';
import type { PullChange, PullDelta } from './pull-page.js';
import { learnProducts, takePage } from './pull-page.js';
import { createTally } from './pull-tally.js';
import { settleOpenWrites } from './remote-writes.js';

export interface PullOptions {
  readonly shop?: string | undefined;
  /** Changes since this instant instead of since the last good pull. */
  readonly since?: string | undefined;
  readonly isFull: boolean;
  /** Queue one message to the seller for each event. */
  readonly hasAlerts: boolean;
  /** For the lock of another pull of the same shop. */
  readonly waitMs: number;
}

export interface PullResult extends PullDelta {
  readonly shops: readonly string[];
  readonly postings: readonly PullChange[];
}

/**
 * Takes over what is new, changed and cancelled, page by page: each page is one transaction, and the watermark moves
 * only when the last page is in, so that a killed pull is simply pulled again.
 */
export async function pull(ports: Ports, options: PullOptions): Promise<PullResult> {
  const shops = ports.settings.shops
    .map((shop) => shop.name)
    .filter((name) => (options.shop ?? name) === name);
  if (shops.length === 0) throw noShop(options.shop);
  const tally = createTally();
  for (const shop of shops) {
    const lock = await ports.store.lock(`pull-${shop}`, options.waitMs);
    if (!lock) throw pullRunning(shop);
    try {
      await pullShop({ ports, shop, options, tally, ozon: ports.ozon(shop) });
    } finally {
      await lock.release();
    }
  }
  return { shops, ...tally.result() };
}

interface ShopPull {
  readonly ports: Ports;
  readonly shop: string;
  readonly options: PullOptions;
  readonly tally: ReturnType<typeof createTally>;
  readonly ozon: Ozon;
}

async function pullShop(work: ShopPull): Promise<void> {
  const { ports, shop, options } = work;
  const record = await ports.store.shop(shop);
  const now = ports.now().toISOString();
  const birth = record?.firstPullAt === undefined ? 'adopted' : 'foreign';
  const unseen = new Set<string>();
  const take = async (page: PostingPage) => {
    const taken = await takePage(ports, { shop, page, birth, hasAlerts: options.hasAlerts });
    for (const change of taken.changes) work.tally.add(change);
    for (const sku of taken.unknownSkus) unseen.add(sku);
    ports.progress({ code: 'pulling', details: { shop, postings: work.tally.seen() } });
  };
  const startedAt = await walkQueue(work, now, take);
  await walkChanges(work, startedAt, take);
  await learnProducts(ports, shop, [...unseen]);
  await settleOpenWrites(ports, shop);
  await recordGoodPull(work, startedAt);
}

/** The work queue by cutoff, from the oldest posting that can still be open to half a year ahead. Answers Ozon's clock. */
async function walkQueue(
  work: ShopPull,
  now: string,
  take: (page: PostingPage) => Promise<void>,
): Promise<string> {
  const back = shifted(now, -QUEUE_BACK_DAYS);
  const { rows } = await work.ports.store.list({ shop: work.shop, stages: openStages, dueBefore: back });
  const from = rows.reduce(
    (oldest, row) => (row.dueAt !== undefined && row.dueAt < oldest ? row.dueAt : oldest),
    back,
  );
  let startedAt: string | undefined;
  for (const window of windows(from, shifted(now, QUEUE_AHEAD_DAYS))) {
    await walkWindow(
      (query) => work.ozon.unfulfilled(query),
      window,
      async (page) => {
        startedAt ??= page.serverTime;
        await take(page);
      },
    );
  }
  return startedAt ?? now;
}

/** Cancelled and finished postings are not in the queue: what changed since the last good pull tells them. */
async function walkChanges(
  work: ShopPull,
  to: string,
  take: (page: PostingPage) => Promise<void>,
): Promise<void> {
  const { ports, shop, options } = work;
  const watermark = options.isFull ? undefined : await ports.store.watermark(shop, STREAM);
  const overlapped =
    watermark === undefined ? shifted(to, -FIRST_BACK_DAYS) : shifted(watermark, -OVERLAP_DAYS);
  const from = options.since ?? (options.isFull ? shifted(to, -FULL_BACK_DAYS) : overlapped);
  for (const window of windows(from, to)) {
    await walkWindow((query) => work.ozon.changed(query), window, take);
  }
}

async function recordGoodPull(work: ShopPull, startedAt: string): Promise<void> {
  const { ports, shop, options } = work;
  const settings = ports.settings.shops.find((each) => each.name === shop);
  const finishedAt = ports.now().toISOString();
  await ports.store.transact(async (tx) => {
    const record = await tx.shop(shop);
    const watermark = await tx.watermark(shop, STREAM);
    // A look back that began later than the last good pull leaves a gap, which the next pull still has to close.
    const hasGap = watermark !== undefined && options.since !== undefined && options.since > watermark;
    if (!hasGap) await tx.saveWatermark(shop, STREAM, startedAt);
    await tx.saveShop({
      name: shop,
      apiUrl: record?.apiUrl ?? settings?.apiUrl ?? '',
      clientId: record?.clientId ?? settings?.clientId ?? '',
      firstPullAt: record?.firstPullAt ?? finishedAt,
      lastPullAt: finishedAt,
    });
  });
}

/** One window, all its pages; halved when Ozon finds it too long. */
async function walkWindow(
  ask: (query: PageQuery) => Promise<PostingPage>,
  window: PageQuery,
  take: (page: PostingPage) => Promise<void>,
): Promise<void> {
  let cursor: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    let page: PostingPage;
    try {
      page = await ask({ ...window, cursor });
    } catch (thrown) {
      if (pages > 0 || !isPeriodTooLong(thrown) || spanMs(window) < 2 * DAY_MS) throw thrown;
      const middle = new Date(Date.parse(window.from) + spanMs(window) / 2).toISOString();
      await walkWindow(ask, { from: window.from, to: middle }, take);
      return walkWindow(ask, { from: middle, to: window.to }, take);
    }
    await take(page);
    if (page.cursor === undefined) return;
    cursor = page.cursor;
  }
  throw new AppError({
    kind: 'unavailable',
    code: 'too-many-pages',
    message: `Ozon's list from ${window.from} to ${window.to} did not end after ${MOST_PAGES} pages`,
    hint: 'ozf orders pull',
    details: { from: window.from, to: window.to, pages: MOST_PAGES },
  });
}

function* windows(from: string, to: string): Generator<PageQuery> {
  for (let start = from; start < to; start = shifted(start, WINDOW_DAYS)) {
    const end = shifted(start, WINDOW_DAYS);
    yield { from: start, to: end < to ? end : to };
  }
}

function isPeriodTooLong(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === 'period-too-long';
}

function spanMs(window: PageQuery): number {
  return Date.parse(window.to) - Date.parse(window.from);
}

function shifted(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * DAY_MS).toISOString();
}

const DAY_MS = 86_400_000;
/** Ozon documents a year and refuses about thirty days (FACTS.md section 4). */
const WINDOW_DAYS = 28;
const QUEUE_BACK_DAYS = 14;
const QUEUE_AHEAD_DAYS = 180;
const FIRST_BACK_DAYS = 2;
const FULL_BACK_DAYS = 28;
const OVERLAP_DAYS = 1 / 24;
const MOST_PAGES = 20_000;
const STREAM = 'changes';

function noShop(name: string | undefined): AppError {
  return new AppError({
    kind: 'usage',
    code: 'unknown-shop',
    message: name === undefined ? 'No shop is set up yet' : `No shop is called ${name}`,
    hint: 'ozf init',
    details: { shop: name ?? '' },
  });
}

function pullRunning(shop: string): AppError {
  return new AppError({
    kind: 'locked',
    code: 'pull-running',
    message: `Another pull of ${shop} is running: nothing was done`,
    hint: 'ozf orders pull --wait 60',
    details: { shop },
  });
}
