import { happen, hasMoved } from '../domain/event.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import { dropFromAct } from '../domain/reconcile.js';
import { asAppError } from './batch.js';
import { movePosting, refresh, untilFresh } from './move.js';
import type { Carriage, Ports } from './ports.js';
import { keyOf, mustRead } from './selection.js';

export interface HandOverState {
  /** Carriages that still have parcels on their way to Ozon's scanner. */
  readonly carriages: number;
  readonly accepted: number;
  readonly waiting: readonly PostingKey[];
  /** Struck off the act by Ozon: they wait for another carriage. */
  readonly dropped: readonly PostingKey[];
  /** Handed over a day ago and more, and not scanned yet. */
  readonly late: readonly PostingKey[];
  readonly notAccepted: readonly PostingKey[];
  readonly stopList: readonly PostingKey[];
}

/**
 * Compares what we handed over lately with what Ozon took: what it struck off the act comes back to the table, what was
 * cancelled meanwhile stands on the stop list, and what nobody scanned for a day is told once.
 */
export async function reconcileHandOvers(
  ports: Ports,
  options: { readonly shop?: string | undefined },
): Promise<HandOverState> {
  const found = new Map<string, Posting>();
  let count = 0;
  for (const { carriage, postings } of await openCarriages(ports, options.shop, DESK_MS)) {
    count += 1;
    await takeBackRemoved(ports, carriage, postings);
    for (const posting of postings) {
      const { posting: now } = await refresh(ports, posting);
      found.set(
        `${now.shop}/${now.number}`,
        isLate(ports, carriage, now) ? await told(ports, now, carriage) : now,
      );
    }
  }
  const all = [...found.values()];
  const among = (isOf: (posting: Posting) => boolean) => all.filter(isOf).map(keyOf);
  const isWaiting = (posting: Posting) =>
    posting.stage === 'handed-over' && posting.facts.acceptedAt === undefined;
  const late = new Set((await lateOnes(ports, all.filter(isWaiting))).map((key) => key.number));
  return {
    carriages: count,
    accepted: all.filter((posting) => ACCEPTED.includes(posting.stage) && !isWaiting(posting)).length,
    waiting: among((posting) => isWaiting(posting) && !late.has(posting.number)),
    dropped: among((posting) => posting.stage === 'packed'),
    late: among((posting) => late.has(posting.number)),
    notAccepted: among((posting) => posting.stage === 'not-accepted' || posting.stage === 'disputed'),
    stopList: among((posting) => posting.stage === 'cancelled'),
  };
}
const ACCEPTED: readonly Posting['stage'][] = ['handed-over', 'in-transit', 'at-pickup', 'delivered'];

/** The quick part, with every pull: only what Ozon struck off the act, one question a carriage. */
export async function takeBackDropped(ports: Ports, shop: string): Promise<void> {
  for (const { carriage, postings } of await openCarriages(ports, shop, PULL_MS)) {
    try {
      await takeBackRemoved(ports, carriage, postings);
    } catch (thrown) {
      const { kind } = asAppError(thrown);
      if (kind === 'bug' || kind === 'interrupted') throw thrown;
    }
  }
}

interface OpenCarriage {
  readonly carriage: Carriage;
  readonly postings: readonly Posting[];
}

/** Carriages of the last days with what is handed over and not accepted; a posting counts in its newest carriage only. */
async function openCarriages(
  ports: Ports,
  shop: string | undefined,
  lookBackMs: number,
): Promise<readonly OpenCarriage[]> {
  const since = new Date(ports.now().getTime() - lookBackMs).toISOString();
  const shops = ports.settings.shops.map(({ name }) => name).filter((name) => (shop ?? name) === name);
  const taken = new Set<string>();
  const open: OpenCarriage[] = [];
  for (const carriage of [...(await ports.store.carriages({ since }))].reverse()) {
    if (!shops.includes(carriage.shop)) continue;
    const keys = carriage.postings.map((number) => ({ shop: carriage.shop, number }));
    const own = keys.filter(({ shop: of, number }) => !taken.has(`${of}/${number}`));
    for (const { shop: of, number } of own) taken.add(`${of}/${number}`);
    const postings = (await ports.store.postings(own)).filter(isOpen);
    if (postings.length > 0) open.push({ carriage, postings });
  }
  return open.reverse();
}
/** A person finds what Ozon did not scan within the days in which the desk still remembers it. */
const DESK_MS = 5 * 86_400_000;
const PULL_MS = 2 * 86_400_000;

function isOpen({ stage, facts }: Posting): boolean {
  const isAway = stage === 'handed-over' && facts.acceptedAt === undefined;
  return (
    isAway ||
    stage === 'not-accepted' ||
    stage === 'disputed' ||
    (stage === 'cancelled' && facts.acceptedAt === undefined)
  );
}

/** What Ozon's act no longer holds comes back to the table and out of our carriage, in one transaction each. */
async function takeBackRemoved(
  ports: Ports,
  carriage: Carriage,
  postings: readonly Posting[],
): Promise<void> {
  const away = postings.filter(({ stage }) => stage === 'handed-over');
  if (away.length === 0) return;
  const { removed } = await ports.ozon(carriage.shop).carriageStatus(carriage.id);
  for (const posting of away.filter(({ number }) => removed.includes(number))) {
    // Cancelled or accepted meanwhile is no parcel for another carriage.
    const { posting: now, seen } = await refresh(ports, posting);
    if (now.stage !== 'handed-over' || seen.ozonStatus !== 'awaiting_deliver') continue;
    await untilFresh(() =>
      ports.store.transact(async (tx) => {
        const move = dropFromAct(await mustRead(tx, posting), ports.now().toISOString(), carriage.id);
        if (!hasMoved(move)) return;
        await tx.record([move]);
        const current =
          (await tx.carriages({ shop: carriage.shop })).find(({ id }) => id === carriage.id) ?? carriage;
        await tx.saveCarriage({
          ...current,
          postings: current.postings.filter((number) => number !== posting.number),
        });
      }),
    );
  }
}

function isLate(ports: Ports, carriage: Carriage, posting: Posting): boolean {
  const sinceMs = Date.parse(carriage.approvedAt ?? carriage.createdAt);
  const isWaiting = posting.stage === 'handed-over' && posting.facts.acceptedAt === undefined;
  return isWaiting && ports.now().getTime() - sinceMs >= LATE_MS;
}
const LATE_MS = 24 * 3_600_000;

/** One line in the posting's journal for each hand-over, which `notify` tells the seller. */
async function told(ports: Ports, posting: Posting, carriage: Carriage): Promise<Posting> {
  if (await isTold(ports, posting)) return posting;
  const at = ports.now().toISOString();
  const move = await movePosting(ports, posting, (current) =>
    happen(current, {}, { action: LATE, at, actor: 'ozon', details: { carriage: carriage.id } }),
  );
  return move.after;
}
const LATE = 'acceptance-late';

async function isTold(ports: Ports, posting: PostingKey): Promise<boolean> {
  const events = await ports.store.events(keyOf(posting));
  const last = events.filter(({ action }) => action === 'handOver' || action === LATE).at(-1);
  return last?.action === LATE;
}

async function lateOnes(ports: Ports, postings: readonly Posting[]): Promise<readonly PostingKey[]> {
  const late: PostingKey[] = [];
  for (const posting of postings) if (await isTold(ports, posting)) late.push(keyOf(posting));
  return late;
}
