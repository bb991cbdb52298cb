import { invalidArgument } from './answer-error.js';
import { type Body, idsField, objectField, optionalText, optionalWhole, textsField } from './body.js';
import { catalogue, type Product } from './catalogue.js';
import { DAY, isoTime } from './clock.js';
import type { Call, World } from './world.js';

export function listProducts({ body }: Call) {
  const filter = objectField(body, 'filter');
  const { page, lastId } = pageOf(chosen(filter, 'skus'), body);
  return {
    result: {
      items: page.map((product) => ({
        product_id: product.productId,
        offer_id: product.offerId,
        sku: product.sku,
        archived: false,
        has_fbo_stocks: false,
        has_fbs_stocks: true,
        is_discounted: false,
        quants: [],
      })),
      last_id: lastId,
      total_items: catalogue.length,
    },
  };
}

export function productInfo({ world, body }: Call) {
  const ids = [...textsField(body, 'offer_id'), ...idsField(body, 'product_id'), ...idsField(body, 'sku')];
  if (ids.length === 0) throw invalidArgument('Request validation error: use offer_id or product_id or sku');
  if (ids.length > 1000) throw invalidArgument('Request validation error: more than 1000 ids');
  return { items: chosen(body, 'sku').map((product) => infoShape(product, world)) };
}

export function productAttributes({ body }: Call) {
  const { page, lastId } = pageOf(chosen(objectField(body, 'filter'), 'sku'), body);
  return { result: page.map(attributesShape), last_id: lastId, total: String(catalogue.length) };
}

function chosen(filter: Body, skuField: string): readonly Product[] {
  const offers = textsField(filter, 'offer_id');
  const ids = idsField(filter, 'product_id');
  const skus = idsField(filter, skuField);
  if (offers.length + ids.length + skus.length === 0) return catalogue;
  return catalogue.filter(
    ({ offerId, productId, sku }) =>
      offers.includes(offerId) || ids.includes(String(productId)) || skus.includes(String(sku)),
  );
}

function pageOf(products: readonly Product[], body: Body) {
  const limit = optionalWhole(body, 'limit') ?? 1000;
  if (limit < 1 || limit > 1000) throw invalidArgument('Request validation error: invalid limit');
  const after = Number(Buffer.from(optionalText(body, 'last_id'), 'base64url').toString() || 0);
  if (Number.isNaN(after)) throw invalidArgument('Request validation error: invalid last_id');
  const page = products.filter(({ productId }) => productId > after).slice(0, limit);
  const last = page.at(-1);
  return {
    page,
    lastId: last === undefined ? '' : Buffer.from(String(last.productId)).toString('base64url'),
  };
}

function infoShape(product: Product, { startedMs, shelf }: World) {
  return {
    id: product.productId,
    offer_id: product.offerId,
    sku: product.sku,
    name: product.name,
    barcodes: [...product.barcodes, ...(shelf.barcodes.get(product.sku) ?? [])],
    price: `${product.priceRub}.00`,
    old_price: '',
    min_price: '',
    currency_code: 'RUB',
    vat: '0',
    images: [],
    primary_image: [],
    color_image: [],
    description_category_id: 17028922,
    type_id: 91443,
    created_at: isoTime(startedMs - 300 * DAY),
    updated_at: isoTime(startedMs - 10 * DAY),
    is_archived: false,
    is_autoarchived: false,
    is_discounted: false,
    is_kgt: false,
    is_super: false,
    errors: [],
    stocks: {
      has_stock: true,
      stocks: [{ sku: product.sku, source: 'fbs', present: 50, reserved: 1 }],
    },
    volume_weight: volumeWeightKg(product),
  };
}

function attributesShape(product: Product) {
  return {
    id: product.productId,
    offer_id: product.offerId,
    sku: product.sku,
    name: product.name,
    barcode: product.barcodes[0] ?? '',
    barcodes: product.barcodes,
    depth: product.depthMm,
    width: product.widthMm,
    height: product.heightMm,
    dimension_unit: 'mm',
    weight: product.weightGrams,
    weight_unit: 'g',
    description_category_id: 17028922,
    type_id: 91443,
    primary_image: '',
    images: [],
    color_image: '',
    pdf_list: [],
    attributes: [{ id: 10096, complex_id: 0, values: [{ dictionary_value_id: 0, value: product.color }] }],
    attributes_with_defaults: [],
    complex_attributes: [],
  };
}

/** Litres divided by five, as carriers do. */
export function volumeWeightKg(product: Product): number {
  return Math.round((product.depthMm * product.widthMm * product.heightMm) / 50_000) / 100;
}
