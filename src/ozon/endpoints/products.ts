import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { amount, id, list, neededList, sentIdText, text, texts } from '../wire-values.js';

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
