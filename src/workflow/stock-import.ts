import { actNow } from './move.js';
import type { NewStockMove, Ports, Writer } from './ports.js';
import { readStockLines, type StockLine } from './stock-csv.js';

export interface StockImport {
  /** Stock is kept from this list on. */
  readonly isFirst: boolean;
  readonly changed: number;
  readonly unchanged: number;
  /** Articles that no posting has brought yet; their stock is kept all the same. */
  readonly unknown: readonly string[];
}

/**
 * Takes over what lies where, whole or not at all: each line says how many there are, and the difference is booked, so
 * that the same list twice changes nothing. Places that it does not name stay as they are. Throws usage `bad-csv`.
 */
export async function importStock(ports: Ports, csvText: string): Promise<StockImport> {
  const lines = readStockLines(csvText);
  const { at, actor } = actNow(ports);
  return ports.store.transact(async (tx) => {
    const isFirst = !(await tx.isStockKept());
    await tx.keepStock(at);
    const articles = [...new Set(lines.map(({ article }) => article))];
    const has = await levelsOf(tx, articles);
    const moves = lines.flatMap((line) => moveOf(line, has(line), { at, operator: actor }));
    if (moves.length > 0) await tx.saveMoves(moves);
    const buffered = await saveBuffers(tx, lines);
    const changed = lines.filter((line) => has(line) !== line.quantity || buffered.has(line.article)).length;
    const known = new Set((await tx.items({ articles })).map(({ article }) => article));
    const unknown = articles.filter((article) => !known.has(article));
    return { isFirst, changed, unchanged: lines.length - changed, unknown };
  });
}

async function levelsOf(tx: Writer, items: readonly string[]): Promise<(line: StockLine) => number> {
  const place = (item: string, bin: string) => JSON.stringify([item, bin]);
  const levels = await tx.levels({ items });
  const has = new Map(levels.map(({ item, bin, quantity }) => [place(item, bin), quantity]));
  return ({ article, bin }) => has.get(place(article, bin)) ?? 0;
}

function moveOf(
  { article, bin, quantity }: StockLine,
  has: number,
  hand: { readonly at: string; readonly operator: string },
): readonly NewStockMove[] {
  if (quantity === has) return [];
  const place = quantity > has ? { to: bin } : { from: bin };
  return [
    { ...hand, ...place, item: article, quantity: Math.abs(quantity - has), reason: 'import', details: {} },
  ];
}

async function saveBuffers(tx: Writer, lines: readonly StockLine[]): Promise<ReadonlySet<string>> {
  const wanted = new Map(
    lines.flatMap(({ article, buffer }): [string, number][] =>
      buffer === undefined ? [] : [[article, buffer]],
    ),
  );
  const positions = await tx.stock([...wanted.keys()]);
  const changed = new Set<string>();
  for (const [article, buffer] of wanted) {
    if ((positions.get(article)?.buffer ?? 0) === buffer) continue;
    await tx.saveBuffer(article, buffer);
    changed.add(article);
  }
  return changed;
}
