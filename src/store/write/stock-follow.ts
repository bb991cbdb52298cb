import { hasMoved, type Move } from '../../domain/event.js';
import { itemIdOf } from '../../domain/item-id.js';
import type { Posting, PostingKey } from '../../domain/posting.js';
import { houseBins } from '../../domain/stock-bins.js';
import {
  broughtBack,
  bySku,
  type Claim,
  claimOf,
  heirOf,
  isGone,
  isOnBench,
  isPicked,
  orphansOf,
  takenOut,
} from '../../domain/stock-claim.js';
import type { NewStockMove, Reservation } from '../../workflow/ports.js';
import { keyText } from '../read/postings.js';
import { readIsStockKept, readReservations } from '../read/stock.js';
import type { Db } from '../schema.js';
import { mergedByPosting } from './record.js';
import { readLastBins, readNetOut, saveReservations } from './reservations.js';
import { saveMoves, sumUp } from './stock.js';
import { openShelf, type Shelf } from './stock-shelf.js';
import { itemOf, lastOf, putBackTasks, returnTask } from './stock-tasks.js';
import { saveTasks } from './tasks.js';

/**
 * The ledger follows the postings, never the verbs: whatever moved one, the difference between what it claimed and what
 * it claims is booked in the same transaction. While no stock is kept only the tasks are written.
 */
export function stockFollower(db: Db): (moves: readonly Move[]) => Promise<void> {
  let isKept: Promise<boolean> | undefined;
  return async (moves) => {
    const touching = mergedByPosting(moves.filter(hasMoved)).filter(touchesGoods);
    if (touching.length === 0) return;
    isKept ??= readIsStockKept(db);
    const kept = await isKept;
    if (kept) await book(db, touching);
    await saveTasks(
      db,
      touching.flatMap((move) => putBackTasks(move, kept)),
    );
  };
}

function touchesGoods({ before, after, events }: Move): boolean {
  if (!before) return heirOf(events) !== undefined;
  return (
    before.stage !== after.stage ||
    before.units !== after.units ||
    before.confirmedComposition !== after.confirmedComposition
  );
}

interface Row extends Claim {
  readonly item: string;
}
type Rows = Map<string, Row>;

interface Books {
  readonly db: Db;
  readonly shelf: Shelf;
  readonly rows: Map<string, Rows>;
  readonly parents: ReadonlyMap<string, readonly PostingKey[]>;
}

async function book(db: Db, moves: readonly Move[]): Promise<void> {
  const heirs = moves.filter(({ events }) => heirOf(events) !== undefined);
  const ordered = [...heirs, ...moves.filter((move) => !heirs.includes(move))];
  const parents = await parentsOf(db, ordered);
  const keys = ordered.flatMap(({ after }) => [after, ...(parents.get(keyText(after)) ?? [])]);
  const stored = await readReservations(db, keys);
  const rows = new Map<string, Rows>(keys.map((key) => [keyText(key), new Map()]));
  for (const row of stored) rows.get(keyText(row))?.set(row.sku, { ...row, reserved: row.quantity });
  const items = new Set([
    ...stored.map(({ item }) => item),
    ...ordered.flatMap(({ before, after }) => [...itemsOf(after), ...(before ? itemsOf(before) : [])]),
  ]);
  const books: Books = { db, shelf: await openShelf(db, [...items]), rows, parents };
  for (const move of ordered) await bookOne(books, move);
  const { at } = lastOf(ordered.at(-1)?.events ?? []);
  await saveReservations(db, stored, reservationsOf(keys, rows, at));
  if (books.shelf.moves().length > 0) await saveMoves(db, books.shelf.moves());
  await sumUp(db, [...items]);
}

async function bookOne(books: Books, move: Move): Promise<void> {
  const { before, after, events } = move;
  const own = books.rows.get(keyText(after)) ?? new Map();
  books.rows.set(keyText(after), own);
  for (const parent of books.parents.get(keyText(after)) ?? [])
    inherit(books.rows.get(keyText(parent)), own, after);
  const isBegun = events.some(({ action }) => action === 'confirm' || action === 'reconfirm');
  const isFollowed = own.size > 0 || (isBegun && before?.stage === 'new' && heirOf(events) === undefined);
  if (before && isGone(before.stage)) return comeBack(books, move, own);
  if (isFollowed) await bookFollowed(books, move, own);
  else if (before?.stage === 'new' && isGone(after.stage)) leave(books.shelf, move, own);
}

async function bookFollowed(books: Books, move: Move, own: Rows): Promise<void> {
  const { after } = move;
  if (after.stage === 'split') return;
  const claims = claimOf(after);
  await takeOutOfTote(books, move, own);
  bringBack(books.shelf, move, own);
  if (isGone(after.stage)) leave(books.shelf, move, own);
  if (!isOnBench(after.stage) || after.stage === 'new') return own.clear();
  for (const [sku, claim] of claims) {
    const item = own.get(sku)?.item ?? itemOf(after, sku) ?? `${after.shop}/${sku}`;
    const picked = claim.inTote - (own.get(sku)?.inTote ?? 0);
    if (picked > 0) pick(books.shelf, move, { sku, item, quantity: picked });
    own.set(sku, { ...claim, item });
  }
  for (const [sku, row] of own) if (!claims.has(sku)) own.set(sku, { ...row, reserved: 0, inTote: 0 });
}

function pick(shelf: Shelf, move: Move, what: { sku: string; item: string; quantity: number }): void {
  const { sku, item, quantity } = what;
  const known = new Set(move.before?.units.filter(isPicked).map((unit) => `${unit.sku} ${unit.ordinal}`));
  const bins = move.after.units
    .filter((unit) => unit.sku === sku && isPicked(unit) && !known.has(`${sku} ${unit.ordinal}`))
    .map((unit) => unit.bin);
  for (let unit = 0; unit < quantity; unit += 1) {
    for (const { bin } of shelf.take(item, 1, bins[unit]))
      shelf.move(entry(move, { item, quantity: 1, from: bin, to: houseBins.tote, reason: 'pick' }));
  }
}

function bringBack(shelf: Shelf, move: Move, own: Rows): void {
  for (const { sku, bin } of broughtBack(move.events)) {
    const row = own.get(sku);
    if (!row) continue;
    const { item } = row;
    shelf.move(entry(move, { item, quantity: 1, from: bin, to: houseBins.tote, reason: 'undo' }));
    own.set(sku, { ...row, inTote: row.inTote + 1 });
  }
}

/** What was put back by hand goes to its bin, what failed to where it belongs, what nobody wants to `put-back`. */
async function takeOutOfTote(books: Books, move: Move, own: Rows): Promise<void> {
  const { before, after, events } = move;
  const { shelf } = books;
  const orphans = orphansOf(before, after, events);
  for (const [sku, row] of own) {
    let inTote = row.inTote;
    const out = (quantity: number, to: string, reason: string) => {
      const some = Math.min(quantity, inTote);
      if (some <= 0) return;
      inTote -= some;
      shelf.move(entry(move, { item: row.item, quantity: some, from: houseBins.tote, to, reason }));
    };
    for (const taken of takenOut(events).filter((each) => each.sku === sku)) {
      if (taken.bin !== undefined) out(taken.quantity, taken.bin, 'reject');
      else out(taken.quantity, await binBefore(books, move, { sku, item: row.item }), 'undo');
    }
    out(orphans.get(sku) ?? 0, houseBins['put-back'], after.stage === 'cancelled' ? 'cancelled' : 'drift');
    own.set(sku, { ...row, inTote });
  }
}

async function binBefore(
  { db }: Books,
  { before, after, events }: Move,
  { sku, item }: { sku: string; item: string },
): Promise<string> {
  const { ordinal } = events.find(({ action }) => action === 'unit-put-back')?.details ?? {};
  const unit = before?.units.find((each) => each.sku === sku && each.ordinal === ordinal);
  return unit?.bin ?? (await readLastBins(db, after, item)) ?? '';
}

/** Everything in it is out of the house: the tote first; what was never picked here left by somebody else's hand. */
function leave(shelf: Shelf, move: Move, own: Rows): void {
  for (const [sku, units] of bySku(move.after.units)) {
    const row = own.get(sku);
    const item = row?.item ?? itemOf(move.after, sku) ?? `${move.after.shop}/${sku}`;
    const inTote = Math.min(row?.inTote ?? 0, units.length);
    if (inTote > 0)
      shelf.move(
        entry(move, { item, quantity: inTote, from: houseBins.tote, to: undefined, reason: 'leave' }),
      );
    const rest = units.length - inTote;
    for (const { bin, quantity } of rest > 0 ? shelf.take(item, rest) : [])
      shelf.move(entry(move, { item, quantity, from: bin, to: undefined, reason: 'elsewhere' }));
  }
}

/** Struck off an act or restored: its goods stand on the bench again. Cancelled or returned: somebody is to expect them. */
async function comeBack({ db, shelf }: Books, move: Move, own: Rows): Promise<void> {
  const { after } = move;
  if (isGone(after.stage) && after.stage !== 'returned') return;
  const out = await readNetOut(db, after);
  for (const [sku, units] of bySku(after.units)) {
    const item = itemOf(after, sku) ?? `${after.shop}/${sku}`;
    const quantity = Math.min(out.get(item) ?? 0, units.length);
    if (quantity === 0) continue;
    if (!isOnBench(after.stage)) {
      await saveTasks(db, [returnTask(move, { sku, item, quantity })]);
      continue;
    }
    shelf.move(entry(move, { item, quantity, from: undefined, to: houseBins.tote, reason: 'back' }));
    own.set(sku, { item, reserved: quantity, inTote: quantity });
  }
}

/** A parcel of its own takes its share of what was kept for the posting that it was part of. */
function inherit(parent: Rows | undefined, own: Rows, child: Posting): void {
  if (!parent) return;
  for (const [sku, claim] of claimOf(child)) {
    const from = parent.get(sku);
    const has = own.get(sku) ?? { reserved: 0, inTote: 0 };
    if (!from) continue;
    const inTote = Math.min(from.inTote, claim.inTote - has.inTote);
    const onShelf = Math.min(from.reserved - from.inTote, claim.reserved - has.reserved - inTote);
    const reserved = inTote + onShelf;
    if (reserved <= 0) continue;
    own.set(sku, { item: from.item, reserved: has.reserved + reserved, inTote: has.inTote + inTote });
    parent.set(sku, { ...from, reserved: from.reserved - reserved, inTote: from.inTote - inTote });
  }
}

/**
 * What a posting takes its share from: the one whose goods it takes over, or the one that Ozon divided without our
 * asking, whose promise its parts go on with.
 */
async function parentsOf(
  db: Db,
  moves: readonly Move[],
): Promise<ReadonlyMap<string, readonly PostingKey[]>> {
  const parents = new Map<string, readonly PostingKey[]>();
  for (const { before, after, events } of moves) {
    const { shop } = after;
    const heir = heirOf(events);
    const number =
      heir ?? (before?.stage === 'new' && after.stage !== 'new' ? after.parentNumber : undefined);
    if (number === undefined) continue;
    const isTaken = heir !== undefined || (await readStage(db, { shop, number })) === 'split';
    if (isTaken) parents.set(keyText(after), [{ shop, number }]);
  }
  return parents;
}

async function readStage(db: Db, { shop, number }: PostingKey): Promise<string | undefined> {
  const own = db.selectFrom('posting').select('stage').where('number', '=', number).where('shop', '=', shop);
  return (await own.executeTakeFirst())?.stage;
}

function entry(
  { after, events }: Move,
  move: Pick<NewStockMove, 'item' | 'quantity' | 'from' | 'to' | 'reason'>,
): NewStockMove {
  const { at, actor } = lastOf(events);
  const { shop, number, revision } = after;
  return { ...move, at, operator: actor, posting: { shop, number, revision }, details: {} };
}

function itemsOf({ shop, lines }: Posting): readonly string[] {
  return lines.map(({ sku, offerId }) => itemIdOf({ shop, sku, article: offerId }));
}

function reservationsOf(
  keys: readonly PostingKey[],
  rows: ReadonlyMap<string, Rows>,
  at: string,
): readonly Reservation[] {
  return keys.flatMap((key) =>
    [...(rows.get(keyText(key)) ?? [])].map(([sku, { item, reserved, inTote }]) => ({
      shop: key.shop,
      number: key.number,
      sku,
      item,
      quantity: reserved,
      inTote,
      at,
    })),
  );
}
