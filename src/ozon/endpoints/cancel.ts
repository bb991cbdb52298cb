import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { flag, id, list, neededList, sentId, sentText, text } from '../wire-values.js';

export const cancelReason = endpoint({
  path: '/v1/posting/fbs/cancel-reason',
  effect: 'read',
  request: z.strictObject({ related_posting_numbers: z.array(sentText).min(1) }),
  response: z.object({
    result: neededList(z.object({ posting_number: text, reasons: list(z.object({ id, title: text })) })),
  }),
});

/** A message is required for reason 402. */
export const postingCancel = endpoint({
  path: '/v2/posting/fbs/cancel',
  effect: 'write',
  request: z.strictObject({
    posting_number: sentText,
    cancel_reason_id: sentId,
    cancel_reason_message: z.string(),
  }),
  response: z.object({ result: flag }),
});
