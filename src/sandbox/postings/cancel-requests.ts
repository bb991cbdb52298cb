import { invalidArgument, notFound } from '../answer-error.js';
import { objectField, optionalText, optionalWhole, textsField, wholeField } from '../body.js';
import { isoTime } from '../clock.js';
import type { Call, CancelRequest, Posting, World } from '../world.js';
import { cancelPosting } from './cancellation.js';
import { byBuyer } from './seen.js';

export function listCancelRequests({ world, body }: Call) {
  const limit = wholeField(body, 'limit');
  if (limit < 1 || limit > 500) throw invalidArgument('Request validation error: invalid limit');
  const filters = objectField(body, 'filters');
  const state = optionalText(filters, 'state');
  const numbers = textsField(filters, 'posting_number');
  const lastId = optionalWhole(body, 'last_id') ?? 0;
  const found = requestsOf(world).filter(
    ({ posting, request }) =>
      request.id > lastId &&
      (state === '' || state === 'ALL' || request.state === state) &&
      (numbers.length === 0 || numbers.includes(posting.number)),
  );
  const page = found.slice(0, limit);
  return {
    result: page.map(requestShape),
    last_id: page.at(-1)?.request.id ?? 0,
    counter: found.filter(({ request }) => request.state === 'ON_APPROVAL').length,
  };
}

export function approveCancelRequest(call: Call): object {
  const { posting } = answer(call, 'APPROVED');
  cancelPosting(call.world, posting, byBuyer, call.nowMs);
  return {};
}

export function rejectCancelRequest(call: Call): object {
  const { posting } = answer(call, 'REJECTED');
  call.world.journal.effect(call.nowMs, {
    kind: 'cancel-request-rejected',
    by: 'seller',
    posting: posting.number,
  });
  return {};
}

interface Asked {
  readonly posting: Posting;
  readonly request: CancelRequest;
}

function answer({ world, body, nowMs }: Call, state: 'APPROVED' | 'REJECTED'): Asked {
  const id = wholeField(body, 'cancellation_id');
  const asked = requestsOf(world).find(({ request }) => request.id === id);
  if (asked === undefined) throw notFound('cancellation not found');
  if (asked.request.state !== 'ON_APPROVAL') throw invalidArgument('HAS_INCORRECT_STATUS');
  const comment = optionalText(body, 'comment');
  asked.posting.cancelRequest = { ...asked.request, state, answeredMs: nowMs, comment };
  return asked;
}

function requestsOf(world: World): readonly Asked[] {
  return [...world.postings.values()]
    .flatMap((posting) => (posting.cancelRequest ? [{ posting, request: posting.cancelRequest }] : []))
    .sort((a, b) => a.request.id - b.request.id);
}

function requestShape({ posting, request }: Asked) {
  return {
    approve_comment: request.comment,
    approve_date: request.answeredMs === undefined ? null : isoTime(request.answeredMs),
    auto_approve_date: isoTime(request.approvesItselfMs),
    cancellation_id: request.id,
    cancellation_initiator: 'CLIENT',
    cancellation_reason: { id: byBuyer.reasonId, name: byBuyer.reason },
    cancellation_reason_message: '',
    cancelled_at: isoTime(request.askedMs),
    order_date: isoTime(posting.inProcessMs),
    posting_number: posting.number,
    source_id: request.id,
    state: stateShapes[request.state],
  };
}

const stateShapes = {
  ON_APPROVAL: { id: 1, name: 'На рассмотрении', state: 'ON_APPROVAL' },
  APPROVED: { id: 2, name: 'Подтверждена', state: 'APPROVED' },
  REJECTED: { id: 3, name: 'Отклонена', state: 'REJECTED' },
} as const;
