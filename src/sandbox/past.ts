import { productOf } from './catalogue.js';
import { DAY, HOUR, MINUTE } from './clock.js';
import { ordinary, untouched } from './day.js';
import { createRandom, type Random } from './random.js';
import type { Line, Posting } from './world.js';

/** The year before the day, evenly: some cancelled, the last week still on its way, everything else delivered. */
export function seedPast(seed: number, count: number, startedMs: number): Posting[] {
  const random = createRandom(seed + 7);
  const stepMs = (DAYS * DAY) / Math.max(1, count);
  return Array.from({ length: count }, (_, index) => {
    const agoMs = HOUR * 12 + (count - index) * stepMs;
    return onePosting(index, { startMs: startedMs - agoMs, agoMs, random });
  });
}
const DAYS = 363;

interface Past {
  readonly startMs: number;
  readonly agoMs: number;
  readonly random: Random;
}

function onePosting(index: number, { startMs, agoMs, random }: Past): Posting {
  const part = ordinary(random);
  const inProcessMs = Math.floor(startMs / MINUTE) * MINUTE;
  const shipmentMs = inProcessMs + 24 * HOUR;
  const orderNumber = `${10_000_000 + index}-${String(random.whole(1, 399)).padStart(4, '0')}`;
  return {
    ...untouched,
    firstSeenMs: inProcessMs,
    number: `${orderNumber}-1`,
    orderNumber,
    orderId: 20_000_000_000 + index,
    parentNumber: '',
    id: 1_100_000_000 + index,
    method: part.method,
    buyer: undefined,
    inProcessMs,
    shipmentMs,
    lateMs: shipmentMs + 18 * HOUR,
    surprise: undefined,
    lines: part.lines.map(([offerId, quantity]): Line => ({ product: productOf(offerId), quantity })),
    ...fateOf(random, { inProcessMs, agoMs }),
  };
}

function fateOf(random: Random, { inProcessMs, agoMs }: { inProcessMs: number; agoMs: number }) {
  if (random.whole(1, 20) === 1) {
    return {
      status: 'cancelled',
      substatus: 'posting_canceled',
      previousSubstatus: 'posting_created',
      changedMs: inProcessMs + 2 * HOUR,
      assembledMs: undefined,
      assembledCount: 0,
      cancellation: {
        reasonId: 508,
        reason: 'Покупатель передумал',
        type: 'client',
        initiator: 'Клиент',
        isAfterAssembly: false,
      },
    } as const;
  }
  const isOnTheWay = agoMs < 6 * DAY;
  const deliveringMs = inProcessMs + 10 * HOUR;
  const assembled = { assembledMs: inProcessMs + 4 * HOUR, assembledCount: 1, deliveringMs };
  return isOnTheWay
    ? {
        ...assembled,
        status: 'delivering',
        substatus: 'posting_on_way_to_city',
        previousSubstatus: 'posting_in_carriage',
        changedMs: deliveringMs,
      }
    : {
        ...assembled,
        status: 'delivered',
        substatus: 'posting_received',
        previousSubstatus: 'posting_in_pickup_point',
        changedMs: inProcessMs + 5 * DAY,
        deliveredMs: inProcessMs + 5 * DAY,
      };
}
