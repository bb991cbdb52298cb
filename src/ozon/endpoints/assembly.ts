import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { neededList, sentId, sentText, text } from '../wire-values.js';

/** Assembles; `product_id` is the SKU (FACTS.md §14). Asynchronous: 200 proves nothing. */
export const ship = endpoint({
  path: '/v4/posting/fbs/ship',
  effect: 'write',
  request: z.strictObject({
    posting_number: sentText,
    packages: z
      .array(
        z.strictObject({
          products: z.array(z.strictObject({ product_id: sentId, quantity: z.int().positive() })).min(1),
        }),
      )
      .min(1),
  }),
  response: z.object({ result: neededList(text) }),
});
