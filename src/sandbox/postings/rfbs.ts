import { invalidArgument } from '../answer-error.js';
import { requiredObject, textField, timeField, wholeField } from '../body.js';
import { HOUR, isoTime, MINUTE, SECOND } from '../clock.js';
import { digitsOf } from '../random.js';
import { type Call, moveTo, requirePosting } from '../world.js';
import { drive } from './carrier.js';

/** In how many boxes a posting of the aggregator goes: before assembly only, shown a moment later. */
export function setBoxCount({ world, body, nowMs }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  const count = wholeField(body, 'multi_box_qty');
  if (count < 1) throw invalidArgument('Request validation error: invalid multi_box_qty');
  if (posting.method.flow !== 'aggregator') throw invalidArgument('HAS_INCORRECT_TPL_INTEGRATION_TYPE');
  if (posting.status !== 'awaiting_packaging' || posting.isAssembling)
    throw invalidArgument('HAS_INCORRECT_STATUS');
  world.schedule.add(nowMs + 2 * SECOND, (atMs) => {
    posting.boxCount = count;
    world.journal.effect(atMs, { kind: 'boxes-set', by: 'seller', posting: posting.number });
  });
  return { result: { result: true } };
}

/** The code that the Express courier says: the last four digits of the order, in this practice. */
export function verifyPickupCode({ world, body, nowMs }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  if (!posting.method.isExpress) throw invalidArgument('HAS_INCORRECT_TPL_INTEGRATION_TYPE');
  const isValid =
    posting.status === 'awaiting_deliver' && textField(body, 'pickup_code') === posting.orderNumber.slice(-4);
  if (isValid && posting.pickupCodeVerifiedMs === undefined) {
    posting.pickupCodeVerifiedMs = nowMs;
    world.journal.effect(nowMs, { kind: 'code-verified', by: 'seller', posting: posting.number });
    world.schedule.add(nowMs + MINUTE, (atMs) => {
      if (posting.status !== 'awaiting_deliver') return;
      moveTo(posting, 'driver_pickup', 'posting_driver_pick_up', atMs);
      world.schedule.add(atMs + HOUR, (dueMs) => drive(world, posting, dueMs));
    });
  }
  return { valid: isValid };
}

/** Customs declarations of what has crossed the border in the period. */
export function listEtgb({ world, body }: Call) {
  const period = requiredObject(body, 'date');
  const fromMs = timeField(period, 'from') ?? 0;
  const toMs = timeField(period, 'to') ?? Number.POSITIVE_INFINITY;
  const crossed = [...world.postings.values()].filter(
    ({ method, deliveringMs }) =>
      method.flow.startsWith('hybrid') &&
      deliveringMs !== undefined &&
      deliveringMs >= fromMs &&
      deliveringMs <= toMs,
  );
  return {
    result: crossed.map(({ number, deliveringMs }) => ({
      posting_number: number,
      etgb: {
        number: digitsOf(`etgb ${number}`, 16),
        date: isoTime(deliveringMs ?? 0).slice(0, 10),
        url: `${world.url}/__files__/etgb/${number}.pdf`,
      },
    })),
  };
}
