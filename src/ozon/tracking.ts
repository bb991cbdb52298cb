import type { Ozon } from '../workflow/ports.js';
import { type Client, call } from './call.js';
import { itemResultsOf } from './endpoints/item-results.js';
import { postingDelivering, trackingNumberSet } from './endpoints/tracking.js';

/** rFBS with the seller's own carrier; each posting has its own result. Source: FACTS.md §7. */
export function trackingCalls(client: Client): Pick<Ozon, 'setTracking' | 'delivering'> {
  return {
    async setTracking(pairs) {
      const tracking_numbers = pairs.map(({ number, track }) => ({
        posting_number: number,
        tracking_number: track,
      }));
      return itemResultsOf((await call(client, trackingNumberSet, { tracking_numbers })).answer.result);
    },
    async delivering(numbers) {
      const body = { posting_number: [...numbers] };
      return itemResultsOf((await call(client, postingDelivering, body)).answer.result);
    },
  };
}
