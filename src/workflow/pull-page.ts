import { hasMoved, type Move } from '../domain/event.js';
import { compositionText, type Posting, type SeenPosting } from '../domain/posting.js';
import { isAssembledStatus, reconcile } from '../domain/reconcile.js';
import { parcelsOf } from './assembly-request.js';
import { keepBuyer } from './keep-buyer.js';
import { untilFresh } from './move.js';
import { alertsOf } from './notify-alerts.js';
import type { Intent, Ports, PostingPage, Writer } from './ports.js';

export interface PullDelta {
  readonly new: number;
  readonly changed: number;
  readonly cancelled: number;
  readonly adopted: number;
  readonly unchanged: number;
}

export interface PullChange {
  readonly shop: string;
  readonly posting: string;
  readonly change: keyof PullDelta;
}

export interface PageWork {
  readonly shop: string;
  readonly page: PostingPage;
  readonly birth: 'adopted' | 'foreign';
  readonly hasAlerts: boolean;
}

/** One page in one transaction: postings, journal, buyers and alerts together or not at all. */
export async function takePage(
  ports: Ports,
  work: PageWork,
): Promise<{ readonly changes: readonly PullChange[]; readonly unknownSkus: readonly string[] }> {
  // Ozon may list a posting twice on one page when it changes meanwhile: the later word counts.
  const seen = [...new Map(work.page.postings.map((posting) => [posting.number, posting])).values()];
  const at = ports.now().toISOString();
  return untilFresh(() =>
    ports.store.transact(async (tx) => {
      const moves = await movesOf(tx, seen, { ...work, at });
      await tx.record(moves.filter(hasMoved));
      for (const posting of seen) {
        if (posting.buyer) await keepBuyer(tx, { shop: work.shop, number: posting.number }, posting.buyer);
      }
      if (work.hasAlerts) await tx.enqueue(alertsOf(moves, ports.settings, at));
      return { changes: moves.map(changeOf), unknownSkus: await unknownSkus(tx, work.shop, seen) };
    }),
  );
}

/** Names, barcodes and sizes of products that postings mention and we don't know yet. */
export async function learnProducts(ports: Ports, shop: string, skus: readonly string[]): Promise<void> {
  if (skus.length === 0) return;
  const learned = await ports.ozon(shop).products(skus);
  const updatedAt = ports.now().toISOString();
  await ports.store.transact((tx) =>
    tx.saveItems(learned.map((item) => ({ ...item, shop, isFragile: false, updatedAt }))),
  );
}

async function movesOf(
  tx: Writer,
  seen: readonly SeenPosting[],
  work: PageWork & { at: string },
): Promise<Move[]> {
  const { shop, at, birth } = work;
  const known = await tx.postings(seen.map(({ number }) => ({ shop, number })));
  const byNumber = new Map<string, Posting>(known.map((posting) => [posting.number, posting]));
  const strangers = seen.filter((posting) => !byNumber.has(posting.number));
  const expected = strangers.some(isChild) ? await tx.intents({ shop, verb: 'assemble', state: 'open' }) : [];
  return seen
    .filter((posting) => byNumber.has(posting.number) || !isExpected(posting, expected))
    .map((posting) => reconcile(byNumber.get(posting.number), posting, { shop, at, birth }));
}

/** A child that our own open intent expects is born when that intent is settled, with what was picked and inspected. */
function isExpected(seen: SeenPosting, open: readonly Intent[]): boolean {
  return (
    isChild(seen) &&
    open.some(
      (intent) =>
        intent.subject === seen.parentNumber &&
        parcelsOf(intent).some((parcel) => compositionText(parcel) === compositionText(seen.lines)),
    )
  );
}

function isChild(seen: SeenPosting): boolean {
  return seen.parentNumber !== undefined && isAssembledStatus(seen.ozonStatus);
}

function changeOf(move: Move): PullChange {
  const { shop, number } = move.after;
  const actions = move.events.map((event) => event.action);
  return { shop, posting: number, change: kindOf(move, actions) };
}

function kindOf(move: Move, actions: readonly string[]): keyof PullDelta {
  if (actions.includes('cancel')) return 'cancelled';
  if (move.before === undefined) return actions[0] === 'adopted' ? 'adopted' : 'new';
  // `told` is what no person acts on: allowed actions, barcodes.
  return actions.some((action) => action !== 'told') ? 'changed' : 'unchanged';
}

async function unknownSkus(
  tx: Writer,
  shop: string,
  seen: readonly SeenPosting[],
): Promise<readonly string[]> {
  const skus = [...new Set(seen.flatMap((posting) => posting.lines.map((line) => line.sku)))];
  if (skus.length === 0) return [];
  const items = new Set((await tx.items({ shop, skus })).map((item) => item.sku));
  return skus.filter((sku) => !items.has(sku));
}
