import type {
  BoxCount,
  Cancellation,
  LabelBarcodes,
  Line,
  RequirementName,
  Requirements,
  SeenPosting,
  SortingCenter,
} from '../domain/posting.js';
import { readBuyer } from './read-buyer.js';
import { readTariff } from './read-tariff.js';
import type { WirePosting, WireProduct, requirementNames as wireRequirementNames } from './wire-posting.js';
import { moneyOf } from './wire-values.js';

/** A posting of a v4 list or of v3 get in our words. Source: FACTS.md §5, §9, §14. */
export function readPosting(wire: WirePosting): SeenPosting {
  const flow = wire.integration_type_flow || wire.tpl_integration_type;
  const { lines, unread } = readLines(wire);
  return {
    number: wire.posting_number,
    ozonStatus: wire.status,
    ozonSubstatus: wire.substatus,
    flow,
    orderId: wire.order_id,
    orderNumber: wire.order_number,
    parentNumber: someText(wire.parent_posting_number),
    warehouseId: wire.delivery_method.warehouse_id,
    warehouse: wire.delivery_method.warehouse,
    methodId: wire.delivery_method.id,
    method: wire.delivery_method.name,
    inProcessAt: wire.in_process_at,
    dueAt: wire.shipment_date,
    lateAt: wire.shipment_date_without_delay,
    tariff: readTariff(wire),
    actions: wire.available_actions,
    barcodes: readBarcodes(wire),
    trackingNumber: someText(wire.tracking_number),
    boxes: readBoxes(wire),
    sortingCenter: readSortingCenter(wire),
    lift: someText(wire.prr_option),
    requirements: readRequirements(wire),
    cancellation: readCancellation(wire),
    lines,
    unreadProducts: unread > 0 ? unread : undefined,
    buyer: readBuyer(wire, flow),
  };
}

/** The single read: it alone tells the other parcels of a split. */
export function readSinglePosting(wire: WirePosting): SeenPosting {
  const related = [...wire.related_posting_numbers, wire.parent_posting_number];
  const relatedNumbers = [...new Set(related)].filter(
    (number) => number !== '' && number !== wire.posting_number,
  );
  return { ...readPosting(wire), relatedNumbers };
}

/**
 * One line a SKU: the same SKU twice would make two units with one name. What has no SKU or no count is counted apart:
 * a posting of which only some products can be read is not known.
 */
function readLines({ products }: WirePosting): { readonly lines: readonly Line[]; readonly unread: number } {
  const bySku = new Map<string, Line>();
  let unread = products === undefined ? 1 : 0;
  for (const product of products ?? []) {
    if (!isReadable(product)) {
      unread += 1;
      continue;
    }
    const known = bySku.get(product.sku);
    const quantity = product.quantity + (known?.quantity ?? 0);
    const price = moneyOf(product.price, product.currency_code) ?? {
      minor: 0,
      currency: product.currency_code || 'RUB',
    };
    bySku.set(product.sku, {
      sku: product.sku,
      offerId: product.offer_id,
      name: product.name,
      quantity,
      price,
    });
  }
  return { lines: [...bySku.values()], unread };
}

function isReadable(
  product: WireProduct | undefined,
): product is WireProduct & { readonly quantity: number } {
  if (product === undefined || product.sku === '' || product.sku === '0') return false;
  return product.quantity !== undefined && Number.isInteger(product.quantity) && product.quantity >= 0;
}

/** One box is what every posting is until told otherwise: that is not worth keeping. */
function readBoxes({ is_multibox: isOwed, multi_box_qty }: WirePosting): BoxCount | undefined {
  const count = Math.max(1, Math.trunc(multi_box_qty ?? 1));
  return isOwed || count > 1 ? { count, isOwed } : undefined;
}

function readSortingCenter({ sorting_center: center }: WirePosting): SortingCenter | undefined {
  return center && (center.code !== '' || center.name !== '') ? { ...center } : undefined;
}

function readBarcodes(wire: WirePosting): LabelBarcodes {
  const scanit = barcode(wire.scanit);
  const upper = barcode(wire.barcodes.upper_barcode);
  const lower = barcode(wire.barcodes.lower_barcode);
  return {
    ...(scanit === undefined ? {} : { scanit }),
    ...(upper === undefined ? {} : { upper }),
    ...(lower === undefined ? {} : { lower }),
  };
}

/** Right after assembly Ozon gives `"0"`. */
function barcode(text: string): string | undefined {
  return text === '0' ? undefined : someText(text);
}

const REQUIREMENTS = [
  ['mark', 'products_requiring_mandatory_mark'],
  ['gtd', 'products_requiring_gtd'],
  ['country', 'products_requiring_country'],
  ['changeCountry', 'products_requiring_change_country'],
  ['rnpt', 'products_requiring_rnpt'],
  ['uin', 'products_requiring_jw_uin'],
  ['imei', 'products_requiring_imei'],
  ['weight', 'products_requiring_weight'],
] as const satisfies readonly (readonly [RequirementName, (typeof wireRequirementNames)[number]])[];

/** Only what is wanted of some SKU, in a fixed order: lists and get must tell the same. */
function readRequirements(wire: WirePosting): Requirements {
  const wanted: Partial<Record<RequirementName, readonly string[]>> = {};
  for (const [name, field] of REQUIREMENTS) {
    const skus = wire.requirements[field];
    if (skus.length > 0) wanted[name] = distinct(skus);
  }
  const possible = wire.products_with_possible_mandatory_mark;
  if (possible.length > 0) wanted.possibleMark = distinct(possible);
  return wanted;
}

function distinct(skus: readonly string[]): readonly string[] {
  return [...new Set(skus)].sort();
}

function readCancellation(wire: WirePosting): Cancellation | undefined {
  const told = wire.cancellation;
  if (!told) return undefined;
  const initiator = told.cancellation_initiator || told.cancellation_type;
  const isTold = told.cancel_reason !== '' || initiator !== '' || !['', '0'].includes(told.cancel_reason_id);
  if (!isTold) return undefined;
  return {
    reason: told.cancel_reason,
    initiator,
    isAfterShip: told.cancelled_after_ship,
    isRatingAffected: told.affect_cancellation_rating,
  };
}

function someText(text: string): string | undefined {
  return text === '' ? undefined : text;
}
