import { AppError, refused } from '../domain/errors.js';
import { itemIdOf } from '../domain/item-id.js';
import { sellable } from '../domain/stock.js';
import type { Item, Ports, StockPosition, WarehouseStock } from './ports.js';
import { pull } from './pull.js';
import { pushStocks } from './stock-push.js';
import { keyOf, ownReserved, type StockWish } from './stock-shelves.js';
import { refuseUnkept, unknownArticle, waitingUnits } from './stock-show.js';
import { refuseWatching } from './watch.js';

export interface TellOptions {
  readonly shop?: string | undefined;
  /** Else everything that the ledger knows. */
  readonly articles: readonly string[];
  /** Says what would be told; nothing is pulled and nothing is told. */
  readonly isDryRun: boolean;
  readonly waitMs: number;
}

export interface ToldStock {
  readonly shop: string;
  readonly article: string;
  readonly sku: string;
  readonly warehouse: string;
  readonly stock: number;
  /** What Ozon showed before. */
  readonly shown: number | undefined;
  readonly state: 'pushed' | 'unchanged' | 'would' | 'failed';
  readonly error?: AppError | undefined;
}

export interface Oversold {
  readonly article: string;
  /** So many units are ordered or promised more than there are. */
  readonly missing: number;
}

export interface TellResult {
  readonly rows: readonly ToldStock[];
  readonly oversold: readonly Oversold[];
}

/**
 * Tells Ozon what the ledger can sell, in this order: pull what was ordered meanwhile, read what Ozon keeps reserved,
 * tell only what is right. What is oversold is told as none, and named. Throws `stock-push-off`, `watch-mode`,
 * `stock-not-kept`.
 */
export async function tellStocks(ports: Ports, options: TellOptions): Promise<TellResult> {
  const shops = shopsOf(ports, options);
  await refuseUnkept(ports.store);
  if (!options.isDryRun) {
    for (const shop of shops) refuseWatching(ports, shop);
    if (ports.settings.stockPush !== 'on') await pushStocks(ports, shops[0] ?? '', []);
    for (const shop of shops)
      await pull(ports, { shop, isFull: false, hasAlerts: true, waitMs: options.waitMs });
  }
  const books = await booksOf(ports, options.articles);
  const rows: ToldStock[] = [];
  for (const shop of shops) rows.push(...(await tellShop(ports, shop, { books, options })));
  return { rows, oversold: books.oversold };
}

interface Books {
  /** By item: what Ozon may sell, whatever shop sells it. */
  readonly free: ReadonlyMap<string, number>;
  readonly oversold: readonly Oversold[];
}

/** Orders that nobody has confirmed yet take their units all the same. */
async function booksOf(ports: Ports, articles: readonly string[]): Promise<Books> {
  const { store } = ports;
  const items = await store.items(articles.length > 0 ? { articles } : {});
  const strange = articles.find((article) => items.every((item) => item.article !== article));
  if (strange !== undefined) throw unknownArticle(strange);
  const waiting = await waitingUnits(store);
  const positions = await store.stock([...new Set(items.map(itemIdOf))]);
  const { buffer, sharePercent } = ports.settings.desk.stock;
  const free = new Map<string, number>();
  const oversold: Oversold[] = [];
  for (const [item, position] of positions) {
    const units = waiting.get(item) ?? 0;
    free.set(item, sellable({ atp: position.atp, waiting: units, buffer, sharePercent }));
    const missing = units - withoutBuffer(position);
    if (missing > 0) oversold.push({ article: item, missing });
  }
  return { free, oversold };
}

function withoutBuffer({ atp, buffer }: StockPosition): number {
  return atp + buffer;
}

interface Telling {
  readonly books: Books;
  readonly options: TellOptions;
}

async function tellShop(
  ports: Ports,
  shop: string,
  { books, options }: Telling,
): Promise<readonly ToldStock[]> {
  const { articles, isDryRun } = options;
  const sold = await ports.store.items({ shop, ...(articles.length > 0 ? { articles } : {}) });
  const items = sold.filter((item) => books.free.has(itemIdOf(item)));
  if (items.length === 0) return [];
  const shelves = await ports.ozon(shop).stocksByWarehouse(items.map(({ sku }) => sku));
  const reserved = await ownReserved(ports, shop);
  const pairs = items.map((item) => ({ item, ...placeOf(ports, item, shelves) }));
  const lost = pairs.flatMap(({ item, error }) => (error ? [failedRow(shop, item, error)] : []));
  const wishes = pairs.flatMap(({ item, shelf }) =>
    shelf ? [wishOf({ item, shelf, books, reserved })] : [],
  );
  const seen = new Map(shelves.map((shelf) => [keyOf(shelf), shelf]));
  const rowOf = (wish: StockWish, state: ToldStock['state'], error?: AppError): ToldStock => {
    const shelf = seen.get(keyOf(wish));
    const { sku, stock } = wish;
    const place = { article: shelf?.article ?? '', warehouse: shelf?.warehouse ?? wish.warehouseId };
    return { shop, ...place, sku, stock, shown: shelf?.free, state, ...(error ? { error } : {}) };
  };
  if (isDryRun) {
    const isSame = (wish: StockWish) => seen.get(keyOf(wish))?.free === wish.stock;
    return [...wishes.map((wish) => rowOf(wish, isSame(wish) ? 'unchanged' : 'would')), ...lost];
  }
  const told = await pushStocks(ports, shop, wishes);
  return [...told.map(({ wish, state, error }) => rowOf(wish, state, error)), ...lost];
}

/** The warehouse that the config names, or the only one that Ozon shows. */
function placeOf(
  ports: Ports,
  { sku, article }: Item,
  shelves: readonly WarehouseStock[],
): { readonly shelf?: WarehouseStock; readonly error?: AppError } {
  const { pushTo } = ports.settings.desk.stock;
  const own = shelves.filter((shelf) => shelf.sku === sku);
  const named = own.filter(({ warehouseId, warehouse }) => pushTo === warehouseId || pushTo === warehouse);
  const [shelf, ...others] = pushTo === undefined ? own : named;
  if (shelf && others.length === 0) return { shelf };
  const warehouses = own.map(({ warehouse }) => warehouse).join(', ');
  const details = { article, warehouses };
  if (shelf) {
    const message = `Ozon keeps ${article} in ${warehouses}: say in the config which one is yours (stock, push_to)`;
    return { error: refused({ code: 'stock-which-warehouse', message, details }) };
  }
  const message = `Ozon shows no stock of ${article} in your warehouse: set it once in the cabinet`;
  return { error: refused({ code: 'stock-no-warehouse', message, details }) };
}

interface Wishing {
  readonly item: Item;
  readonly shelf: WarehouseStock;
  readonly books: Books;
  readonly reserved: ReadonlyMap<string, number>;
}

function wishOf({ item, shelf, books, reserved }: Wishing): StockWish {
  const { sku, productId, warehouseId } = shelf;
  const stock = books.free.get(itemIdOf(item)) ?? 0;
  return { sku, productId, warehouseId, stock, reserved: reserved.get(keyOf(shelf)) ?? 0 };
}

function failedRow(shop: string, { article, sku }: Item, error: AppError): ToldStock {
  return { shop, article, sku, warehouse: '', stock: 0, shown: undefined, state: 'failed', error };
}

/** Looking may cover every cabinet; telling is for the one that was named. */
function shopsOf(
  { settings }: Ports,
  { shop: wanted, isDryRun }: Pick<TellOptions, 'shop' | 'isDryRun'>,
): readonly string[] {
  const shops = settings.shops.map(({ name }) => name).filter((name) => (wanted ?? name) === name);
  if (shops.length > 1 && !isDryRun) throw needsShop(shops);
  if (shops.length > 0) return shops;
  const message = wanted === undefined ? 'No shop is set up yet' : `No shop is called ${wanted}`;
  throw new AppError({
    kind: 'usage',
    code: 'unknown-shop',
    message,
    hint: 'ozf init',
    details: { shop: wanted ?? '' },
  });
}

function needsShop(shops: readonly string[]): AppError {
  return new AppError({
    kind: 'usage',
    code: 'needs-shop',
    message: `Say which shop: ${shops.join(', ')}`,
    hint: `ozf stock push --shop ${shops[0]}`,
    details: { shops: shops.join(', ') },
  });
}
