import type { Ozon } from '../workflow/ports.js';
import { wireId } from './big-integers.js';
import { type Client, call } from './call.js';
import { cancelReason, postingCancel } from './endpoints/cancel.js';
import { refusedError } from './failure.js';

/** Source: FACTS.md §10, ENDPOINTS.md G. */
export function cancelCalls(client: Client): Pick<Ozon, 'cancelReasons' | 'cancel'> {
  return {
    async cancelReasons(number) {
      const { result } = (await call(client, cancelReason, { related_posting_numbers: [number] })).answer;
      return result.filter((each) => each.posting_number === number).flatMap((each) => each.reasons);
    },
    async cancel(number, reason) {
      const body = {
        posting_number: number,
        cancel_reason_id: wireId(reason.id),
        cancel_reason_message: reason.message,
      };
      const { result } = (await call(client, postingCancel, body)).answer;
      if (!result)
        throw refusedError('ozon-refused', { path: postingCancel.path, reason: '', ozonMessage: '' }, '');
    },
  };
}
