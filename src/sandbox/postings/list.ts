import { invalidArgument } from '../answer-error.js';
import {
  type Body,
  objectField,
  optionalText,
  optionalWhole,
  requiredObject,
  textsField,
  timeField,
} from '../body.js';
import { DAY } from '../clock.js';
import type { Call, Posting } from '../world.js';
import { livingPostings, processedWithin } from './by-time.js';
import { cursorOrder, firstPage, type Order, type PageChoice, pageAfter } from './cursor.js';
import { sharedFilter, within } from './filter.js';
import { markSeen } from './seen.js';
import { shapeChoice, shapeV4 } from './shape-v4.js';
import { writtenPage } from './written.js';

/** Every status, ordered by the start of processing; `since` and `to` are required (FACTS.md §4). */
export function listPostings(call: Call) {
  const { world, body } = call;
  const filter = requiredObject(body, 'filter');
  const from = timeField(filter, 'since');
  const to = timeField(filter, 'to');
  if (from === undefined || to === undefined) {
    throw invalidArgument('Request validation error: invalid filter: since and to are required');
  }
  refuseLong({ from, to });
  if (optionalWhole(body, 'limit') === undefined) throw invalidLimit();
  const orderNumbers = textsField(filter, 'order_numbers');
  const orderId = optionalWhole(filter, 'order_id') ?? 0;
  const flows = textsField(filter, 'integration_type_flow');
  const isShared = sharedFilter(filter);
  const isWanted = (posting: Posting) =>
    (orderNumbers.length === 0 || orderNumbers.includes(posting.orderNumber)) &&
    (orderId === 0 || orderId === posting.orderId) &&
    (flows.length === 0 || flows.includes(posting.method.flow)) &&
    isShared(posting);
  const key = ({ inProcessMs, id }: Posting): Order => [inProcessMs, id];
  const choice = choiceOf(body);
  if (choice.isDescending) {
    const found = [...processedWithin(world, { from, to })].filter(isWanted);
    return answer(call, pageAfter(found, key, choice));
  }
  const rest = wanted(processedWithin(world, { from, to }, cursorOrder(choice.cursor)), isWanted);
  return answer(call, firstPage(rest, key, choice.limit));
}

function* wanted(postings: Iterable<Posting>, isWanted: (posting: Posting) => boolean) {
  for (const posting of postings) if (isWanted(posting)) yield posting;
}

/** What is not handed over yet, ordered by shipment_date. A cancelled posting is never here. */
export function listUnfulfilled(call: Call) {
  const { world, body } = call;
  const filter = objectField(body, 'filter');
  const cutoff = { from: timeField(filter, 'cutoff_from'), to: timeField(filter, 'cutoff_to') };
  const delivering = {
    from: timeField(filter, 'delivering_date_from'),
    to: timeField(filter, 'delivering_date_to'),
  };
  if (isGiven(cutoff) && isGiven(delivering)) {
    throw invalidArgument('Request validation error: use either cutoff or delivering_date');
  }
  refuseLong(cutoff);
  refuseLong(delivering);
  const isShared = sharedFilter(filter);
  const found = livingPostings(world).filter(
    (posting) =>
      unfulfilled.has(posting.status) &&
      within(posting.shipmentMs, cutoff) &&
      (!isGiven(delivering) ||
        (posting.deliveringMs !== undefined && within(posting.deliveringMs, delivering))) &&
      isShared(posting),
  );
  const page = pageAfter(found, ({ shipmentMs, id }) => [shipmentMs, id], choiceOf(body));
  for (const posting of page.postings) markSeen(world, posting, call.nowMs);
  return { ...told(call, page), count: page.postings.length };
}

const unfulfilled: ReadonlySet<string> = new Set([
  'awaiting_verification',
  'awaiting_approve',
  'awaiting_registration',
  'awaiting_packaging',
  'awaiting_deliver',
  'acceptance_in_progress',
  'not_accepted',
]);

interface Period {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

function isGiven(period: Period): boolean {
  return period.from !== undefined || period.to !== undefined;
}

/** Documented is a year; what clients meet is thirty days (FACTS.md §4). */
function refuseLong({ from, to }: Period): void {
  if (from === undefined || to === undefined) return;
  if (to < from) throw invalidArgument('Request validation error: invalid period');
  if (to - from > 30 * DAY) throw invalidArgument('PERIOD_IS_TOO_LONG');
}

function choiceOf(body: Body): PageChoice {
  return {
    cursor: optionalText(body, 'cursor'),
    limit: limitOf(body),
    isDescending: optionalText(body, 'sort_dir').toUpperCase() === 'DESC',
  };
}

function answer(call: Call, page: ReturnType<typeof pageAfter>) {
  const { world, body, nowMs } = call;
  for (const posting of page.postings) markSeen(world, posting, nowMs);
  return writtenPage(call, page, shapeChoice(body)) ?? told(call, page);
}

function told({ body, nowMs }: Call, page: ReturnType<typeof pageAfter>) {
  const { postings, cursor, hasNext } = page;
  const choice = shapeChoice(body);
  return { postings: postings.map((each) => shapeV4(each, choice, nowMs)), cursor, has_next: hasNext };
}

function limitOf(body: Body): number {
  const limit = optionalWhole(body, 'limit') ?? 100;
  if (limit < 1 || limit > 100) throw invalidLimit();
  return limit;
}

function invalidLimit() {
  return invalidArgument('Request validation error: invalid limit: value must be inside range [1, 100]');
}
