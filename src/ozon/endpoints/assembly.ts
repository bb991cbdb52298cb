import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { neededList, sentId, sentText, text } from '../wire-values.js';

/** `product_id` is the SKU (FACTS.md §14). */
const products = z.array(z.strictObject({ product_id: sentId, quantity: z.int().positive() })).min(1);

/** Assembles. Asynchronous: 200 proves nothing. */
export const ship = endpoint({
  path: '/v4/posting/fbs/ship',
  effect: 'write',
  request: z.strictObject({
    posting_number: sentText,
    packages: z.array(z.strictObject({ products })).min(1),
  }),
  response: z.object({ result: neededList(text) }),
});

/** Assembles a part under the number of `result`; the rest stays unassembled under the number asked for. Asynchronous. */
export const shipPackage = endpoint({
  path: '/v4/posting/fbs/ship/package',
  effect: 'write',
  request: z.strictObject({ posting_number: sentText, products }),
  response: z.object({ result: text }),
});

/** Divides without assembling: the posting ends as `cancelled_from_split_pending`, its parts go on. */
export const postingSplit = endpoint({
  path: '/v1/posting/fbs/split',
  effect: 'write',
  request: z.strictObject({
    posting_number: sentText,
    postings: z.array(z.strictObject({ products })).min(2),
  }),
  response: z.object({ postings: neededList(z.object({ posting_number: text })) }),
});
