import { codeForms, ozonSku } from '../domain/barcodes.js';
import { needsRecount } from '../domain/count.js';
import { refused } from '../domain/errors.js';
import { houseBins, isBooksOnly } from '../domain/stock-bins.js';
import { refuseTwoProducts } from './barcode-meaning.js';
import { actNow } from './move.js';
import type { CountLine, NewStockMove, Ports, Reader, StockLevel, Writer } from './ports.js';
import { readStockLines } from './stock-csv.js';
import { refuseUnkept } from './stock-show.js';

/** So many of an article lay in a bin when somebody looked, without being told how many should. */
export interface Counted {
  readonly article: string;
  readonly bin: string;
  readonly counted: number;
}

export interface CountRow extends Counted {
  readonly expected: number;
  /** `adjust`: booked, or it would be. `recount`: so far off that the same number has to be found once more. */
  readonly state: 'right' | 'adjust' | 'recount';
}

export interface CountOptions {
  /** `show` changes nothing. */
  readonly mode: 'show' | 'book';
  readonly because?: string | undefined;
}

/** What a cycle count tells against the books. Throws refused `stock-not-kept`, `books-only-bin`, `unknown-article`. */
export async function countStock(
  ports: Ports,
  counts: readonly Counted[],
  options: CountOptions,
): Promise<readonly CountRow[]> {
  await refuseUnkept(ports.store);
  const wrong = counts.find(({ bin }) => isBooksOnly(bin));
  if (wrong) throw booksOnly(wrong.bin);
  if (options.mode === 'show') return rowsOf(ports.store, counts);
  return ports.store.transact(async (tx) => {
    const rows = await rowsOf(tx, counts);
    await book(ports, tx, rows, options.because);
    return rows;
  });
}

/** A list with the columns `article`, `bin`, `quantity`, or of one bin. */
export function countsOfList(text: string, bin?: string): readonly Counted[] {
  return readStockLines(text, bin).map(({ article, bin: place, quantity }) => ({
    article,
    bin: place,
    counted: quantity,
  }));
}

/** One scan is one unit; what the books have in this bin and nobody scanned is not there. */
export async function countsOfScans(
  ports: Ports,
  bin: string,
  codes: readonly string[],
): Promise<readonly Counted[]> {
  await refuseUnkept(ports.store);
  const counted = new Map<string, number>();
  for (const { item } of await ports.store.levels({ bin })) counted.set(item, 0);
  const known = new Map<string, string>();
  for (const code of codes) {
    const article = known.get(code) ?? (await articleOf(ports.store, code));
    if (article === undefined) throw unknownCode(code);
    known.set(code, article);
    counted.set(article, (counted.get(article) ?? 0) + 1);
  }
  return [...counted].map(([article, units]) => ({ article, bin, counted: units }));
}

/** An article as it is written, Ozon's own barcode, or any that the product has, alone. */
async function articleOf(reader: Reader, code: string): Promise<string | undefined> {
  const sku = ozonSku(code);
  const ways = [{ articles: [code] }, sku === undefined ? { barcodes: codeForms(code) } : { skus: [sku] }];
  for (const way of ways) {
    const [item] = await reader.items(way);
    if (!item) continue;
    if (item.article !== code) await refuseTwoProducts(reader, code);
    return item.article;
  }
  return (await reader.stock([code])).has(code) ? code : undefined;
}

async function rowsOf(reader: Reader, counts: readonly Counted[]): Promise<readonly CountRow[]> {
  const levels = await reader.levels({ items: counts.map(({ article }) => article) });
  const earlier = await reader.counts({ states: ['recount'] });
  const inBin =
    ({ article, bin }: Counted) =>
    (level: StockLevel) =>
      level.item === article && level.bin === bin;
  return counts.map((count) => {
    const expected = levels.find(inBin(count))?.quantity ?? 0;
    if (expected === count.counted) return { ...count, expected, state: 'right' };
    // Found twice it is no mistake of the count.
    const isSure = earlier.some((line) => isOf(line, count) && line.counted === count.counted);
    const isOff = !isSure && needsRecount(expected, count.counted);
    return { ...count, expected, state: isOff ? 'recount' : 'adjust' };
  });
}

async function book(
  ports: Ports,
  tx: Writer,
  rows: readonly CountRow[],
  because: string | undefined,
): Promise<void> {
  const { at, actor: operator } = actNow(ports);
  const moves: NewStockMove[] = [];
  for (const row of rows.filter(({ state }) => state === 'adjust')) {
    const hand = { at, operator, item: row.article, reason: 'count', details: because ? { because } : {} };
    moves.push(...(await movesOf(tx, row)).map((move) => ({ ...hand, ...move })));
  }
  if (moves.length > 0) await tx.saveMoves(moves);
  const earlier = await tx.counts({ states: ['open', 'recount'] });
  const lines = rows.map((row): CountLine => {
    const { article: item, bin, expected, counted } = row;
    const state = row.state === 'recount' ? 'recount' : 'closed';
    const id = earlier.find((line) => isOf(line, row))?.id ?? ports.newId();
    return { id, item, bin, expected, counted, state, because: because ?? '', operator, at };
  });
  await tx.saveCounts(lines);
  await endTasks(tx, rows, { at, operator });
}

/** What is found again was missing before: it comes from there first. What is not there is gone. */
async function movesOf(tx: Writer, { article, bin, counted, expected }: CountRow) {
  const difference = counted - expected;
  if (difference < 0) return [{ quantity: -difference, from: bin }];
  const [missing] = await tx.levels({ items: [article], bin: houseBins.unknown });
  const found = bin === houseBins.unknown ? 0 : Math.min(difference, Math.max(0, missing?.quantity ?? 0));
  return [
    ...(found > 0 ? [{ quantity: found, from: houseBins.unknown, to: bin }] : []),
    ...(difference > found ? [{ quantity: difference - found, to: bin }] : []),
  ];
}

/** Somebody was asked to count just this, or everything of this bin. */
async function endTasks(
  tx: Writer,
  rows: readonly CountRow[],
  { at, operator }: { readonly at: string; readonly operator: string },
): Promise<void> {
  const sure = rows.filter(({ state }) => state !== 'recount');
  const tasks = (await tx.tasks({ state: 'open', kinds: ['count'] })).filter(({ item, bin }) =>
    sure.some((row) => row.article === item && (bin === undefined || row.bin === bin)),
  );
  await tx.saveTasks(tasks.map((task) => ({ ...task, state: 'done', doneAt: at, doneBy: operator })));
}

function isOf(line: CountLine, { article, bin }: Counted): boolean {
  return line.item === article && line.bin === bin;
}

function booksOnly(bin: string) {
  return refused({
    code: 'books-only-bin',
    message: `Goods come to and from "${bin}" only with their orders`,
    hint: 'ozf stock show',
    details: { bin },
  });
}

function unknownCode(code: string) {
  return refused({
    code: 'unknown-article',
    message: `No product is known by ${code}`,
    hint: 'ozf products list',
    details: { article: code },
  });
}
