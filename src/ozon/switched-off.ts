/** What Ozon has switched off, or said that it will. */
export interface SwitchedOff {
  /** The day from which it must not be relied on; undefined where Ozon named none. */
  readonly offOn: string | undefined;
  /** What to call instead, in this order; nothing where nothing takes its place. */
  readonly replacement: readonly string[];
}

/** What became of a method, undefined while Ozon keeps it. */
export function switchedOff(path: string): SwitchedOff | undefined {
  return switchedOffMethods[path];
}

/** The one list of methods that are off or have a last day. Nothing here may be called. Source: FACTS.md §8, ENDPOINTS.md. */
export const switchedOffMethods: Readonly<Record<string, SwitchedOff>> = {
  // Warehouses and products
  '/v1/warehouse/list': off('2026-04-07', '/v2/warehouse/list'),
  '/v1/delivery-method/list': off('2026-04-07', '/v2/delivery-method/list'),
  '/v1/product/info/stocks-by-warehouse/fbs': off('2026-04-07', '/v2/product/info/stocks-by-warehouse/fbs'),
  '/v1/product/import/stocks': off('2025-05-27', '/v2/products/stocks'),

  // Postings
  '/v2/posting/fbs/list': off(undefined, '/v4/posting/fbs/list'),
  '/v3/posting/fbs/list': off('2026-08-31', '/v4/posting/fbs/list'),
  '/v3/posting/fbs/unfulfilled/list': off('2026-08-31', '/v4/posting/fbs/unfulfilled/list'),
  '/v3/posting/fbs/ship': off('2024-02-09', '/v4/posting/fbs/ship'),
  '/v3/posting/fbs/ship/package': off(undefined, '/v4/posting/fbs/ship/package'),
  '/v2/posting/fbs/product/change': off('2025-12-25', '/v6/fbs/posting/product/exemplar/set'),
  '/v2/fbs/posting/sent-by-seller': off('2026-01-20'),

  // Exemplars
  '/v5/fbs/posting/product/exemplar/create-or-get': off(
    '2026-01-13',
    '/v6/fbs/posting/product/exemplar/create-or-get',
  ),
  '/v4/fbs/posting/product/exemplar/set': off('2026-01-13', '/v6/fbs/posting/product/exemplar/set'),
  '/v5/fbs/posting/product/exemplar/set': off('2026-01-13', '/v6/fbs/posting/product/exemplar/set'),
  '/v4/fbs/posting/product/exemplar/status': off('2026-01-13', '/v5/fbs/posting/product/exemplar/status'),
  '/v4/fbs/posting/product/exemplar/validate': off('2026-01-13', '/v5/fbs/posting/product/exemplar/validate'),

  // Labels
  '/v2/posting/fbs/package-label': off(
    '2026-11-02',
    '/v3/posting/fbs/package-label/create',
    '/v2/posting/fbs/package-label/get',
  ),
  '/v2/posting/fbs/package-label/create': off('2026-11-02', '/v3/posting/fbs/package-label/create'),
  '/v1/posting/fbs/package-label/create': off('2026-11-02', '/v3/posting/fbs/package-label/create'),
  '/v1/posting/fbs/package-label/get': off('2026-11-02', '/v2/posting/fbs/package-label/get'),

  // Hand-over
  '/v2/posting/fbs/act/create': off('2026-09-07', '/v1/carriage/create', '/v1/carriage/approve'),
  '/v1/posting/carriage-available/list': off('2026-03-20', '/v2/carriage/delivery/list'),
  '/v1/carriage/delivery/list': off('2026-03-20', '/v2/carriage/delivery/list'),
  '/v2/posting/fbs/digital/act/check-status': off('2026-03-22', '/v2/posting/fbs/act/check-status'),
  '/v2/posting/fbs/digital/act/get-pdf': off('2026-03-22', '/v2/posting/fbs/act/get-pdf'),

  // Cancellations, returns, chats, reviews
  '/v1/conditional-cancellation/list': off('2025-09-03', '/v2/conditional-cancellation/list'),
  '/v1/conditional-cancellation/get': off('2025-09-03', '/v2/conditional-cancellation/list'),
  '/v1/conditional-cancellation/approve': off('2025-09-03', '/v2/conditional-cancellation/approve'),
  '/v1/conditional-cancellation/reject': off('2025-09-03', '/v2/conditional-cancellation/reject'),
  '/v2/returns/rfbs/verify': off('2026-08-11', '/v1/returns/rfbs/action/set'),
  '/v2/returns/rfbs/reject': off('2026-08-11', '/v1/returns/rfbs/action/set'),
  '/v2/returns/rfbs/compensate': off('2026-08-11', '/v1/returns/rfbs/action/set'),
  '/v2/returns/rfbs/receive-return': off('2026-08-11', '/v1/returns/rfbs/action/set'),
  '/v2/returns/rfbs/return-money': off('2026-08-11', '/v1/returns/rfbs/action/set'),
  '/v2/chat/list': off('2026-06-09', '/v3/chat/list'),
  '/v2/chat/history': off('2026-02-20', '/v3/chat/history'),
  '/v1/review/list': off(undefined, '/v2/review/list'),
  '/v1/review/info': off(undefined, '/v2/review/info'),
  '/v1/review/count': off(undefined),
  '/v1/review/change-status': off(undefined),
  '/v1/review/comment/delete': off(undefined),
};

/** Fields of methods that stay. Nothing of ours reads them, and the practice Ozon does not send them. */
export const switchedOffFields = {
  '/v3/product/list': { field: 'result.total', offOn: '2026-11-23', replacement: 'result.total_items' },
  '/v4/product/info/stocks': { field: 'total', offOn: '2026-11-23', replacement: 'total_items' },
} as const;

function off(offOn: string | undefined, ...replacement: readonly string[]): SwitchedOff {
  return { offOn, replacement };
}
