import { type Body, flagField, objectField } from '../body.js';
import { volumeWeightKg } from '../products.js';
import { tariffShapeV4 } from '../tariff.js';
import type { Line, Posting } from '../world.js';
import { barcodesOf } from './identity.js';
import { addressShape, analyticsShape, commonShape } from './shape.js';

export interface ShapeChoice {
  readonly analytics: boolean;
  readonly barcodes: boolean;
  readonly financial: boolean;
  readonly translit: boolean;
}

export function shapeChoice(body: Body): ShapeChoice {
  const wanted = objectField(body, 'with');
  return {
    analytics: flagField(wanted, 'analytics_data'),
    barcodes: flagField(wanted, 'barcodes'),
    financial: flagField(wanted, 'financial_data'),
    translit: flagField(body, 'translit') || flagField(wanted, 'translit'),
  };
}

/** A posting as both v4 lists tell it: prices are objects, weights kilograms (FACTS.md §14). */
export function shapeV4(posting: Posting, choice: ShapeChoice, nowMs: number): ShapeV4 {
  const litres = posting.lines.reduce(
    (sum, { product, quantity }) => sum + volumeWeightKg(product) * quantity,
    0,
  );
  const common = commonShape(posting);
  const { addressee, customer } = buyerShape(posting, choice);
  // Spelled out: a large object that is put together from others costs ten times as much, and a year has 100,000 of them.
  return {
    posting_number: common.posting_number,
    order_id: common.order_id,
    order_number: common.order_number,
    parent_posting_number: common.parent_posting_number,
    status: common.status,
    substatus: common.substatus,
    delivery_method: common.delivery_method,
    tpl_integration_type: common.tpl_integration_type,
    integration_type_flow: common.integration_type_flow,
    tracking_number: common.tracking_number,
    in_process_at: common.in_process_at,
    shipment_date: common.shipment_date,
    shipment_date_without_delay: common.shipment_date_without_delay,
    delivering_date: common.delivering_date,
    pickup_code_verified_at: common.pickup_code_verified_at,
    sorting_center: common.sorting_center,
    container: common.container,
    container_sort_type: common.container_sort_type,
    cancellation: common.cancellation,
    external_order: common.external_order,
    legal_info: common.legal_info,
    requirements: common.requirements,
    optional: common.optional,
    require_blr_traceable_attrs: common.require_blr_traceable_attrs,
    is_express: common.is_express,
    is_multibox: common.is_multibox,
    multi_box_qty: common.multi_box_qty,
    available_actions: common.available_actions,
    tariffication_steps: common.tariffication_steps,
    scanit: common.scanit,
    addressee,
    customer,
    delivery_schema: posting.method.flow === 'ozon' ? 'fbs' : 'rfbs',
    products: posting.lines.map(productShape),
    barcodes: choice.barcodes ? barcodesOf(posting, nowMs) : null,
    analytics_data: choice.analytics ? analyticsShape(posting) : null,
    financial_data: choice.financial ? financialShape(posting) : null,
    tariffication: tariffShapeV4(posting, nowMs),
    prr_option: '',
    quantum_id: 0,
    volume_weight: Math.round(litres * 100) / 100,
    destination_place_id: 0,
    destination_place_name: '',
    is_click_and_collect: posting.method.flow === 'click_and_collect',
    is_presortable: false,
  };
}

type ShapeV4 = Readonly<Record<keyof ReturnType<typeof commonShape>, unknown>> & Body;

function buyerShape({ buyer }: Posting, choice: ShapeChoice) {
  if (buyer === undefined) return { addressee: null, customer: null };
  const name = choice.translit ? buyer.nameInLatin : buyer.name;
  return {
    addressee: { name },
    customer: {
      customer_id: buyer.id,
      name,
      phone: buyer.phone,
      customer_email: buyer.email,
      address: addressShape(buyer, choice),
    },
  };
}

function productShape({ product, quantity }: Line) {
  return {
    sku: product.sku,
    offer_id: product.offerId,
    name: product.name,
    quantity,
    price: { amount: String(product.priceRub), currency: 'RUB' },
    product_color: product.color,
    weight: product.weightGrams / 1000,
    imei: [],
    is_blr_traceable: false,
    is_marketplace_buyout: false,
  };
}

function financialShape(posting: Posting) {
  return {
    cluster_from: 'Москва, МО и Дальние регионы',
    cluster_to: 'Москва, МО и Дальние регионы',
    products: posting.lines.map(({ product, quantity }) => ({
      product_id: product.sku,
      quantity,
      price: product.priceRub,
      old_price: product.priceRub,
      payout: 0,
      total_discount_value: 0,
      total_discount_percent: 0,
      customer_price: { amount: String(product.priceRub), currency: 'RUB' },
      actions: [],
      commission: { amount: 0, percent: 0, currency: 'RUB' },
    })),
  };
}
