import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { wirePosting } from '../wire-posting.js';
import { amount, flag, neededList, sentText, text } from '../wire-values.js';

const sentInstant = z.iso.datetime();
const listWith = z.strictObject({
  analytics_data: z.boolean(),
  barcodes: z.boolean(),
  financial_data: z.boolean(),
  legal_info: z.boolean(),
});
const page = z.object({ cursor: text, has_next: flag, postings: neededList(wirePosting) });

/** One more field in the answer costs Ozon time and us privacy: only the barcodes are used. */
export const LIST_WITH = {
  analytics_data: false,
  barcodes: true,
  financial_data: false,
  legal_info: false,
} as const;

export const unfulfilledList = endpoint({
  path: '/v4/posting/fbs/unfulfilled/list',
  effect: 'read',
  request: z.strictObject({
    filter: z.strictObject({ cutoff_from: sentInstant, cutoff_to: sentInstant }),
    sort_dir: z.literal('ASC'),
    limit: z.int().min(1).max(100),
    cursor: z.string().exactOptional(),
    with: listWith,
  }),
  response: page,
});

export const postingList = endpoint({
  path: '/v4/posting/fbs/list',
  effect: 'read',
  request: z.strictObject({
    filter: z.strictObject({
      since: sentInstant,
      to: sentInstant,
      last_changed_status_date: z.strictObject({ from: sentInstant, to: sentInstant }).exactOptional(),
    }),
    sort_dir: z.literal('ASC'),
    limit: z.int().min(1).max(100),
    cursor: z.string().exactOptional(),
    with: listWith,
  }),
  response: page,
});

/** The only source of the result of an assembly (FACTS.md §6). */
export const postingGet = endpoint({
  path: '/v3/posting/fbs/get',
  effect: 'read',
  request: z.strictObject({
    posting_number: sentText,
    with: z.strictObject({
      analytics_data: z.boolean(),
      barcodes: z.boolean(),
      financial_data: z.boolean(),
      related_postings: z.boolean(),
    }),
  }),
  response: z.object({ result: wirePosting }),
});

export const postingByBarcode = endpoint({
  path: '/v2/posting/fbs/get-by-barcode',
  effect: 'read',
  request: z.strictObject({ barcode: sentText }),
  response: z.object({ result: z.object({ posting_number: text }).nullish() }),
});

/** Grams, centimetres, roubles; FBS only. */
export const postingRestrictions = endpoint({
  path: '/v1/posting/fbs/restrictions',
  effect: 'read',
  request: z.strictObject({ posting_number: sentText }),
  response: z.object({
    result: z
      .object({
        max_posting_weight: amount,
        min_posting_weight: amount,
        width: amount,
        length: amount,
        height: amount,
        max_posting_price: amount,
        min_posting_price: amount,
      })
      .nullish(),
  }),
});
