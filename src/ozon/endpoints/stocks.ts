import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { amount, flag, id, list, neededList, sentId, sentIdText, text } from '../wire-values.js';

/** Stock by scheme (FBO, FBS, rFBS); `total` went on 2026-11-23, nothing reads it. */
export const stocksByScheme = endpoint({
  path: '/v4/product/info/stocks',
  effect: 'read',
  request: z.strictObject({
    filter: z.strictObject({
      product_id: z.array(sentIdText).min(1).max(1000),
      visibility: z.literal('ALL'),
    }),
    limit: z.int().max(1000),
    cursor: z.string().exactOptional(),
  }),
  response: z.object({
    cursor: text,
    items: neededList(
      z.object({
        product_id: id,
        offer_id: text,
        stocks: list(z.object({ sku: id, type: text, present: amount, reserved: amount })),
      }),
    ),
  }),
});

export const stocksByWarehouse = endpoint({
  path: '/v2/product/info/stocks-by-warehouse/fbs',
  effect: 'read',
  request: z.strictObject({
    sku: z.array(sentIdText).min(1).max(1000),
    limit: z.int().max(1000),
    cursor: z.string().exactOptional(),
  }),
  response: z.object({
    cursor: text,
    has_next: flag,
    products: neededList(
      z.object({
        sku: id,
        offer_id: text,
        product_id: id,
        warehouse_id: id,
        warehouse_name: text,
        present: amount,
        reserved: amount,
        free_stock: amount,
      }),
    ),
  }),
});

/** Here product_id is the real product id, not the SKU (FACTS.md §14). Errors come by pair inside HTTP 200. */
export const productsStocks = endpoint({
  path: '/v2/products/stocks',
  effect: 'write',
  request: z.strictObject({
    stocks: z
      .array(
        z.strictObject({
          offer_id: z.string().exactOptional(),
          product_id: sentId,
          stock: z.int().nonnegative(),
          warehouse_id: sentId,
        }),
      )
      .min(1)
      .max(100),
  }),
  response: z.object({
    result: neededList(
      z.object({
        product_id: id,
        offer_id: text,
        warehouse_id: id,
        updated: flag,
        errors: list(z.object({ code: text, message: text })),
      }),
    ),
  }),
});

/** What unpaid orders of legal entities keep reserved. */
export const unpaidLegalProducts = endpoint({
  path: '/v1/posting/unpaid-legal/product/list',
  effect: 'read',
  request: z.strictObject({ limit: z.int().max(1000), cursor: z.string() }),
  response: z.object({
    cursor: text,
    products: neededList(z.object({ product_id: id, offer_id: text, name: text, quantity: amount })),
  }),
});

export const warehousesWithInvalidProducts = endpoint({
  path: '/v1/warehouse/warehouses-with-invalid-products',
  effect: 'read',
  request: z.strictObject({}),
  response: z.object({ warehouse_ids: neededList(id) }),
});

/** Products that a warehouse may not deliver: too large, too heavy, too dear. */
export const invalidProducts = endpoint({
  path: '/v1/warehouse/invalid-products/get',
  effect: 'read',
  request: z.strictObject({ warehouse_id: sentId, last_id: sentId.exactOptional() }),
  response: z.object({
    has_next: flag,
    last_id: id,
    validation_results: neededList(
      z.object({
        item: z.object({ sku: id }).nullish(),
        validation_errors: list(z.object({ type: text, characteristic: text })),
      }),
    ),
  }),
});
