import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { saidYes, sentText } from '../wire-values.js';

const request = z.strictObject({ posting_number: z.array(sentText).min(1).max(100) });
const response = z.object({ result: saidYes });

/** Opens a dispute over what was handed over and not scanned (FACTS.md §5). */
export const postingArbitration = endpoint({
  path: '/v2/posting/fbs/arbitration',
  effect: 'write',
  request,
  response,
});

/** What was disputed or not accepted waits for hand-over again. */
export const postingAwaitingDelivery = endpoint({
  path: '/v2/posting/fbs/awaiting-delivery',
  effect: 'write',
  request,
  response,
});
