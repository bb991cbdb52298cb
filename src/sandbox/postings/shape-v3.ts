import { type Body, flagField, objectField } from '../body.js';
import { isoTime } from '../clock.js';
import { tariffShapeV3 } from '../tariff.js';
import type { Line, Posting, World } from '../world.js';
import { barcodesOf } from './identity.js';
import { addressShape, analyticsShape, commonShape } from './shape.js';
import { shapeChoice } from './shape-v4.js';

/** The whole posting as v3 get tells it: prices and sizes are text, parts are null unless asked for. */
export function shapeV3(world: World, posting: Posting, body: Body, nowMs: number) {
  const choice = shapeChoice(body);
  const wanted = objectField(body, 'with');
  return {
    ...commonShape(posting),
    ...buyerShape(posting, choice),
    previous_substatus: posting.previousSubstatus,
    products: posting.lines.map(productShape),
    barcodes: choice.barcodes ? barcodesOf(posting, nowMs) : null,
    analytics_data: choice.analytics ? analyticsShape(posting) : null,
    financial_data: choice.financial ? financialShape(posting) : null,
    product_exemplars: flagField(wanted, 'product_exemplars') ? exemplarsShape(posting) : null,
    related_postings: flagField(wanted, 'related_postings') ? relatedShape(world, posting) : null,
    related_weight_postings: [],
    additional_data: [],
    courier: null,
    delivery_price: '',
    provider_status: '',
    fact_delivery_date: posting.deliveredMs === undefined ? null : isoTime(posting.deliveredMs),
    prr_option: { code: '', price: '', currency_code: 'RUB', floor: '' },
    tariffication: tariffShapeV3(posting, nowMs),
  };
}

function buyerShape({ buyer }: Posting, choice: { readonly translit: boolean }) {
  if (buyer === undefined) return { addressee: null, customer: null };
  const name = choice.translit ? buyer.nameInLatin : buyer.name;
  return {
    addressee: { name, phone: buyer.phone, pin: buyer.extension },
    customer: { customer_id: buyer.id, name, phone: buyer.phone, address: addressShape(buyer, choice) },
  };
}

function productShape({ product, quantity }: Line) {
  return {
    sku: product.sku,
    offer_id: product.offerId,
    name: product.name,
    quantity,
    price: `${product.priceRub}.0000`,
    currency_code: 'RUB',
    dimensions: {
      length: product.depthMm.toFixed(2),
      width: product.widthMm.toFixed(2),
      height: product.heightMm.toFixed(2),
      weight: String(product.weightGrams),
    },
    mandatory_mark: [],
    jw_uin: [],
    has_imei: false,
    is_blr_traceable: false,
    is_marketplace_buyout: false,
    is_weight_needed: false,
    weight_min: 0,
    weight_max: product.weightGrams / 1000,
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
      customer_price: product.priceRub,
      currency_code: 'RUB',
      customer_currency_code: 'RUB',
      commissions_currency_code: 'RUB',
      commission_amount: 0,
      commission_percent: 0,
      payout: 0,
      total_discount_value: 0,
      total_discount_percent: 0,
      actions: [],
    })),
  };
}

function exemplarsShape(posting: Posting) {
  return {
    products: posting.lines.map(({ product, quantity }, line) => ({
      sku: product.sku,
      exemplars: Array.from({ length: quantity }, (_, unit) => ({
        exemplar_id: posting.id * 1000 + line * 100 + unit,
        mandatory_mark: '',
        gtd: '',
        is_gtd_absent: false,
        rnpt: '',
        is_rnpt_absent: false,
        weight: 0,
        imei: [],
      })),
    })),
  };
}

function relatedShape(world: World, posting: Posting) {
  const siblings = [...world.postings.values()].filter(
    ({ orderNumber, number }) => orderNumber === posting.orderNumber && number !== posting.number,
  );
  return { related_posting_numbers: siblings.map(({ number }) => number) };
}
