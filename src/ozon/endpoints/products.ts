import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import {
  amount,
  flag,
  id,
  instant,
  list,
  neededList,
  sentId,
  sentIdText,
  sentText,
  text,
  texts,
} from '../wire-values.js';

export const productInfoList = endpoint({
  path: '/v3/product/info/list',
  effect: 'read',
  request: z.strictObject({ sku: z.array(sentIdText).min(1).max(1000) }),
  response: z.object({
    items: neededList(
      z.object({
        id,
        sku: id,
        offer_id: text,
        name: text,
        barcodes: texts,
        sources: list(z.object({ sku: id })),
      }),
    ),
  }),
});

export const productAttributes = endpoint({
  path: '/v4/product/info/attributes',
  effect: 'read',
  request: z.strictObject({
    filter: z.strictObject({ sku: z.array(sentIdText).min(1).max(1000), visibility: z.literal('ALL') }),
    limit: z.int().max(1000),
    last_id: z.string().exactOptional(),
  }),
  response: z.object({
    last_id: text,
    result: neededList(
      z.object({
        id,
        sku: id,
        barcode: text,
        barcodes: texts,
        depth: amount,
        width: amount,
        height: amount,
        dimension_unit: text,
        weight: amount,
        weight_unit: text,
      }),
    ),
  }),
});

/** Every product of the cabinet; `result.total` went on 2026-11-23, nothing reads it. */
export const productList = endpoint({
  path: '/v3/product/list',
  effect: 'read',
  request: z.strictObject({
    filter: z.strictObject({ visibility: z.literal('ALL') }),
    limit: z.int().max(1000),
    last_id: z.string().exactOptional(),
  }),
  response: z.object({
    result: z.object({
      items: neededList(z.object({ product_id: id, offer_id: text, sku: id, archived: flag })),
      last_id: text,
    }),
  }),
});

export const productDescription = endpoint({
  path: '/v1/product/info/description',
  effect: 'read',
  request: z.strictObject({ product_id: sentId }),
  response: z.object({ result: z.object({ id, offer_id: text, name: text, description: text }) }),
});

/** Which SKUs, old ones included, are the same product. At most 200. */
export const relatedSkus = endpoint({
  path: '/v1/product/related-sku/get',
  effect: 'read',
  request: z.strictObject({ sku: z.array(sentIdText).min(1).max(200) }),
  response: z.object({
    items: neededList(
      z.object({ sku: id, product_id: id, availability: text, delivery_schema: text, deleted_at: instant }),
    ),
    errors: list(z.object({ sku: id, code: text, message: text })),
  }),
});

/** Binds a barcode to a SKU; answers only what went wrong. */
export const barcodeAdd = endpoint({
  path: '/v1/barcode/add',
  effect: 'write',
  request: z.strictObject({
    barcodes: z
      .array(z.strictObject({ barcode: sentText, sku: sentId }))
      .min(1)
      .max(100),
  }),
  response: z.object({ errors: list(z.object({ code: text, error: text, barcode: text, sku: id })) }),
});

/** Ozon makes barcodes for products that have none; answers only what went wrong. */
export const barcodeGenerate = endpoint({
  path: '/v1/barcode/generate',
  effect: 'write',
  request: z.strictObject({ product_ids: z.array(sentIdText).min(1).max(100) }),
  response: z.object({ errors: list(z.object({ code: text, error: text, product_id: id })) }),
});
