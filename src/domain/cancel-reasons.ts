/** Why a seller cancels; the numbers are Ozon's (FACTS.md §10). Which ones it takes for a posting, Ozon says. */
export const cancelReasons = {
  'out-of-stock': { ozonId: '352' },
  defective: { ozonId: '400' },
  'dispute-rejected': { ozonId: '401' },
  other: { ozonId: '402' },
  'not-collected': { ozonId: '665' },
  'no-delivery': { ozonId: '666' },
  lost: { ozonId: '667' },
} as const satisfies Record<string, { readonly ozonId: string }>;
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
