import { houseBins } from '../../domain/stock-bins.js';
import type { NewStockMove } from '../../workflow/ports.js';
import { readLevels } from '../read/stock.js';
import { readBins } from '../read/tasks.js';
import type { Db } from '../schema.js';

/** What lies where of some items while a transaction moves it: moves are collected, and the next choice sees them. */
export interface Shelf {
  /** Takes units from this bin, else from shelves that have them; what the books don't know of is missing in the bin itself. */
  take(item: string, quantity: number, bin?: string): readonly { bin: string; quantity: number }[];
  move(move: NewStockMove): void;
  moves(): readonly NewStockMove[];
}

export async function openShelf(db: Db, items: readonly string[]): Promise<Shelf> {
  const kinds = new Map((await readBins(db)).map(({ code, kind }) => [code, kind]));
  const levels = new Map<string, Map<string, number>>();
  const add = (item: string, bin: string | undefined, quantity: number) => {
    if (bin === undefined) return;
    const own = levels.get(item) ?? new Map<string, number>();
    own.set(bin, (own.get(bin) ?? 0) + quantity);
    levels.set(item, own);
  };
  for (const { item, bin, quantity } of await readLevels(db, { items })) add(item, bin, quantity);
  const moves = new Map<string, NewStockMove>();
  const shelvesOf = (item: string) =>
    [...(levels.get(item) ?? [])]
      .filter(([bin, quantity]) => quantity > 0 && (kinds.get(bin) ?? 'shelf') === 'shelf')
      .sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1));
  return {
    take(item, quantity, bin) {
      const shelves = shelvesOf(item);
      const ordered = [
        ...shelves.filter(([code]) => code === bin),
        ...shelves.filter(([code]) => code !== bin),
      ];
      const taken: { bin: string; quantity: number }[] = [];
      let left = quantity;
      for (const [code, has] of ordered) {
        if (left === 0) break;
        const some = Math.min(has, left);
        taken.push({ bin: code, quantity: some });
        left -= some;
      }
      if (left > 0) taken.push({ bin: bin ?? '', quantity: left });
      return taken;
    },
    move(move) {
      add(move.item, move.from, -move.quantity);
      add(move.item, move.to, move.quantity);
      const key = JSON.stringify([move.item, move.from, move.to, move.posting]);
      const known = moves.get(key);
      moves.set(key, known ? { ...known, quantity: known.quantity + move.quantity } : move);
    },
    moves: () => [...moves.values()],
  };
}

/** Where the books keep goods, whatever the seller calls his shelves; a bin that he has already stays as it is. */
export async function makeHouseBins(db: Db): Promise<void> {
  const rows = Object.entries(houseBins).map(([code, kind]) => ({
    code,
    kind,
    is_active: 1,
    counted_at: null,
  }));
  await db
    .insertInto('bin')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
