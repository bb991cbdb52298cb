import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { flag, neededList, sentId, sentText, text } from '../wire-values.js';

/** The filter is no id and no page: an empty one answers every country. */
export const countryList = endpoint({
  path: '/v2/posting/fbs/product/country/list',
  effect: 'read',
  request: z.strictObject({ name_search: z.string() }),
  response: z.object({ result: neededList(z.object({ name: text, country_iso_code: text })) }),
});

/** Here `product_id` is the real one, not the SKU (FACTS.md §14). */
export const countrySet = endpoint({
  path: '/v2/posting/fbs/product/country/set',
  effect: 'write',
  request: z.strictObject({
    posting_number: sentText,
    product_id: sentId,
    country_iso_code: z.string().regex(/^[A-Z]{2}$/),
  }),
  response: z.object({ is_gtd_needed: flag }),
});
