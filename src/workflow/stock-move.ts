import { refused } from '../domain/errors.js';
import { isBooksOnly } from '../domain/stock-bins.js';
import { actNow } from './move.js';
import type { NewStockMove, Ports, Writer } from './ports.js';
import { refuseUnkept, rowsOf, type StockRow, unknownArticle } from './stock-show.js';

export interface Incoming {
  readonly article: string;
  readonly quantity: number;
  /** Else the place that the product has in `ozf products`, else none. */
  readonly bin?: string | undefined;
  readonly lot?: string | undefined;
}

/** Goods that came in. */
export async function receiveStock(ports: Ports, incoming: Incoming): Promise<StockRow> {
  const { article, quantity, lot } = incoming;
  return booked(ports, article, async (tx) => {
    const [item] = await tx.items({ articles: [article] });
    const to = incoming.bin ?? item?.bin ?? '';
    refuseBooksOnly(to);
    return { quantity, to, reason: 'in', lot };
  });
}

export interface Carried {
  readonly article: string;
  readonly quantity: number;
  readonly from: string;
  readonly to: string;
}

/** Goods that somebody carried to another bin. Throws refused `not-in-bin` where there are not so many. */
export async function moveStock(ports: Ports, { article, quantity, from, to }: Carried): Promise<StockRow> {
  return booked(ports, article, async (tx) => {
    refuseBooksOnly(from);
    refuseBooksOnly(to);
    const has = await levelIn(tx, article, from);
    if (has < quantity || from === to) throw notInBin({ article, bin: from, has, wanted: quantity });
    return { quantity, from, to, reason: 'move' };
  });
}

export interface Adjusted {
  readonly article: string;
  readonly bin: string;
  /** So many there are, whatever the books say. */
  readonly quantity: number;
  readonly because: string;
}

/** What lies in a bin according to a person who looked; the difference is booked with the reason. */
export async function adjustStock(ports: Ports, adjusted: Adjusted): Promise<StockRow> {
  const { article, bin, quantity, because } = adjusted;
  return booked(ports, article, async (tx) => {
    refuseBooksOnly(bin);
    const difference = quantity - (await levelIn(tx, article, bin));
    if (difference === 0) return undefined;
    const place = difference > 0 ? { to: bin } : { from: bin };
    return { ...place, quantity: Math.abs(difference), reason: 'adjust', details: { because } };
  });
}

type Booking = Pick<NewStockMove, 'quantity' | 'from' | 'to' | 'reason' | 'lot'> &
  Partial<Pick<NewStockMove, 'details'>>;

async function booked(
  ports: Ports,
  article: string,
  decide: (tx: Writer) => Promise<Booking | undefined>,
): Promise<StockRow> {
  const { at, actor } = actNow(ports);
  return ports.store.transact(async (tx) => {
    await refuseUnkept(tx);
    if ((await rowsOf(tx, [article])).length === 0) throw unknownArticle(article);
    const booking = await decide(tx);
    if (booking) await tx.saveMoves([{ details: {}, ...booking, at, operator: actor, item: article }]);
    const [row] = await rowsOf(tx, [article]);
    if (!row) throw unknownArticle(article);
    return row;
  });
}

export async function levelIn(tx: Writer, item: string, bin: string): Promise<number> {
  const levels = await tx.levels({ items: [item], bin });
  return levels[0]?.quantity ?? 0;
}

function refuseBooksOnly(bin: string): void {
  if (!isBooksOnly(bin)) return;
  throw refused({
    code: 'books-only-bin',
    message: `Goods come to and from "${bin}" only with their orders`,
    hint: 'ozf stock show',
    details: { bin },
  });
}

function notInBin(details: { article: string; bin: string; has: number; wanted: number }) {
  const { article, bin, has, wanted } = details;
  return refused({
    code: 'not-in-bin',
    message: `"${bin}" has ${has} of ${article}, not ${wanted} to carry elsewhere`,
    hint: `ozf stock show ${article}`,
    details,
  });
}
