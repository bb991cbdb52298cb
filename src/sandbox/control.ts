import { invalidArgument, notFound } from './answer-error.js';
import { optionalText, textField, wholeField } from './body.js';
import { carriageMisfortunes } from './carriage-misfortune.js';
import { productsCsv } from './catalogue.js';
import { arrive } from './day.js';
import { controlFaults, planFault } from './fault-control.js';
import type { Faults } from './faults.js';
import { changeKey } from './key.js';
import { cancelPosting } from './postings/cancellation.js';
import { receivePassport } from './postings/carrier.js';
import { changeQuantity } from './postings/quantity.js';
import { byBuyer } from './postings/seen.js';
import { roles } from './roles.js';
import { type Call, type Posting, requirePosting, type World } from './world.js';

/** Everything below this path is the practice's own; Ozon has nothing like it. */
export const CONTROL = '/__practice__/';

export type ControlAnswer = object | string;

export interface Asked {
  readonly method: string;
  readonly name: string;
}

/** The hand behind the scenery. Throws an AnswerError on a path or value that it does not know. */
export function control({ method, name }: Asked, call: Call, faults: Faults): ControlAnswer {
  const read = reads[name];
  if (read !== undefined) return read(call.world);
  const misfortune = carriageMisfortunes[name];
  if (misfortune !== undefined) return misfortune(call);
  switch (name) {
    case 'advance':
      return advance(call);
    case 'order':
      return order(call);
    case 'cancel':
      return cancelByBuyer(call);
    case 'quantity':
      return quantity(call);
    case 'ship-failed':
      requirePosting(call.world, textField(call.body, 'posting_number')).willFailAssembly = true;
      return { ok: true };
    case 'registration-failed':
      requirePosting(call.world, textField(call.body, 'posting_number')).willFailRegistration = true;
      return { ok: true };
    case 'passport':
      receivePassport(
        call.world,
        requirePosting(call.world, textField(call.body, 'posting_number')),
        call.nowMs,
      );
      return { ok: true };
    case 'key':
      return changeKey(call);
    case 'method-off':
      call.world.methodsOff.add(textField(call.body, 'path'));
      return { ok: true };
    case 'latency':
      call.world.latencyMs = Math.max(0, wholeField(call.body, 'milliseconds'));
      return { ok: true };
    case 'exemplar-fails':
      return failExemplars(call);
    case 'fail':
      return planFault(call, faults);
    case 'faults':
      return controlFaults(method, call, faults);
    default:
      throw notFound(`the practice has no ${CONTROL}${name}`);
  }
}

const reads: Readonly<Record<string, (world: World) => ControlAnswer>> = {
  env: ({ url, clientId, apiKey, runId, clock }) => ({ url, clientId, apiKey, runId, clock: clock.anchor() }),
  clock: ({ clock }) => ({
    now: new Date(clock.nowMs()).toISOString(),
    nowMs: clock.nowMs(),
    ...clock.anchor(),
  }),
  journal: ({ journal }) => ({ entries: journal.entries() }),
  state,
  'products.csv': productsCsv,
};

function advance({ world, body }: Call) {
  const seconds = wholeField(body, 'seconds');
  if (seconds < 0) throw invalidArgument('practice time does not run backwards');
  world.clock.advance(seconds * 1000);
  world.schedule.settle(world.clock.nowMs());
  return { ok: true, now: new Date(world.clock.nowMs()).toISOString() };
}

/** A further order arrives; which roles there are stands in roles.ts. */
function order({ world, body, nowMs }: Call) {
  const role = textField(body, 'role');
  const posting = arrive(world, role, nowMs);
  if (posting === undefined)
    throw invalidArgument(`nobody plays ${role}; there are ${Object.keys(roles).join(', ')}`);
  return { ok: true, posting_number: posting.number };
}

function cancelByBuyer({ world, body, nowMs }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  if (posting.status === 'cancelled' || posting.status === 'delivered')
    throw invalidArgument('too late to cancel');
  cancelPosting(world, posting, byBuyer, nowMs);
  return { ok: true };
}

function quantity({ world, body, nowMs }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  const sku = wholeField(body, 'sku');
  const wanted = wholeField(body, 'quantity');
  const line = posting.lines.find(({ product }) => product.sku === sku);
  if (line === undefined || wanted < 1) throw invalidArgument('no such line, or not a quantity');
  changeQuantity(world, posting, { ...line, quantity: wanted }, nowMs);
  return { ok: true };
}

/** The next check of its marks ends with this word; `in-time`: it is not through in time. */
function failExemplars({ world, body }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  posting.exemplarFault = optionalText(body, 'word') || 'MARK_IS_NOT_IN_CIRCULATION';
  return { ok: true };
}

function state(world: World) {
  return {
    postings: [...world.postings.values()].map((posting) => postingState(world, posting)),
    carriages: [...world.carriages.values()].map(({ id, status, method, numbers, removed }) => ({
      id,
      status,
      methodId: method.id,
      postings: numbers,
      removed,
    })),
  };
}

function postingState(world: World, posting: Posting) {
  // Asked of the carriages themselves and not of the posting, so that a double place would be seen.
  const holding = [...world.carriages.values()].filter(
    ({ status, numbers }) => status !== 'cancelled' && numbers.includes(posting.number),
  );
  return {
    number: posting.number,
    parent: posting.parentNumber,
    status: posting.status,
    substatus: posting.substatus,
    flow: posting.method.flow,
    surprise: posting.surprise ?? '',
    assembled: posting.assembledCount,
    carriages: holding.map(({ id }) => id),
    carriagesEver: posting.carriageIds,
    labels: posting.labelCount,
    track: posting.trackingNumber,
  };
}
