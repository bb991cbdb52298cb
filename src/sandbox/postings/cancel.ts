import { invalidArgument } from '../answer-error.js';
import { optionalText, textField, textsField, wholeField } from '../body.js';
import { type Call, type Posting, requirePosting } from '../world.js';
import { cancelPosting } from './cancellation.js';

const reasons = [
  { id: 352, title: 'Товар закончился на складе продавца', type_id: 'seller', isForSeller: true },
  { id: 400, title: 'Остался только бракованный товар', type_id: 'seller', isForSeller: true },
  { id: 401, title: 'Продавец отклонил арбитраж', type_id: 'seller', isForSeller: false },
  { id: 402, title: 'Другое (вина продавца)', type_id: 'seller', isForSeller: true },
  { id: 665, title: 'Покупатель не забрал заказ', type_id: 'buyer', isForSeller: false },
  {
    id: 666,
    title: 'Возврат из службы доставки: нет доставки в указанный регион',
    type_id: 'seller',
    isForSeller: false,
  },
  { id: 667, title: 'Заказ утерян службой доставки', type_id: 'seller', isForSeller: false },
] as const;

export function cancelReasons() {
  return {
    result: reasons.map(({ isForSeller, ...reason }) => ({
      ...reason,
      is_available_for_cancellation: isForSeller,
    })),
  };
}

export function cancelReasonsOf({ world, body }: Call) {
  const numbers = textsField(body, 'related_posting_numbers');
  if (numbers.length === 0)
    throw invalidArgument('Request validation error: invalid related_posting_numbers');
  const offered = reasons
    .filter(({ isForSeller }) => isForSeller)
    .map(({ id, title, type_id }) => ({ id, title, type_id }));
  return {
    result: numbers.map((number) => ({
      posting_number: requirePosting(world, number).number,
      reasons: isCancellable(requirePosting(world, number)) ? offered : [],
    })),
  };
}

export function cancel({ world, body, nowMs }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  const reasonId = wholeField(body, 'cancel_reason_id');
  const message = optionalText(body, 'cancel_reason_message');
  const reason = reasons.find(({ id, isForSeller }) => id === reasonId && isForSeller);
  if (reason === undefined) throw invalidArgument('HAS_INCORRECT_CANCEL_REASON');
  if (reasonId === 402 && message === '')
    throw invalidArgument('Request validation error: invalid cancel_reason_message');
  if (posting.status === 'cancelled') throw invalidArgument('POSTING_ALREADY_CANCELLED');
  if (!isCancellable(posting)) throw invalidArgument('HAS_INCORRECT_STATUS');
  cancelPosting(
    world,
    posting,
    { reasonId, reason: reason.title, type: 'seller', initiator: 'Продавец' },
    nowMs,
  );
  return { result: true };
}

function isCancellable(posting: Posting): boolean {
  return posting.status === 'awaiting_packaging' || posting.status === 'awaiting_deliver';
}
