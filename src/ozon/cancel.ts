import type { z } from 'zod';
import type { CancelRequest, Ozon } from '../workflow/ports.js';
import { wireId } from './big-integers.js';
import { type Client, call } from './call.js';
import {
  cancelReason,
  cancelReasonList,
  cancelRequestApprove,
  cancelRequestList,
  cancelRequestReject,
  postingCancel,
  productCancel,
} from './endpoints/cancel.js';
import { refusedError } from './failure.js';

type CancelCalls = Pick<
  Ozon,
  | 'cancelReasons'
  | 'unitCancelReasons'
  | 'cancel'
  | 'cancelUnits'
  | 'cancelRequests'
  | 'cancelRequestsOf'
  | 'approveCancelRequest'
  | 'rejectCancelRequest'
>;

/** Source: FACTS.md §10, ENDPOINTS.md G. */
export function cancelCalls(client: Client): CancelCalls {
  return {
    async cancelReasons(number) {
      const { result } = (await call(client, cancelReason, { related_posting_numbers: [number] })).answer;
      return result.filter((each) => each.posting_number === number).flatMap((each) => each.reasons);
    },
    async unitCancelReasons() {
      const { result } = (await call(client, cancelReasonList, {})).answer;
      return result
        .filter((each) => each.is_available_for_cancellation)
        .map(({ id, title }) => ({ id, title }));
    },
    async cancel(number, reason) {
      const body = {
        posting_number: number,
        cancel_reason_id: wireId(reason.id),
        cancel_reason_message: reason.message,
      };
      const { result } = (await call(client, postingCancel, body)).answer;
      if (!result) throw saidNo(postingCancel.path);
    },
    async cancelUnits(number, units, reason) {
      await call(client, productCancel, {
        posting_number: number,
        cancel_reason_id: wireId(reason.id),
        cancel_reason_message: reason.message,
        items: units.map(({ sku, quantity }) => ({ sku: wireId(sku), quantity })),
      });
    },
    cancelRequests: () => openRequests(client),
    async cancelRequestsOf(number) {
      const filters = { state: 'ALL' as const, posting_number: [number] };
      const { result } = (await call(client, cancelRequestList, { limit: PAGE, filters })).answer;
      return result.filter((each) => each.posting_number === number).map(readRequest);
    },
    async approveCancelRequest(id, comment) {
      await call(client, cancelRequestApprove, { cancellation_id: wireId(id), comment });
    },
    async rejectCancelRequest(id, comment) {
      await call(client, cancelRequestReject, { cancellation_id: wireId(id), comment });
    },
  };
}

type WireRequest = z.output<typeof cancelRequestList.response>['result'][number];

function readRequest(wire: WireRequest): CancelRequest {
  return {
    id: wire.cancellation_id,
    state: wire.state?.state ?? '',
    posting: wire.posting_number,
    reason: wire.cancellation_reason?.name ?? '',
    askedAt: wire.cancelled_at,
    approvesItselfAt: wire.auto_approve_date,
  };
}

/** Page by page; the list ends with a page that is not full or that begins anew. */
async function openRequests(client: Client): Promise<readonly CancelRequest[]> {
  const found: CancelRequest[] = [];
  let lastId: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const after = lastId === undefined ? {} : { last_id: wireId(lastId) };
    const body = { limit: PAGE, filters: { state: 'ON_APPROVAL' as const }, ...after };
    const { result, last_id } = (await call(client, cancelRequestList, body)).answer;
    found.push(...result.map(readRequest));
    if (result.length < PAGE || last_id === '' || last_id === lastId) break;
    lastId = last_id;
  }
  return found;
}
const PAGE = 500;
const MOST_PAGES = 40;

function saidNo(path: string) {
  return refusedError('ozon-refused', { path, reason: '', ozonMessage: '' }, '');
}
