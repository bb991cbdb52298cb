import { sql } from 'kysely';
import { AppError } from '../../domain/errors.js';
import { heldBackKinds } from '../../domain/stock-bins.js';
import type { Bin, NewStockMove } from '../../workflow/ports.js';
import { slices } from '../read/postings.js';
import { fromBin, fromMove } from '../rows/stock-rows.js';
import type { Db } from '../schema.js';
import { insertInSlices } from './bulk.js';
import { nextSeq } from './next-seq.js';

export async function saveMoves(db: Db, moves: readonly NewStockMove[]): Promise<void> {
  const wrong = moves.find((move) => !(Number.isInteger(move.quantity) && move.quantity > 0));
  if (wrong) throw noMove(wrong);
  const first = await nextSeq(db, 'stock_move');
  const rows = moves.map((move, index) => fromMove(move, first + index));
  await insertInSlices(rows, (slice) => db.insertInto('stock_move').values(slice).execute());
  await addLevels(db, moves);
  await sumUp(db, [...new Set(moves.map((move) => move.item))]);
}

export async function saveBuffer(db: Db, item: string, buffer: number): Promise<void> {
  await sumUp(db, [item]);
  await db.updateTable('stock_item').set({ buffer }).where('item', '=', item).execute();
}

export async function saveBins(db: Db, bins: readonly Bin[]): Promise<void> {
  for (const row of bins.map(fromBin)) {
    const insert = db.insertInto('bin').values(row);
    await insert.onConflict((conflict) => conflict.column('code').doUpdateSet(row)).execute();
  }
  for (const slice of slices(
    bins.map(({ code }) => code),
    CHUNK,
  )) {
    const inside = await db.selectFrom('stock_level').select('item').where('bin', 'in', slice).execute();
    await sumUp(db, [...new Set(inside.map(({ item }) => item))]);
  }
}
const CHUNK = 500;

async function addLevels(db: Db, moves: readonly NewStockMove[]): Promise<void> {
  const changes = new Map<string, { item: string; bin: string; quantity: number }>();
  const add = (item: string, bin: string | undefined, quantity: number) => {
    if (bin === undefined) return;
    const key = `${item}\n${bin}`;
    changes.set(key, { item, bin, quantity: (changes.get(key)?.quantity ?? 0) + quantity });
  };
  for (const { item, from, to, quantity } of moves) {
    add(item, from, -quantity);
    add(item, to, quantity);
  }
  const rows = [...changes.values()];
  const shelves = [...new Set(rows.map(({ bin }) => bin))].map((code) =>
    fromBin({ code, kind: 'shelf', isActive: true }),
  );
  await insertInSlices(shelves, (slice) =>
    db
      .insertInto('bin')
      .values(slice)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
  await insertInSlices(rows, (slice) =>
    db
      .insertInto('stock_level')
      .values(slice)
      .onConflict((conflict) =>
        conflict.columns(['item', 'bin']).doUpdateSet((row) => ({
          quantity: row('stock_level.quantity', '+', row.ref('excluded.quantity')),
        })),
      )
      .execute(),
  );
}

/** The position of each item from its levels and reservations: what is derived is never added to. */
export async function sumUp(db: Db, items: readonly string[]): Promise<void> {
  for (const slice of slices(items, CHUNK)) {
    const stored = await db.selectFrom('stock_item').select('item').where('item', 'in', slice).execute();
    const known = new Set(stored.map(({ item }) => item));
    const missing = slice.filter((item) => !known.has(item));
    const rows = missing.map((item) => ({
      item,
      on_hand: 0,
      reserved: 0,
      quarantined: 0,
      buffer: 0,
      counted_at: null,
      abc: null,
    }));
    await insertInSlices(rows, (some) =>
      db
        .insertInto('stock_item')
        .values(some)
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
    await db
      .updateTable('stock_item')
      .set({
        on_hand: sql<number>`(select coalesce(sum(l.quantity), 0) from stock_level l where l.item = stock_item.item)`,
        quarantined: sql<number>`(select coalesce(sum(l.quantity), 0) from stock_level l join bin b on b.code = l.bin
          where l.item = stock_item.item and b.kind in (${sql.join(heldBackKinds)}))`,
        reserved: sql<number>`(select coalesce(sum(r.quantity), 0) from reservation r where r.item = stock_item.item)`,
      })
      .where('item', 'in', slice)
      .execute();
  }
}

function noMove({ item, quantity }: NewStockMove): AppError {
  return new AppError({ kind: 'bug', code: 'bug', message: `${quantity} of ${item} is no move of goods` });
}
