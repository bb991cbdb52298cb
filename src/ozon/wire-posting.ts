import { z } from 'zod';
import { amount, flag, instant, neededText, part, parts, price, text, texts } from './wire-values.js';

const person = z.object({
  name: text,
  phone: text,
  /** Extension to dial; only realFBS with 3pl_tracking or non_integrated. */
  pin: text,
  customer_email: text,
  address: part(
    z.object({
      zip_code: text,
      country: text,
      region: text,
      district: text,
      city: text,
      address_tail: text,
      provider_pvz_code: text,
    }),
  ),
});

/** Prices are objects here and texts with a currency field beside them in v3 get. */
const tariffication = z.object({
  current_tariff_type: text,
  current_tariff_rate: amount,
  current_tariff_charge: price,
  current_tariff_charge_currency_code: text,
  next_tariff_type: text,
  next_tariff_rate: amount,
  next_tariff_charge: price,
  next_tariff_charge_currency_code: text,
  next_tariff_starts_at: instant,
});

const tariffStep = z.object({
  tariff_deadline_at: instant,
  tariff_rate: amount,
  tariff_type: text,
  tariff_charge: price,
  min_charge: price,
});

/** Of texts those that can be read. */
const words = texts.catch([]);

const requirements = z.object({
  products_requiring_mandatory_mark: words,
  products_requiring_gtd: words,
  products_requiring_country: words,
  products_requiring_change_country: words,
  products_requiring_rnpt: words,
  products_requiring_jw_uin: words,
  products_requiring_imei: words,
  products_requiring_weight: words,
});

/** Every demand that we know, by Ozon's name of it. */
export const requirementNames: readonly string[] = Object.keys(requirements.shape);

/** One posting as v4 lists and v3 get tell it: what we use of both; anything but the number may be missing or odd. */
export const wirePosting = z.object({
  posting_number: neededText,
  order_id: text,
  order_number: text,
  parent_posting_number: text,
  status: text,
  substatus: text,
  integration_type_flow: text,
  tpl_integration_type: text,
  delivery_method: part(z.object({ id: text, name: text, warehouse_id: text, warehouse: text })),
  in_process_at: instant,
  shipment_date: instant,
  shipment_date_without_delay: instant,
  available_actions: words,
  scanit: text,
  barcodes: part(z.object({ upper_barcode: text, lower_barcode: text })),
  tracking_number: text,
  is_multibox: flag,
  multi_box_qty: amount,
  /** Only for hybrid_3pl_tracking; null also when Ozon could not find it out. */
  sorting_center: part(z.object({ code: text, name: text })),
  requirements: part(requirements),
  optional: part(z.object({ products_with_possible_mandatory_mark: words })),
  cancellation: part(
    z.object({
      cancel_reason_id: text,
      cancel_reason: text,
      cancellation_initiator: text,
      cancellation_type: text,
      cancelled_after_ship: flag,
      affect_cancellation_rating: flag,
    }),
  ),
  products: parts(
    z.object({ sku: text, offer_id: text, name: text, quantity: amount, price, currency_code: text }),
  ),
  customer: part(person),
  addressee: part(person),
  tariffication: part(tariffication),
  tariffication_steps: parts(tariffStep),
  related_postings: part(z.object({ related_posting_numbers: words })),
});
export type WirePosting = z.output<typeof wirePosting>;
