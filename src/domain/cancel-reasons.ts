/**
 * Why a seller cancels; the numbers are Ozon's (FACTS.md §10).
 * Which ones it takes for a posting, Ozon says. `isSellersFault`: it counts in the seller's error index.
 */
export const cancelReasons = {
  'out-of-stock': { ozonId: '352', isSellersFault: true },
  defective: { ozonId: '400', isSellersFault: true },
  'dispute-rejected': { ozonId: '401', isSellersFault: true },
  other: { ozonId: '402', isSellersFault: true },
  'not-collected': { ozonId: '665', isSellersFault: false },
  'no-delivery': { ozonId: '666', isSellersFault: false },
  lost: { ozonId: '667', isSellersFault: false },
} as const satisfies Record<string, { readonly ozonId: string; readonly isSellersFault: boolean }>;
export type CancelReasonName = keyof typeof cancelReasons;

export const cancelReasonNames: readonly string[] = Object.keys(cancelReasons);

export function isCancelReason(name: string): name is CancelReasonName {
  return Object.hasOwn(cancelReasons, name);
}

/** Our name of one of Ozon's reasons, or its number where it has none. */
export function reasonNameOf(ozonId: string): string {
  return (
    cancelReasonNames.find((name) => isCancelReason(name) && cancelReasons[name].ozonId === ozonId) ?? ozonId
  );
}
