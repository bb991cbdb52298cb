import { z } from 'zod';
import { amount, flag, id, instant, list, neededText, price, text, texts } from './wire-values.js';

const person = z.object({
  name: text,
  phone: text,
  /** Extension to dial; only realFBS with 3pl_tracking or non_integrated. */
  pin: text,
  customer_email: text,
  address: z
    .object({
      zip_code: text,
      country: text,
      region: text,
      district: text,
      city: text,
      address_tail: text,
      provider_pvz_code: text,
    })
    .nullish(),
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

const requirements = z.object({
  products_requiring_mandatory_mark: texts,
  products_requiring_gtd: texts,
  products_requiring_country: texts,
  products_requiring_change_country: texts,
  products_requiring_rnpt: texts,
  products_requiring_jw_uin: texts,
  products_requiring_imei: texts,
  products_requiring_weight: texts,
});

/** Every demand that we know, by Ozon's name of it. */
export const requirementNames: readonly string[] = Object.keys(requirements.shape);

/** One posting as v4 lists and v3 get tell it: what we use of both, anything but the number may be missing. */
export const wirePosting = z.object({
  posting_number: neededText,
  order_id: id,
  order_number: text,
  parent_posting_number: text,
  status: text,
  substatus: text,
  integration_type_flow: text,
  tpl_integration_type: text,
  delivery_method: z.object({ id, name: text, warehouse_id: id, warehouse: text }).nullish(),
  in_process_at: instant,
  shipment_date: instant,
  shipment_date_without_delay: instant,
  available_actions: texts,
  scanit: text,
  barcodes: z.object({ upper_barcode: text, lower_barcode: text }).nullish(),
  tracking_number: text,
  is_multibox: flag,
  multi_box_qty: amount,
  /** Only for hybrid_3pl_tracking; null also when Ozon could not find it out. */
  sorting_center: z.object({ code: text, name: text }).nullish(),
  requirements: requirements.nullish(),
  optional: z.object({ products_with_possible_mandatory_mark: texts }).nullish(),
  cancellation: z
    .object({
      cancel_reason_id: id,
      cancel_reason: text,
      cancellation_initiator: text,
      cancellation_type: text,
      cancelled_after_ship: flag,
      affect_cancellation_rating: flag,
    })
    .nullish(),
  products: list(
    z.object({ sku: id, offer_id: text, name: text, quantity: amount, price, currency_code: text }),
  ),
  customer: person.nullish(),
  addressee: person.nullish(),
  tariffication: tariffication.nullish(),
  tariffication_steps: list(tariffStep),
  related_postings: z.object({ related_posting_numbers: texts }).nullish(),
});
export type WirePosting = z.output<typeof wirePosting>;
