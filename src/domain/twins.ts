import type { Posting } from './posting.js';

/**
 * An order number begins with the buyer's own number, `33920146-0214`: the only thing that tells of FBS orders whose
 * they are. No promise of Ozon's stands behind that, so it only ever warns.
 */
export function buyerPrefixOf(orderNumber: string): string | undefined {
  return /^(\d{3,}-)\d+$/.exec(orderNumber)?.[1];
}

interface Order {
  readonly orderNumber: string;
  readonly inProcessAt?: string | undefined;
  readonly skus: readonly string[];
}

/** Ordered twice within some minutes: most likely one of them by mistake. Parcels of one order are no twins. */
export function isTwin(posting: Posting, other: Order): boolean {
  if (posting.orderNumber === other.orderNumber) return false;
  const apartMs = Math.abs(Date.parse(posting.inProcessAt ?? '') - Date.parse(other.inProcessAt ?? ''));
  return apartMs <= MOST_APART_MS && posting.lines.some(({ sku }) => other.skus.includes(sku));
}
const MOST_APART_MS = 10 * 60_000;

/** The middle one of the quantities that were ordered. */
export function usualQuantity(
  ordered: readonly { readonly quantity: number; readonly orders: number }[],
): number | undefined {
  const sorted = [...ordered].sort((a, b) => a.quantity - b.quantity);
  const half = sorted.reduce((sum, { orders }) => sum + orders, 0) / 2;
  let counted = 0;
  return sorted.find(({ orders }) => {
    counted += orders;
    return counted >= half;
  })?.quantity;
}
