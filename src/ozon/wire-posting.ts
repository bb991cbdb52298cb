import { z } from 'zod';
import {
  amountIn,
  fieldsOf,
  flagIn,
  instantIn,
  partsIn,
  priceIn,
  textIn,
  textsIn,
  type WireFields,
} from './wire-values.js';

// Read by hand: a year of a big shop is a hundred thousand of them, and a schema for each field, each of which takes
// anything, costs four times as much as looking.

/** Every demand that we know, by Ozon's name of it. */
export const requirementNames = [
  'products_requiring_mandatory_mark',
  'products_requiring_gtd',
  'products_requiring_country',
  'products_requiring_change_country',
  'products_requiring_rnpt',
  'products_requiring_jw_uin',
  'products_requiring_imei',
  'products_requiring_weight',
] as const;

export type WirePosting = ReturnType<typeof readFields>;

/** One posting as v4 lists and v3 get tell it: what we use of both; anything but the number may be missing or odd. */
export const wirePosting = z.transform((value: unknown, context): WirePosting => {
  const fields = fieldsOf(value);
  const number = fields ? textIn(fields.posting_number) : '';
  if (fields && number !== '') return readFields(fields, number);
  const path = fields ? ['posting_number'] : [];
  context.issues.push({ code: 'custom', message: 'A posting has a number', input: value, path });
  return z.NEVER;
});

function readFields(wire: WireFields, number: string) {
  return {
    posting_number: number,
    order_id: textIn(wire.order_id),
    order_number: textIn(wire.order_number),
    parent_posting_number: textIn(wire.parent_posting_number),
    status: textIn(wire.status),
    substatus: textIn(wire.substatus),
    integration_type_flow: textIn(wire.integration_type_flow),
    tpl_integration_type: textIn(wire.tpl_integration_type),
    delivery_method: deliveryMethod(fieldsOf(wire.delivery_method)),
    in_process_at: instantIn(wire.in_process_at),
    shipment_date: instantIn(wire.shipment_date),
    shipment_date_without_delay: instantIn(wire.shipment_date_without_delay),
    available_actions: textsIn(wire.available_actions),
    scanit: textIn(wire.scanit),
    barcodes: barcodes(fieldsOf(wire.barcodes)),
    tracking_number: textIn(wire.tracking_number),
    is_multibox: flagIn(wire.is_multibox),
    multi_box_qty: amountIn(wire.multi_box_qty),
    /** Only for hybrid_3pl_tracking; null also when Ozon could not find it out. */
    sorting_center: sortingCenter(fieldsOf(wire.sorting_center)),
    /** A text in lists, an object in the single read. */
    prr_option: textIn(fieldsOf(wire.prr_option)?.code) || textIn(wire.prr_option),
    requirements: requirements(fieldsOf(wire.requirements)),
    products_with_possible_mandatory_mark: textsIn(
      fieldsOf(wire.optional)?.products_with_possible_mandatory_mark,
    ),
    cancellation: cancellation(fieldsOf(wire.cancellation)),
    products: products(wire.products),
    customer: person(fieldsOf(wire.customer)),
    addressee: person(fieldsOf(wire.addressee)),
    tariffication: tariffication(fieldsOf(wire.tariffication)),
    tariffication_steps: partsIn(wire.tariffication_steps, tariffStep),
    related_posting_numbers: textsIn(fieldsOf(wire.related_postings)?.related_posting_numbers),
  };
}

function deliveryMethod(wire: WireFields | undefined) {
  return {
    id: textIn(wire?.id),
    name: textIn(wire?.name),
    warehouse_id: textIn(wire?.warehouse_id),
    warehouse: textIn(wire?.warehouse),
  };
}

function barcodes(wire: WireFields | undefined) {
  return { upper_barcode: textIn(wire?.upper_barcode), lower_barcode: textIn(wire?.lower_barcode) };
}

function sortingCenter(wire: WireFields | undefined) {
  return wire && { code: textIn(wire.code), name: textIn(wire.name) };
}

type WireRequirements = Readonly<Record<(typeof requirementNames)[number], readonly string[]>>;

function requirements(wire: WireFields | undefined): WireRequirements {
  return {
    products_requiring_mandatory_mark: textsIn(wire?.products_requiring_mandatory_mark),
    products_requiring_gtd: textsIn(wire?.products_requiring_gtd),
    products_requiring_country: textsIn(wire?.products_requiring_country),
    products_requiring_change_country: textsIn(wire?.products_requiring_change_country),
    products_requiring_rnpt: textsIn(wire?.products_requiring_rnpt),
    products_requiring_jw_uin: textsIn(wire?.products_requiring_jw_uin),
    products_requiring_imei: textsIn(wire?.products_requiring_imei),
    products_requiring_weight: textsIn(wire?.products_requiring_weight),
  };
}

function cancellation(wire: WireFields | undefined) {
  return (
    wire && {
      cancel_reason_id: textIn(wire.cancel_reason_id),
      cancel_reason: textIn(wire.cancel_reason),
      cancellation_initiator: textIn(wire.cancellation_initiator),
      cancellation_type: textIn(wire.cancellation_type),
      cancelled_after_ship: flagIn(wire.cancelled_after_ship),
      affect_cancellation_rating: flagIn(wire.affect_cancellation_rating),
    }
  );
}

/** Undefined for what is no product, and where no list stands at all: nothing of an order may go missing unnoticed. */
function products(value: unknown): readonly (WireProduct | undefined)[] | undefined {
  if (value === null) return [];
  if (!Array.isArray(value)) return undefined;
  return value.map((each: unknown) => {
    const fields = fieldsOf(each);
    return fields && product(fields);
  });
}

export type WireProduct = ReturnType<typeof product>;

function product(wire: WireFields) {
  return {
    sku: textIn(wire.sku),
    offer_id: textIn(wire.offer_id),
    name: textIn(wire.name),
    quantity: amountIn(wire.quantity),
    price: priceIn(wire.price),
    currency_code: textIn(wire.currency_code),
  };
}

function person(wire: WireFields | undefined) {
  return (
    wire && {
      name: textIn(wire.name),
      phone: textIn(wire.phone),
      /** Extension to dial; only realFBS with 3pl_tracking or non_integrated. */
      pin: textIn(wire.pin),
      customer_email: textIn(wire.customer_email),
      address: address(fieldsOf(wire.address)),
    }
  );
}

function address(wire: WireFields | undefined) {
  return (
    wire && {
      zip_code: textIn(wire.zip_code),
      country: textIn(wire.country),
      region: textIn(wire.region),
      district: textIn(wire.district),
      city: textIn(wire.city),
      address_tail: textIn(wire.address_tail),
      provider_pvz_code: textIn(wire.provider_pvz_code),
    }
  );
}

/** Prices are objects here and texts with a currency field beside them in v3 get. */
function tariffication(wire: WireFields | undefined) {
  return (
    wire && {
      current_tariff_type: textIn(wire.current_tariff_type),
      current_tariff_rate: amountIn(wire.current_tariff_rate),
      current_tariff_charge: priceIn(wire.current_tariff_charge),
      current_tariff_charge_currency_code: textIn(wire.current_tariff_charge_currency_code),
      next_tariff_type: textIn(wire.next_tariff_type),
      next_tariff_rate: amountIn(wire.next_tariff_rate),
      next_tariff_charge: priceIn(wire.next_tariff_charge),
      next_tariff_charge_currency_code: textIn(wire.next_tariff_charge_currency_code),
      next_tariff_starts_at: instantIn(wire.next_tariff_starts_at),
    }
  );
}

function tariffStep(wire: WireFields) {
  return {
    tariff_deadline_at: instantIn(wire.tariff_deadline_at),
    tariff_rate: amountIn(wire.tariff_rate),
    tariff_type: textIn(wire.tariff_type),
    tariff_charge: priceIn(wire.tariff_charge),
    min_charge: priceIn(wire.min_charge),
  };
}
