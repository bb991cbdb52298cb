import { AnswerError, invalidArgument, notFound } from './answer-error.js';
import { optionalText, optionalWhole, textsField, wholeField } from './body.js';
import { HOUR, MINUTE, moscowDate, SECOND } from './clock.js';
import { type DeliveryMethod, deliveryMethods } from './delivery-methods.js';
import { spread } from './random.js';
import { type Call, type Carriage, moveTo, type Posting, requirePosting, type World } from './world.js';

/** A carriage out of every ready posting of the method (FACTS.md §6.9). */
export function createCarriage({ world, body, nowMs }: Call) {
  const method = methodOf(optionalWhole(body, 'delivery_method_id') ?? 0);
  if (method.flow !== 'ozon') throw invalidArgument('HAS_INCORRECT_TPL_INTEGRATION_TYPE');
  const error = world.firstMile.errors.get(method.id);
  if (error) throw invalidArgument(error.code);
  const ready = readyPostings(world, method);
  if (ready.length === 0) throw notFound('POSTING_NOT_FOUND');
  const carriage: Carriage = {
    id:
      900_000_250_859_000 + spread(`run ${world.runId}`, 0, 9_999) * 1_000_000 + world.carriages.size * 1000,
    method,
    createdMs: nowMs,
    departureDate: optionalText(body, 'departure_date').slice(0, 10) || moscowDate(nowMs),
    status: 'new',
    numbers: [],
    removed: [],
    updatedMs: nowMs,
    documentsReadyMs: undefined,
    containersCount: 0,
    partialNumber: 0,
    contact: undefined,
  };
  world.carriages.set(carriage.id, carriage);
  fill(carriage, ready);
  world.journal.effect(nowMs, effectOf('carriage-created', carriage));
  return { carriage_id: carriage.id };
}

/** Overwrites the content of a new carriage; what is left out becomes free for the next one. */
export function setPostings({ world, body, nowMs }: Call) {
  const carriage = requireCarriage(world, wholeField(body, 'carriage_id'));
  const numbers = [...new Set(textsField(body, 'posting_numbers'))];
  requireNew(carriage);
  if (world.firstMile.country !== 'Россия')
    throw invalidArgument('method is not available for sellers of this country');
  const most = world.firstMile.setLimits.get(carriage.method.id) ?? numbers.length;
  const judged = numbers.map((number, index) => ({
    number,
    error: refusal(world, carriage, number) || (index < most ? '' : 'will_be_partial_carriage'),
  }));
  if (numbers.length > most) carriage.partialNumber = partsBeside(world, carriage) + 1;
  release(world, carriage);
  fill(
    carriage,
    judged.filter(({ error }) => error === '').map(({ number }) => requirePosting(world, number)),
  );
  carriage.updatedMs = nowMs;
  world.journal.effect(nowMs, effectOf('carriage-set', carriage));
  return {
    result: judged.map(({ number, error }) => ({ posting_number: number, result: error === '', error })),
  };
}

/** The carriage is formed at once, its documents some ten seconds of practice time later. */
export function approveCarriage({ world, body, nowMs }: Call) {
  const carriage = requireCarriage(world, wholeField(body, 'carriage_id'));
  requireNew(carriage);
  if (carriage.numbers.length === 0) throw invalidArgument('no_postings');
  const places = optionalWhole(body, 'containers_count') ?? 0;
  const isEntrusted = world.firstMile.entrusted.has(carriage.method.warehouse.id);
  if (places < 0 || (places > 0 && !isEntrusted)) throw invalidArgument('invalid containers_count');
  carriage.containersCount = places;
  divide(world, carriage);
  carriage.status = 'formed';
  carriage.updatedMs = nowMs;
  carriage.documentsReadyMs = nowMs + 10 * SECOND;
  for (const number of carriage.numbers) {
    moveTo(requirePosting(world, number), 'awaiting_deliver', 'posting_in_carriage', nowMs);
  }
  world.journal.effect(nowMs, effectOf('carriage-approved', carriage));
  world.schedule.add(nowMs + 6 * HOUR, (atMs) => accept(world, carriage, atMs));
  return {};
}

/** What does not fit any more waits for the next carriage: the parts are counted. */
function divide(world: World, carriage: Carriage): void {
  const parts = partsBeside(world, carriage);
  const most = world.firstMile.limits.get(carriage.method.id) ?? carriage.numbers.length;
  const isOver = carriage.numbers.length > most;
  if (isOver || parts > 0) carriage.partialNumber = parts + 1;
  const kept = held(world, carriage).slice(0, most);
  release(world, carriage);
  fill(carriage, kept);
}

function partsBeside(world: World, carriage: Carriage): number {
  const others = [...world.carriages.values()].filter(
    (each) => each !== carriage && each.status !== 'cancelled',
  );
  const sameDay = others.filter(
    ({ method, departureDate }) =>
      method.id === carriage.method.id && departureDate === carriage.departureDate,
  );
  return sameDay.filter(({ partialNumber }) => partialNumber > 0).length;
}

export function cancelCarriage({ world, body, nowMs }: Call) {
  const carriage = requireCarriage(world, wholeField(body, 'carriage_id'));
  if (!isCancellable(carriage)) throw wrongStatus();
  for (const posting of held(world, carriage)) {
    if (posting.substatus === 'posting_in_carriage') {
      moveTo(posting, 'awaiting_deliver', 'posting_not_in_carriage', nowMs);
    }
  }
  const { numbers } = carriage;
  release(world, carriage);
  carriage.status = 'cancelled';
  carriage.updatedMs = nowMs;
  world.journal.effect(nowMs, { ...effectOf('carriage-cancelled', carriage), postings: numbers });
  return { error: '', carriage_status: 'cancelled' };
}

export function isCancellable({ status }: Carriage): boolean {
  return status === 'new' || status === 'formed';
}

export function isReady({ documentsReadyMs, status }: Carriage, nowMs: number): boolean {
  return status !== 'cancelled' && documentsReadyMs !== undefined && nowMs >= documentsReadyMs;
}

export function requireCarriage(world: World, id: number): Carriage {
  const carriage = world.carriages.get(id);
  if (carriage === undefined) throw notFound('CARRIAGE_NOT_FOUND');
  return carriage;
}

export function readyPostings(world: World, method: DeliveryMethod): readonly Posting[] {
  return [...world.postings.values()].filter(
    (posting) =>
      posting.method.id === method.id &&
      posting.status === 'awaiting_deliver' &&
      posting.carriageId === undefined,
  );
}

function methodOf(id: number): DeliveryMethod {
  const method = deliveryMethods.find((each) => each.id === id);
  if (method === undefined) throw notFound('DELIVERY_METHOD_NOT_FOUND');
  return method;
}

function requireNew(carriage: Carriage): void {
  if (carriage.status !== 'new') throw wrongStatus();
}

function wrongStatus(): AnswerError {
  return new AnswerError(409, 6, 'Incorrect_carriage_status');
}

function refusal(world: World, carriage: Carriage, number: string): string {
  const posting = world.postings.get(number);
  if (posting === undefined || posting.method.id !== carriage.method.id) return 'POSTING_NOT_FOUND';
  if (posting.status !== 'awaiting_deliver') return 'HAS_INCORRECT_STATUS';
  const isElsewhere = posting.carriageId !== undefined && posting.carriageId !== carriage.id;
  return isElsewhere ? 'POSTING_ALREADY_IN_CARRIAGE' : '';
}

function held(world: World, carriage: Carriage): readonly Posting[] {
  return carriage.numbers.map((number) => requirePosting(world, number));
}

function fill(carriage: Carriage, postings: readonly Posting[]): void {
  carriage.numbers = postings.map(({ number }) => number);
  for (const posting of postings) {
    posting.carriageId = carriage.id;
    posting.carriageIds = [...new Set([...posting.carriageIds, carriage.id])];
  }
}

function release(world: World, carriage: Carriage): void {
  for (const posting of held(world, carriage)) posting.carriageId = undefined;
  carriage.numbers = [];
}

/** Takes one posting out of the carriage that holds it; it may go into another one. */
export function leaveCarriage(world: World, posting: Posting): void {
  const carriage = posting.carriageId === undefined ? undefined : world.carriages.get(posting.carriageId);
  if (carriage) carriage.numbers = carriage.numbers.filter((number) => number !== posting.number);
  posting.carriageId = undefined;
}

/** Ozon's own part, hours after the hand-over: acceptance, the way, the pick-up point, the buyer. */
function accept(world: World, carriage: Carriage, atMs: number): void {
  if (carriage.status !== 'formed') return;
  carriage.status = 'received';
  for (const posting of held(world, carriage)) {
    const jitterMs = spread(`acceptance ${posting.number}`, 0, 20) * MINUTE;
    for (const { afterMs, status, substatus } of journey) {
      world.schedule.add(atMs + jitterMs + afterMs, (stepMs) =>
        // What nobody scanned, or what has left the carriage meanwhile, does not travel with it.
        posting.carriageId === carriage.id && !posting.isUnscanned
          ? travel(world, posting, { status, substatus, stepMs })
          : undefined,
      );
    }
  }
  world.schedule.add(atMs + 4 * HOUR, () => {
    carriage.status = 'closed';
  });
}

const journey = [
  { afterMs: 0, status: 'acceptance_in_progress', substatus: 'posting_acceptance_in_progress' },
  { afterMs: 2 * HOUR, status: 'delivering', substatus: 'posting_on_way_to_city' },
  { afterMs: 26 * HOUR, status: 'delivering', substatus: 'posting_in_pickup_point' },
  { afterMs: 50 * HOUR, status: 'delivered', substatus: 'posting_received' },
] as const;

type Step = { readonly status: string; readonly substatus: string; readonly stepMs: number };

function travel(world: World, posting: Posting, { status, substatus, stepMs }: Step): void {
  if (posting.status === 'cancelled') return;
  moveTo(posting, status, substatus, stepMs);
  if (status === 'delivering') posting.deliveringMs ??= stepMs;
  if (status === 'delivered') posting.deliveredMs = stepMs;
  if (status === 'acceptance_in_progress') {
    world.journal.effect(stepMs, { kind: 'accepted', by: 'ozon', posting: posting.number });
  }
}

function effectOf(
  kind: 'carriage-created' | 'carriage-set' | 'carriage-approved' | 'carriage-cancelled',
  carriage: Carriage,
) {
  return { kind, by: 'seller', carriage: carriage.id, postings: carriage.numbers } as const;
}
