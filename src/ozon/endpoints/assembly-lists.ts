import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { amount, flag, id, list, neededList, sentId, text, texts } from '../wire-values.js';

const product = z.object({ offer_id: text, product_name: text, quantity: amount, sku: id });
const ofCarriage = z.strictObject({
  filter: z.strictObject({ carriage_id: sentId }),
  limit: z.int().max(100),
  cursor: z.string().exactOptional(),
});
/** Both bounds are needed (FACTS.md §4). */
const cutoff = { cutoff_from: z.iso.datetime(), cutoff_to: z.iso.datetime() };

export const assemblyCarriagePostings = endpoint({
  path: '/v1/assembly/carriage/posting/list',
  effect: 'read',
  request: ofCarriage,
  response: z.object({
    can_print_mass_label: flag,
    cursor: text,
    postings: neededList(
      z.object({ assembly_code: text, can_print_label: flag, posting_number: text, products: list(product) }),
    ),
  }),
});

export const assemblyCarriageProducts = endpoint({
  path: '/v1/assembly/carriage/product/list',
  effect: 'read',
  request: ofCarriage,
  response: z.object({
    cursor: text,
    products: neededList(
      z.object({ offer_id: text, product_name: text, quantity: amount, sku: id, posting_numbers: texts }),
    ),
  }),
});

export const assemblyPostings = endpoint({
  path: '/v1/assembly/fbs/posting/list',
  effect: 'read',
  request: z.strictObject({
    filter: z.strictObject(cutoff),
    limit: z.int().max(1000),
    sort_dir: z.literal('ASC'),
    cursor: z.string().exactOptional(),
  }),
  response: z.object({
    cursor: text,
    postings: neededList(z.object({ assembly_code: text, posting_number: text, products: list(product) })),
  }),
});

export const assemblyProducts = endpoint({
  path: '/v1/assembly/fbs/product/list',
  effect: 'read',
  request: z.strictObject({
    filter: z.strictObject(cutoff),
    limit: z.int().max(1000),
    offset: z.int().nonnegative(),
    sort_dir: z.literal('ASC'),
  }),
  response: z.object({
    has_next: flag,
    products: neededList(
      z.object({
        offer_id: text,
        product_name: text,
        quantity: amount,
        sku: id,
        postings: list(z.object({ posting_number: text, quantity: amount })),
      }),
    ),
  }),
});
