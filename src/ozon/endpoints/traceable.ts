import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { amount, flag, id, list, neededList, neededText, sentText, texts } from '../wire-values.js';

const request = z.strictObject({ posting_number: sentText });

export const traceableAttribute = endpoint({
  path: '/v1/posting/fbs/product/traceable/attribute',
  effect: 'read',
  request,
  response: z.object({ products: neededList(z.object({ sku: id, required_attributes: texts })) }),
});

export const traceableSplit = endpoint({
  path: '/v1/posting/fbs/traceable/split',
  effect: 'write',
  request,
  response: z.object({
    postings: neededList(
      z.object({
        posting_number: neededText,
        potential_blr_traceable: flag,
        products: list(z.object({ sku: id, quantity: amount })),
      }),
    ),
  }),
});
