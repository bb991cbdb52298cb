import { invalidArgument, notFound } from './answer-error.js';
import { idsField, objectsField, optionalText, optionalWhole, textField, wholeField } from './body.js';
import { catalogue } from './catalogue.js';
import type { Call } from './world.js';

export function describeProduct({ body }: Call) {
  const productId = optionalWhole(body, 'product_id');
  const offerId = optionalText(body, 'offer_id');
  const product = catalogue.find((each) => each.productId === productId || each.offerId === offerId);
  if (product === undefined) throw notFound('product is not found');
  const { name, color } = product;
  return {
    result: { id: product.productId, offer_id: product.offerId, name, description: `${name}, ${color}` },
  };
}

export function relatedSkus({ body }: Call) {
  const skus = idsField(body, 'sku');
  if (skus.length === 0 || skus.length > 200)
    throw invalidArgument('Request validation error: sku must have 1 to 200 items');
  const found = catalogue.filter(({ sku }) => skus.includes(String(sku)));
  const unknown = skus.filter((sku) => !catalogue.some((each) => String(each.sku) === sku));
  return {
    items: found.map(({ sku, productId }) => ({
      sku,
      product_id: productId,
      availability: 'AVAILABLE',
      delivery_schema: 'SDS',
      deleted_at: null,
    })),
    errors: unknown.map((sku) => ({ code: 'NOT_FOUND', sku: Number(sku), message: 'sku does not exist' })),
  };
}

/** Answers only what went wrong. */
export function addBarcodes({ world, body }: Call) {
  const errors = objectsField(body, 'barcodes').flatMap((pair) => {
    const barcode = textField(pair, 'barcode');
    const sku = wholeField(pair, 'sku');
    const fail = (error: string) => [{ code: 'INVALID_BARCODE', error, barcode, sku }];
    if (!catalogue.some((product) => product.sku === sku)) return fail('sku does not exist');
    const added = world.shelf.barcodes;
    const isTaken = catalogue.some((each) => each.sku !== sku && each.barcodes.includes(barcode));
    if (isTaken) return fail('barcode belongs to another product');
    added.set(sku, [...new Set([...(added.get(sku) ?? []), barcode])]);
    return [];
  });
  return { errors };
}

/** Every product of the catalogue has one already, so that Ozon has nothing to make. */
export function generateBarcodes({ body }: Call) {
  const ids = idsField(body, 'product_ids');
  if (ids.length === 0 || ids.length > 100)
    throw invalidArgument('Request validation error: product_ids must have 1 to 100 items');
  const isKnown = (id: string) => catalogue.some(({ productId }) => String(productId) === id);
  return {
    errors: ids
      .filter((id) => !isKnown(id))
      .map((id) => ({ code: 'NOT_FOUND', error: 'does not exist', barcode: '', product_id: Number(id) })),
  };
}
