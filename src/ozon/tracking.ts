import type { Ozon } from '../workflow/ports.js';
import { type Client, call } from './call.js';
import { itemResultsOf } from './endpoints/item-results.js';
import {
  postingDelivered,
  postingDelivering,
  postingLastMile,
  trackingNumberSet,
} from './endpoints/tracking.js';

type TrackingCalls = Pick<Ozon, 'setTracking' | 'delivering' | 'lastMile' | 'delivered'>;

/** rFBS with the seller's own carrier; each posting has its own result. Source: FACTS.md §7. */
export function trackingCalls(client: Client): TrackingCalls {
  const mover =
    (method: typeof postingDelivering) =>
    async (numbers: readonly string[]): ReturnType<Ozon['delivering']> =>
      itemResultsOf((await call(client, method, { posting_number: [...numbers] })).answer.result);
  return {
    async setTracking(pairs) {
      const tracking_numbers = pairs.map(({ number, track }) => ({
        posting_number: number,
        tracking_number: track,
      }));
      return itemResultsOf((await call(client, trackingNumberSet, { tracking_numbers })).answer.result);
    },
    delivering: mover(postingDelivering),
    lastMile: mover(postingLastMile),
    delivered: mover(postingDelivered),
  };
}
