import { hasMoved, type Move } from '../domain/event.js';
import { compositionText, type Posting, type SeenPosting } from '../domain/posting.js';
import { isAssembledStatus, reconcile } from '../domain/reconcile.js';
import { parcelsOf } from './assembly-request.js';
import { keepBuyer } from './keep-buyer.js';
import { untilFresh } from './move.js';
import { alertsOf } from './notify-alerts.js';
import { isOwnChange, openChanges } from './own-changes.js';
import type { Intent, Ports, Writer } from './ports.js';
import type { ReadPage } from './pull-walk.js';
import { expectedParts } from './remote-parts.js';

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
  readonly pages: readonly ReadPage[];
  readonly birth: 'adopted' | 'foreign';
  readonly hasAlerts: boolean;
}

export interface TakenPages {
  readonly changes: readonly PullChange[];
  readonly unknownSkus: readonly string[];
  /** Of these a page told something else than what was learned after it was asked for: only Ozon knows which is newer. */
  readonly doubted: readonly string[];
}

/** Some pages in one transaction: postings, journal, buyers and alerts together or not at all. */
export async function takePages(ports: Ports, work: PageWork): Promise<TakenPages> {
  const { shop, hasAlerts } = work;
  const words = work.pages.flatMap(wordsOf);
  if (words.length === 0) return { changes: [], unknownSkus: [], doubted: [] };
  const at = ports.now().toISOString();
  const save = async (tx: Writer): Promise<TakenPages> => {
    const { moves, doubted } = await movesOf(tx, words, { ...work, at });
    await recordAhead(tx, moves.filter(hasMoved));
    for (const { seen } of words) {
      if (seen.buyer) await keepBuyer(tx, { shop, number: seen.number }, seen.buyer);
    }
    if (hasAlerts) await tx.enqueue(alertsOf(moves, ports.settings, at));
    const unknown = await unknownSkus(tx, shop, words);
    return { changes: moves.map(changeOf), unknownSkus: unknown, doubted: [...doubted] };
  };
  // The watermark moves last, in a transaction that takes these with it to the disk. For what a quiet hour brings it
  // is not worth to begin a thread.
  return untilFresh(() => ports.store.transact(save, { isRepeatable: words.length > A_QUIET_HOUR }));
}
const A_QUIET_HOUR = 50;

/**
 * In pieces: while one is written the next calls have to leave in time, and the next piece is made ready. Nothing of a
 * piece is under way any more when this ends, also when it fails: it would be written after the transaction.
 */
async function recordAhead(tx: Writer, moves: readonly Move[]): Promise<void> {
  let writing: Promise<void> = Promise.resolve();
  for (const piece of pieces(moves, MOVES_A_PIECE)) {
    const next = tx.record(piece);
    const ended = next.catch(() => undefined);
    try {
      await writing;
    } catch (thrown) {
      await ended;
      throw thrown;
    }
    writing = next;
  }
  await writing;
}

const MOVES_A_PIECE = 100;

function pieces<Element>(elements: readonly Element[], size: number): readonly (readonly Element[])[] {
  const count = Math.ceil(elements.length / size);
  return Array.from({ length: count }, (_, index) => elements.slice(index * size, (index + 1) * size));
}

/** What a page says of one posting. */
interface Word {
  readonly seen: SeenPosting;
  readonly askedAt: string;
}

/** Ozon may list a posting twice on one page when it changes meanwhile: the later word counts. */
function wordsOf({ page, askedAt }: ReadPage): readonly Word[] {
  const byNumber = new Map(page.postings.map((seen) => [seen.number, seen]));
  return [...byNumber.values()].map((seen) => ({ seen, askedAt }));
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

interface Moves {
  readonly moves: readonly Move[];
  readonly doubted: ReadonlySet<string>;
}

async function movesOf(tx: Writer, words: readonly Word[], work: PageWork & { at: string }): Promise<Moves> {
  const { shop, at, birth } = work;
  const numbers = [...new Set(words.map(({ seen }) => seen.number))];
  const known = await tx.postings(numbers.map((number) => ({ shop, number })));
  const byNumber = new Map<string, Posting>(known.map((posting) => [posting.number, posting]));
  const strangers = words.filter(({ seen }) => !byNumber.has(seen.number));
  const hasChildren = strangers.some(({ seen }) => seen.parentNumber !== undefined);
  const expected = hasChildren ? await expectingIntents(tx, shop) : [];
  const pairs = words.map(({ seen }) => ({ seen, known: byNumber.get(seen.number) }));
  const changing = await openChanges(tx, shop, pairs);
  const moves = new Map<string, Move>();
  const doubted = new Set<string>();
  const asked = new Map<string, string>();
  for (const { seen, askedAt } of words) {
    const { number } = seen;
    if (!byNumber.has(number) && isExpected(seen, expected)) continue;
    if (isOwnChange(byNumber.get(number), seen, changing)) continue;
    const earlier = moves.get(number);
    const move = reconcile(earlier?.after ?? byNumber.get(number), seen, { shop, at, birth });
    if (earlier && hasMoved(move)) doubted.add(number);
    if (earlier) continue;
    moves.set(number, move);
    asked.set(number, askedAt);
  }
  for (const number of await outdated(tx, shop, [...moves.values()], asked)) {
    moves.delete(number);
    doubted.add(number);
  }
  return { moves: [...moves.values()], doubted };
}

/** What would move a posting by a word that is older than the posting's last event. */
async function outdated(
  tx: Writer,
  shop: string,
  moves: readonly Move[],
  asked: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const moving = moves.filter((move) => move.before !== undefined && hasMoved(move));
  if (moving.length === 0) return [];
  const last = await tx.lastEvents(
    shop,
    moving.map(({ after }) => after.number),
  );
  return last.filter(({ number, at }) => at > (asked.get(number) ?? '')).map(({ number }) => number);
}

/** A child that our own open intent expects is born when that intent is settled, with what was picked and inspected. */
function isExpected(seen: SeenPosting, open: readonly Intent[]): boolean {
  return open.some((intent) => {
    const isAssembly = intent.verb === 'assemble';
    const parcels = isAssembly ? parcelsOf(intent) : expectedParts(intent);
    return (
      intent.subject === seen.parentNumber &&
      (!isAssembly || isTakenForAssembled(seen)) &&
      parcels.some((parcel) => compositionText(parcel) === compositionText(seen.lines))
    );
  });
}

/** Assembled, though its carrier may still be registering it. */
function isTakenForAssembled({ ozonStatus }: SeenPosting): boolean {
  return isAssembledStatus(ozonStatus) || ozonStatus === 'awaiting_registration';
}

/** Open writes of ours that let children be born. */
async function expectingIntents(tx: Writer, shop: string): Promise<readonly Intent[]> {
  const verbs = ['assemble', 'assemble-part', 'split'] as const;
  const expecting: Intent[] = [];
  for (const verb of verbs) expecting.push(...(await tx.intents({ shop, verb, state: 'open' })));
  return expecting;
}

function changeOf(move: Move): PullChange {
  const { shop, number } = move.after;
  const actions = move.events.map((event) => event.action);
  return { shop, posting: number, change: kindOf(move, actions) };
}

function kindOf(move: Move, actions: readonly string[]): keyof PullDelta {
  if (actions.includes('cancel')) return 'cancelled';
  if (move.before === undefined) return isTakenAsItStands(actions[0]) ? 'adopted' : 'new';
  // `told` is what no person acts on: allowed actions, barcodes.
  return actions.some((action) => action !== 'told') ? 'changed' : 'unchanged';
}

/** No work for anybody: it stood assembled at the first pull, or was over before we knew of it. */
function isTakenAsItStands(birth: string | undefined): boolean {
  return birth === 'adopted' || birth === 'past';
}

async function unknownSkus(tx: Writer, shop: string, words: readonly Word[]): Promise<readonly string[]> {
  const skus = [...new Set(words.flatMap(({ seen }) => seen.lines.map((line) => line.sku)))];
  if (skus.length === 0) return [];
  const items = new Set((await tx.items({ shop, skus })).map((item) => item.sku));
  return skus.filter((sku) => !items.has(sku));
}
