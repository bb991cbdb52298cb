import { isKnownStatus } from '../domain/statuses.js';
import type { FoundDrift } from '../workflow/ports.js';
import { requirementNames } from './wire-posting.js';
import { fieldsOf, type WireFields } from './wire-values.js';

/**
 * What the postings of an answer hold that we do not know: words of open enumerations, and fields whose kind has
 * changed. Places and such words only, never values. Source: FACTS.md §5, §7.
 */
export function driftOf(path: string, body: unknown): readonly FoundDrift[] {
  const drift: FoundDrift[] = [];
  const outer = fieldsOf(body);
  const inner = fieldsOf(outer?.result);
  if (inner && 'posting_number' in inner) look({ path, place: 'result', drift }, inner);
  const listed: readonly unknown[] = Array.isArray(outer?.postings) ? outer.postings : [];
  for (const each of listed) {
    const posting = fieldsOf(each);
    if (posting) look({ path, place: 'postings.*', drift }, posting);
  }
  return drift;
}

interface Look {
  readonly path: string;
  readonly place: string;
  readonly drift: FoundDrift[];
}

function look({ path, place, drift }: Look, posting: WireFields): void {
  for (const [field, wanted] of kinds) {
    const found = kindOf(posting[field]);
    if (found !== undefined && found !== wanted) {
      drift.push({ path, place: `${place}.${field}`, what: 'other-kind', found });
    }
  }
  for (const field of unreadOf(posting.products)) {
    drift.push({ path, place: `${place}.products.*${field}`, what: 'unreadable', found: '' });
  }
  for (const [field, known] of words) {
    for (const word of wordsOf(posting[field])) {
      if (known(word)) continue;
      const found = /^[\w-]{1,60}$/.test(word) ? word : '?';
      drift.push({ path, place: `${place}.${field}`, what: 'unknown-word', found });
    }
  }
}

/** What of the products is none: without its SKU or its count a posting is not known. */
function unreadOf(products: unknown): Iterable<string> {
  const unread = new Set<string>();
  for (const each of Array.isArray(products) ? products : []) {
    const product = fieldsOf(each);
    if (product === undefined) unread.add('');
    else if (!isTextOrNumber(product.sku)) unread.add('.sku');
    else if (!isTextOrNumber(product.quantity)) unread.add('.quantity');
  }
  return unread;
}

function isTextOrNumber(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && value !== '');
}

/** `postings.3.sku` → `postings.*.sku`. */
export function placePattern(place: string): string {
  return place.replace(/(?<=^|\.)\d+(?=\.|$)/g, '*');
}

const kinds = Object.entries({
  posting_number: 'text',
  status: 'text',
  substatus: 'text',
  integration_type_flow: 'text',
  shipment_date: 'text',
  shipment_date_without_delay: 'text',
  in_process_at: 'text',
  tracking_number: 'text',
  delivery_method: 'object',
  requirements: 'object',
  cancellation: 'object',
  tariffication: 'object',
  barcodes: 'object',
  optional: 'object',
  customer: 'object',
  addressee: 'object',
  sorting_center: 'object',
  related_postings: 'object',
  available_actions: 'list',
  products: 'list',
  tariffication_steps: 'list',
});

const words = Object.entries({
  status: isKnownStatus,
  substatus: among(
    'posting_split_pending',
    'posting_created',
    'posting_awaiting_passport_data',
    'posting_awaiting_registration',
    'posting_registration_error',
    'posting_registered',
    'ship_failed',
    'posting_not_in_carriage',
    'posting_in_carriage',
    'posting_transferring_to_delivery',
    'posting_acceptance_in_progress',
    'posting_not_in_sort_center',
    'posting_in_arbitration',
    'posting_in_client_arbitration',
    'posting_on_way_to_city',
    'posting_transferred_to_courier_service',
    'posting_in_courier_service',
    'posting_on_way_to_pickup_point',
    'posting_in_pickup_point',
    'posting_returned_to_warehouse',
    'posting_conditionally_delivered',
    'posting_driver_pick_up',
    'posting_delivered',
    'posting_received',
    'posting_canceled',
  ),
  integration_type_flow: among(
    'ozon',
    'aggregator',
    'non_integrated',
    '3pl_tracking',
    'hybrid',
    'hybrid_aggregator',
    'hybrid_non_integrated',
    'hybrid_3pl_tracking',
    'click_and_collect',
  ),
  available_actions: among(
    'ship',
    'ship_async',
    'ship_async_retry',
    'ship_async_in_process',
    'ship_with_additional_info',
    'cancel',
    'product_cancel',
    'set_cutoff',
    'set_timeslot',
    'set_track_number',
    'click_track_number',
    'non_int_delivering',
    'non_int_last_mile',
    'non_int_delivered',
    'label_download',
    'label_download_big',
    'label_download_small',
    'update_cis',
    'arbitration',
    'awaiting_delivery',
    'can_create_chat',
    'customer_phone_available',
    'has_barcode_for_printing',
    'has_weight_products',
    'hide_region_and_city',
    'invoice_get',
    'invoice_send',
    'invoice_update',
  ),
  requirements: among(...requirementNames),
});

function among(...known: readonly string[]): (word: string) => boolean {
  const set = new Set(known);
  return (word) => set.has(word);
}

/** Of a text the text, of a list its texts, of an object the names of its fields; nothing of what is empty. */
function wordsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string' && each !== '');
  return Object.keys(fieldsOf(value) ?? {});
}

/** Undefined for what is not there. */
function kindOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (Array.isArray(value)) return 'list';
  return typeof value === 'string' ? 'text' : typeof value;
}
