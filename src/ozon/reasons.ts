/**
 * Ozon's reasons and what a seller can do about each: `advice` of an error's details, told from the catalogs beside
 * Ozon's own words. Source: FACTS.md §3.
 */
export const adviceByReason: Readonly<Record<string, string>> = {
  // Assembling and statuses
  TRANSITION_IS_NOT_POSSIBLE: 'statuses-in-order',
  HAS_INCORRECT_TPL_INTEGRATION_TYPE: 'carrier-moves-it',
  POSTING_NOT_FOUND: 'pull-again',
  POSTING_ALREADY_CANCELLED: 'pull-again',
  POSTING_ALREADY_SHIPPED: 'pull-again',
  HAS_INCORRECT_STATUS: 'pull-again',
  HAS_INCORRECT_PRODUCT_QUANTITY: 'composition-changed',
  UNKNOW_PRODUCT: 'composition-changed',
  UNKNOWN_PRODUCT_DEFINED: 'composition-changed',
  SHIP_FBP_POSTINGS_IS_FORBIDDEN: 'partner-ships',
  INCORRECT_OVH_FOR_POSTING: 'over-limits',
  HAS_INCORRECT_CANCEL_REASON: 'other-reason',

  // What Ozon wants to know of each unit
  EXEMPLAR_INFO_ALREADY_DEFINED: 'units-known',
  EXEMPLAR_INFO_NOT_FILLED_COMPLETELY: 'units-incomplete',
  MANDATORY_MARK_REDUNDANT: 'not-wanted',
  GTD_IS_REQUIRED_ONLY_FOR_LEGAL_CUSTOMER: 'not-wanted',
  GTD_MUST_BE_SPECIFIED_FOR_PRODUCT_COUNTRY: 'gtd-missing',
  WEIGHT_IS_REQUIRED: 'weigh-it',
  WEIGHT_IS_OUT_OF_RANGE: 'weigh-it',

  // Labels
  POSTINGS_NOT_READY: 'label-later',
  NO_POSTINGS_FOR_BATCH_DOWNLOAD: 'label-later',
  LABEL_NOT_ALLOWED: 'pull-again',
  POSTING_NUMBERS_IS_INCORRECT_FOR_COMPANY: 'other-cabinet',

  // Hand-over
  INCORRECT_E_WAYBILL_STATUS: 'sign-waybill',
  BLR_TRACEABLE_PICKUP_NOT_ALLOWED: 'in-cabinet',
  Incorrect_carriage_status: 'carriage-moved-on',
  first_mile_absent: 'in-cabinet',
  first_mile_is_changing: 'carriage-later',
  has_overflow: 'point-full',
  has_surge: 'point-full',
  has_postings_with_registration_error: 'in-cabinet',
  has_seller_returns_in_stock: 'returns-first',
  new_postings_are_possible: 'carriage-later',
  no_postings: 'nothing-for-carriage',
  non_carriageable: 'in-cabinet',
  not_accepted_on_sc: 'in-cabinet',
  not_packaged: 'carriage-not-ready',
  not_registered: 'carriage-not-ready',
  outdated: 'carriage-moved-on',
  package_time_not_passed: 'carriage-later',
  partial_carriage_formed: 'carriage-moved-on',
  partial_carriage_in_proccess: 'carriage-later',
  posting_statuses_not_ready: 'carriage-not-ready',
  there_are_incomplete_carriages: 'carriage-open-yet',
  will_be_partial_carriage: 'carriage-open-yet',

  // Stocks
  TOO_MANY_REQUESTS: 'stock-later',
  product_is_not_created: 'product-unknown',
  offer_id_not_found: 'product-unknown',
  NOT_FOUND_ERROR: 'product-unknown',
  PRODUCT_IS_ARCHIVED: 'product-unknown',
  WAREHOUSE_NOT_FOUND: 'warehouse-unfit',
  PRODUCT_HAS_NOT_BEEN_TAGGED_YET: 'stock-later',
  NON_KGT_ON_KGT_WAREHOUSE: 'warehouse-unfit',
  OVER_MAX_OVH_KGT: 'warehouse-unfit',
  OVER_MAX_OVH_NON_KGT: 'warehouse-unfit',
  MP_DELIVERY_ONLY_3PL_ERROR: 'warehouse-unfit',
  MULTIBOX_NOT_ALLOWED_FOR_FBS: 'warehouse-unfit',
  CB_DELIVERY_ONLY_FBP: 'warehouse-unfit',
  FLAMMABLE_ONLY_ON_SELF_OR_PROVIDER_DELIVERY: 'warehouse-unfit',
  SOURCE_TYPE_NOT_FOUND: 'in-cabinet',
  STOCK_TOO_BIG: 'stock-too-big',
};

/** What to do about a reason; the same word may mean another thing to another method. */
export function adviceOf(path: string, reason: string): string | undefined {
  if (path === '/v1/carriage/create' && reason === 'POSTING_NOT_FOUND') return 'nothing-for-carriage';
  return Object.hasOwn(adviceByReason, reason) ? adviceByReason[reason] : undefined;
}

/** Ozon's reason word, such as POSTING_ALREADY_SHIPPED, out of its sentence; `''` when there is none. */
export function reasonOf(message: string): string {
  const known = message.match(/\b\w+\b/g)?.find((word) => Object.hasOwn(adviceByReason, word));
  const loud = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/.exec(message)?.[0];
  return known ?? loud ?? PHRASES.find(([phrase]) => phrase.test(message))?.[1] ?? '';
}

/** Known sentences that come without a word of their own. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/postings aren't ready/i, 'POSTINGS_NOT_READY'],
  [/label not allowed for delivered/i, 'LABEL_NOT_ALLOWED'],
  [/must have .?awaiting_packaging.? status/i, 'HAS_INCORRECT_STATUS'],
  [/stock is updated too frequently/i, 'TOO_MANY_REQUESTS'],
];
