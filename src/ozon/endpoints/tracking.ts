import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { sentText } from '../wire-values.js';
import { itemResults } from './item-results.js';

export const trackingNumberSet = endpoint({
  path: '/v2/fbs/posting/tracking-number/set',
  effect: 'write',
  request: z.strictObject({
    tracking_numbers: z
      .array(z.strictObject({ posting_number: sentText, tracking_number: sentText }))
      .min(1)
      .max(20),
  }),
  response: z.object({ result: itemResults }),
});

/** Asynchronous: read the posting before the next step. */
export const postingDelivering = endpoint({
  path: '/v2/fbs/posting/delivering',
  effect: 'write',
  request: z.strictObject({ posting_number: z.array(sentText).min(1) }),
  response: z.object({ result: itemResults }),
});

/** The courier drives to the buyer; asynchronous too. */
export const postingLastMile = endpoint({
  path: '/v2/fbs/posting/last-mile',
  effect: 'write',
  request: z.strictObject({ posting_number: z.array(sentText).min(1) }),
  response: z.object({ result: itemResults }),
});

/** The seller's word that the buyer has it: conditional first, final later (FACTS.md §7). */
export const postingDelivered = endpoint({
  path: '/v2/fbs/posting/delivered',
  effect: 'write',
  request: z.strictObject({ posting_number: z.array(sentText).min(1) }),
  response: z.object({ result: itemResults }),
});
