import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import {
  amount,
  flag,
  id,
  instant,
  list,
  neededList,
  saidYes,
  sentId,
  sentText,
  text,
} from '../wire-values.js';

/** Reasons for one posting, as Ozon offers them now. */
export const cancelReason = endpoint({
  path: '/v1/posting/fbs/cancel-reason',
  effect: 'read',
  request: z.strictObject({ related_posting_numbers: z.array(sentText).min(1) }),
  response: z.object({
    result: neededList(z.object({ posting_number: text, reasons: list(z.object({ id, title: text })) })),
  }),
});

/** Every reason there is; `product/cancel` is told one of these. */
export const cancelReasonList = endpoint({
  path: '/v2/posting/fbs/cancel-reason/list',
  effect: 'read',
  request: z.strictObject({}),
  response: z.object({
    result: neededList(z.object({ id, title: text, is_available_for_cancellation: flag })),
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
  response: z.object({ result: saidYes }),
});

/** Cancels units; asked twice it cancels twice. The message is always required; `result` may be empty (FACTS.md §3). */
export const productCancel = endpoint({
  path: '/v2/posting/fbs/product/cancel',
  effect: 'write',
  request: z.strictObject({
    posting_number: sentText,
    cancel_reason_id: sentId,
    cancel_reason_message: sentText,
    items: z.array(z.strictObject({ sku: sentId, quantity: z.int().positive() })).min(1),
  }),
  response: z.object({ result: text }),
});

/** Buyers' requests to cancel rFBS orders; what is not answered approves itself at `auto_approve_date`. */
export const cancelRequestList = endpoint({
  path: '/v2/conditional-cancellation/list',
  effect: 'read',
  request: z.strictObject({
    limit: z.int().min(1).max(500),
    last_id: sentId.optional(),
    filters: z.strictObject({
      state: z.enum(['ALL', 'ON_APPROVAL', 'APPROVED', 'REJECTED']),
      posting_number: z.array(sentText).optional(),
    }),
  }),
  response: z.object({
    last_id: id,
    result: neededList(
      z.object({
        cancellation_id: id,
        posting_number: text,
        cancellation_reason: z.object({ name: text }).nullish(),
        cancelled_at: instant,
        auto_approve_date: instant,
        state: z.object({ state: text }).nullish(),
      }),
    ),
    counter: amount,
  }),
});

const cancelRequestAnswer = z.strictObject({ cancellation_id: sentId, comment: z.string() });

/** The body of the answer is empty or `{}`. */
export const cancelRequestApprove = endpoint({
  path: '/v2/conditional-cancellation/approve',
  effect: 'write',
  request: cancelRequestAnswer,
  response: z.unknown(),
  answers: 'nothing',
});

export const cancelRequestReject = endpoint({
  path: '/v2/conditional-cancellation/reject',
  effect: 'write',
  request: cancelRequestAnswer,
  response: z.unknown(),
  answers: 'nothing',
});
