import { invalidArgument } from '../answer-error.js';
import { objectsField, optionalText, textField, textsField, wholeField } from '../body.js';
import { type Call, type Posting, requirePosting } from '../world.js';
import { cancelPosting } from './cancellation.js';
import { without } from './part.js';

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
  const reason = sellersReason(reasonId);
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

/** Takes units out of a posting: every call takes them out once more. The message is always required. */
export function cancelUnits({ world, body, nowMs }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  const reasonId = wholeField(body, 'cancel_reason_id');
  textField(body, 'cancel_reason_message');
  const reason = sellersReason(reasonId);
  if (posting.status === 'cancelled') throw invalidArgument('POSTING_ALREADY_CANCELLED');
  if (posting.status !== 'awaiting_packaging' || posting.isAssembling)
    throw invalidArgument('HAS_INCORRECT_STATUS');
  const units = objectsField(body, 'items').map((each) => {
    const sku = wholeField(each, 'sku');
    const line = posting.lines.find(({ product }) => product.sku === sku);
    if (line === undefined) throw invalidArgument('UNKNOWN_PRODUCT_DEFINED');
    return { product: line.product, quantity: wholeField(each, 'quantity') };
  });
  const rest = without(posting.lines, units);
  if (units.length === 0) throw invalidArgument('Request validation error: invalid items');
  if (rest.length === 0) {
    const why = { reasonId, reason: reason.title, type: 'seller', initiator: 'Продавец' } as const;
    cancelPosting(world, posting, why, nowMs);
  } else {
    posting.lines = rest;
    posting.changedMs = nowMs;
    world.journal.effect(nowMs, { kind: 'units-cancelled', by: 'seller', posting: posting.number });
  }
  return { result: posting.number };
}

function sellersReason(reasonId: number) {
  const reason = reasons.find(({ id, isForSeller }) => id === reasonId && isForSeller);
  if (reason === undefined) throw invalidArgument('HAS_INCORRECT_CANCEL_REASON');
  return reason;
}

function isCancellable(posting: Posting): boolean {
  return posting.status === 'awaiting_packaging' || posting.status === 'awaiting_deliver';
}
