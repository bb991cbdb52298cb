export interface Sellable {
  /** On the shelf, promised to nobody. */
  readonly atp: number;
  /** Units of orders that nobody has confirmed yet: they take theirs all the same. */
  readonly waiting: number;
  /** What stays here of every product. */
  readonly buffer: number;
  readonly sharePercent: number;
}

/** So many may Ozon sell further. */
export function sellable({ atp, waiting, buffer, sharePercent }: Sellable): number {
  return Math.floor((Math.max(0, atp - waiting - buffer) * sharePercent) / 100);
}

/** What our books say of one product in one warehouse. */
export interface ShelfWish {
  /** To be sold: on the shelf and reserved by no order that we know. */
  readonly stock: number;
  /** Units of our own open orders. */
  readonly reserved: number;
  readonly lastPushedAt: string | undefined;
}

/** What Ozon shows of it. */
export interface ShelfSeen {
  readonly free: number | undefined;
  readonly reserved: number | undefined;
}

export type StockDecision =
  /** Ozon shows this number already. */
  | { readonly move: 'none' }
  /** Ozon keeps more reserved than our orders do: an order is still to be pulled, and the number would be wrong. */
  | { readonly move: 'pull' }
  /** Ozon takes a pair once in so many seconds (FACTS.md §2). */
  | { readonly move: 'wait'; readonly waitMs: number }
  | { readonly move: 'push' };

/** Whether a stock may be told to Ozon now. Stock is sent without the reserve, so an order we don't know would be sold twice. */
export function decideStock(wish: ShelfWish, seen: ShelfSeen, nowMs: number): StockDecision {
  if ((seen.reserved ?? 0) > wish.reserved) return { move: 'pull' };
  if (seen.free === wish.stock) return { move: 'none' };
  const readyMs = wish.lastPushedAt === undefined ? nowMs : Date.parse(wish.lastPushedAt) + PAIR_PAUSE_MS;
  return readyMs > nowMs ? { move: 'wait', waitMs: readyMs - nowMs } : { move: 'push' };
}

/** Ozon's 30 seconds, and one more: the call reaches Ozon a moment after we noted it. */
export const PAIR_PAUSE_MS = 31_000;
