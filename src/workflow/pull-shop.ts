import { canBeAsked, takeCancelRequests } from './cancel-requests.js';
import type { Ozon, Ports, PostingPage } from './ports.js';
import { learnProducts, takePages } from './pull-page.js';
import { changeWalks, createdWalks, longQueueWalks, queueWalks, shifted, type Walk } from './pull-plan.js';
import { streamWalks } from './pull-stream.js';
import type { createTally } from './pull-tally.js';
import type { ReadPage } from './pull-walk.js';
import { settleOpenWrites } from './remote-writes.js';
import { takeBackDropped } from './ship-reconcile.js';

export interface ShopPull {
  readonly ports: Ports;
  readonly shop: string;
  readonly ozon: Ozon;
  /** Ozon's changes since this instant instead of since the last good pull; of a full pull, the earliest creation. */
  readonly since: string | undefined;
  readonly isFull: boolean;
  readonly hasAlerts: boolean;
  readonly tally: ReturnType<typeof createTally>;
}

export async function pullShop(work: ShopPull): Promise<void> {
  const { ports, shop, ozon } = work;
  const now = ports.now().toISOString();
  const plan = await planOf(work, now);
  const page = createPages(work, plan.birth);
  const stream = {
    ask: (walk: Walk, cursor: string | undefined) => page.read(() => askOzon(ozon, walk, cursor)),
    take: page.take,
  };
  await streamWalks(stream, plan.walks);
  // Where our clock is behind, what happened last lies beyond the window's end; the overlap covers mere seconds.
  const startedAt = page.startedAt() ?? now;
  if (startedAt > shifted(now, CLOCK_DAYS))
    await streamWalks(stream, changeWalks({ from: now, to: startedAt }));
  await page.readAgain();
  await page.learned();
  await settleOpenWrites(ports, shop);
  if (page.hasAskable()) await takeCancelRequests(ports, shop);
  await takeBackDropped(ports, shop);
  await recordGoodPull(work, { startedAt, seenFrom: plan.seenFrom });
}

interface Plan {
  readonly walks: readonly Walk[];
  readonly birth: 'adopted' | 'foreign';
  /** Changes before this instant were not asked for. */
  readonly seenFrom: string;
}

/** What is open, soonest first; then what changed, since cancelled and finished postings are not in the work queue. */
async function planOf({ ports, shop, since, isFull }: ShopPull, now: string): Promise<Plan> {
  const record = await ports.store.shop(shop);
  const watermark = await ports.store.watermark(shop, STREAM);
  const oldest = await ports.store.oldestDue(shop);
  const back = shifted(now, -QUEUE_BACK_DAYS);
  const queueFrom = oldest !== undefined && oldest < back ? oldest : back;
  const queueSpan = { from: queueFrom, to: shifted(now, QUEUE_AHEAD_DAYS) };
  const usual = watermark === undefined ? shifted(now, -FIRST_BACK_DAYS) : shifted(watermark, -OVERLAP_DAYS);
  const birth = record?.firstPullAt === undefined ? 'adopted' : 'foreign';
  if (!isFull) {
    const seenFrom = since ?? usual;
    return {
      birth,
      seenFrom,
      walks: [...queueWalks(queueSpan, now), ...changeWalks({ from: seenFrom, to: now })],
    };
  }
  const created = createdWalks({ from: since ?? shifted(now, -FULL_BACK_DAYS), to: now });
  // A year holds whatever can still change; with a date of the seller's own, older postings may have changed too.
  const changed = since === undefined ? [] : changeWalks({ from: usual, to: now });
  return { birth, seenFrom: usual, walks: [...longQueueWalks(queueSpan), ...changed, ...created] };
}

/** Beyond a year Ozon's list does not reach. */
const FULL_BACK_DAYS = 364;
const QUEUE_BACK_DAYS = 14;
const QUEUE_AHEAD_DAYS = 180;
const FIRST_BACK_DAYS = 2;
const OVERLAP_DAYS = 1 / 24;
/** A minute. */
const CLOCK_DAYS = 1 / 1440;
export const STREAM = 'changes';

function askOzon(ozon: Ozon, walk: Walk, cursor: string | undefined): Promise<PostingPage> {
  const { from, to, changed } = walk;
  return walk.list === 'queue'
    ? ozon.unfulfilled({ from, to, cursor })
    : ozon.listed({ from, to, changed, cursor });
}

/** Reads and saves pages of one shop, and keeps what has to be done once they are in. */
function createPages({ ports, shop, ozon, hasAlerts, tally }: ShopPull, birth: Plan['birth']) {
  const learning = learnAlong(ports, shop);
  const beganMs = ports.now().getTime();
  let doubted = new Set<string>();
  let startedAt: string | undefined;
  let hasAskable = false;
  let pageCount = 0;
  const read = async (ask: () => Promise<PostingPage>): Promise<ReadPage> => {
    const askedAt = ports.now().toISOString();
    const page = await ask();
    const { serverTime } = page;
    if (serverTime !== undefined && serverTime < (startedAt ?? '~')) startedAt = serverTime;
    return { page, askedAt };
  };
  const take = async (pages: readonly ReadPage[]) => {
    hasAskable ||= pages.some(({ page }) => page.postings.some(({ flow }) => canBeAsked(flow)));
    const taken = await takePages(ports, { shop, pages, birth, hasAlerts });
    for (const change of taken.changes) tally.add(change);
    learning.meet(taken.unknownSkus);
    for (const number of taken.doubted) doubted.add(number);
    pageCount += pages.length;
    const seconds = Math.max(1, (ports.now().getTime() - beganMs) / 1000);
    const details = { shop, postings: tally.seen(), pages: pageCount };
    ports.progress({ code: 'pulling', details: { ...details, rate: Math.round(pageCount / seconds) } });
  };
  return {
    read,
    take,
    startedAt: () => startedAt,
    /** Whether any of them travels in a way in which its buyer may ask to cancel. */
    hasAskable: () => hasAskable,
    /** What postings mention and we did not know. */
    learned: learning.done,
    /** Asks once more about postings that changed between the question and the answer, a bounded number of times. */
    readAgain: async () => {
      for (let round = 1; round <= ROUNDS_OF_DOUBT && doubted.size > 0; round += 1) {
        const numbers = [...doubted];
        doubted = new Set();
        for (const number of numbers) {
          await take([await read(async () => singlePage(await ozon.posting(number)))]);
        }
      }
    },
  };
}
const ROUNDS_OF_DOUBT = 3;

/** Asks about products while pages still come, in chunks that grow with what is known: few calls, and hardly any at the end. */
function learnAlong(ports: Ports, shop: string) {
  const met = new Set<string>();
  let waiting: string[] = [];
  let failure: { readonly thrown: unknown } | undefined;
  let learning: Promise<void> = Promise.resolve();
  const learn = () => {
    const skus = waiting;
    waiting = [];
    learning = learning
      .then(() => (failure ? undefined : learnProducts(ports, shop, skus)))
      .catch((thrown: unknown) => {
        failure = { thrown };
      });
  };
  return {
    meet: (skus: readonly string[]) => {
      for (const sku of skus) if (!met.has(sku)) waiting.push(sku);
      for (const sku of skus) met.add(sku);
      if (waiting.length > 0 && waiting.length >= met.size * GROWTH) learn();
    },
    done: async () => {
      if (waiting.length > 0) learn();
      await learning;
      if (failure) throw failure.thrown;
    },
  };
}
const GROWTH = 0.2;

function singlePage(posting: PostingPage['postings'][number]): PostingPage {
  return { postings: [posting], cursor: undefined, serverTime: undefined };
}

interface Done {
  readonly startedAt: string;
  readonly seenFrom: string;
}

async function recordGoodPull({ ports, shop }: ShopPull, { startedAt, seenFrom }: Done): Promise<void> {
  const settings = ports.settings.shops.find((each) => each.name === shop);
  const finishedAt = ports.now().toISOString();
  await ports.store.transact(async (tx) => {
    const record = await tx.shop(shop);
    const watermark = await tx.watermark(shop, STREAM);
    // A look back that began later than the last good pull leaves a gap, which the next pull still has to close.
    const hasGap = watermark !== undefined && seenFrom > watermark;
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
