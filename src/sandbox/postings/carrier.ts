import { DAY, HOUR, MINUTE } from '../clock.js';
import type { Flow } from '../delivery-methods.js';
import { digitsOf } from '../random.js';
import { moveTo, type Posting, type World } from '../world.js';

/** What follows an assembly: the carrier registers the parcel first where it has to, else it waits for hand-over. */
export function afterAssembly(world: World, posting: Posting, atMs: number): void {
  const isRegistered = registering.has(posting.method.flow) && !posting.method.isExpress;
  if (!isRegistered) {
    waitForHandOver(world, posting, atMs);
    return;
  }
  moveTo(posting, 'awaiting_registration', 'posting_awaiting_registration', atMs);
  world.schedule.add(atMs + 4 * MINUTE, (dueMs) => register(world, posting, dueMs));
}

/** The buyer abroad gives the passport: the posting enters the queue. */
export function receivePassport(world: World, posting: Posting, atMs: number): void {
  if (posting.substatus !== 'posting_awaiting_passport_data') return;
  moveTo(posting, 'awaiting_packaging', 'posting_created', atMs);
  world.journal.effect(atMs, { kind: 'passport-given', by: 'buyer', posting: posting.number });
}

/** Carriers take what waits for them some hours later, and move it from then on. */
export function expectCarrier(world: World, posting: Posting, atMs: number): void {
  world.schedule.add(atMs + 6 * HOUR, (dueMs) => carrierTakes(world, posting, dueMs));
}

/** Whose statuses a carrier moves; all others are Ozon's or the seller's. */
export function isMovedByCarrier({ method: { flow } }: Posting): boolean {
  return flow !== 'ozon' && flow !== 'click_and_collect' && !isMovedBySeller(flow);
}

export function isMovedBySeller(flow: Flow): boolean {
  return flow === 'non_integrated' || flow === 'hybrid_non_integrated';
}

/** Where the seller brings the tracking number; elsewhere the carrier does. */
export function takesTracks(flow: Flow): boolean {
  return isMovedBySeller(flow) || flow === '3pl_tracking' || flow === 'hybrid_3pl_tracking';
}

const registering: ReadonlySet<Flow> = new Set<Flow>(['aggregator', 'hybrid_aggregator']);

function register(world: World, posting: Posting, atMs: number): void {
  if (posting.status !== 'awaiting_registration') return;
  if (posting.willFailRegistration) {
    posting.willFailRegistration = false;
    moveTo(posting, 'awaiting_registration', 'posting_registration_error', atMs);
    world.journal.effect(atMs, { kind: 'registration-failed', by: 'carrier', posting: posting.number });
    world.schedule.add(atMs + 20 * MINUTE, (dueMs) => register(world, posting, dueMs));
    return;
  }
  world.journal.effect(atMs, { kind: 'registered', by: 'carrier', posting: posting.number });
  waitForHandOver(world, posting, atMs);
  // The number comes some minutes after the status, as carriers' answers do.
  world.schedule.add(atMs + 2 * MINUTE, (dueMs) => {
    posting.trackingNumber = `PRT${digitsOf(`track ${posting.number}`, 10)}`;
    world.journal.effect(dueMs, { kind: 'track-given', by: 'carrier', posting: posting.number });
  });
}

function waitForHandOver(world: World, posting: Posting, atMs: number): void {
  moveTo(posting, 'awaiting_deliver', 'posting_not_in_carriage', atMs);
  if (isMovedByCarrier(posting) && !takesTracks(posting.method.flow)) expectCarrier(world, posting, atMs);
}

/** A cross-border parcel is accepted at a sorting centre before it travels. */
function carrierTakes(world: World, posting: Posting, atMs: number): void {
  if (posting.status !== 'awaiting_deliver') return;
  world.journal.effect(atMs, { kind: 'carrier-took', by: 'carrier', posting: posting.number });
  if (!posting.method.flow.startsWith('hybrid')) {
    drive(world, posting, atMs);
    return;
  }
  moveTo(posting, 'acceptance_in_progress', 'posting_acceptance_in_progress', atMs);
  world.schedule.add(atMs + 2 * HOUR, (dueMs) => drive(world, posting, dueMs));
}

/** On its way to the buyer, unless he has cancelled meanwhile. */
export function drive(world: World, posting: Posting, atMs: number): void {
  if (posting.status === 'cancelled') return;
  posting.deliveringMs = atMs;
  moveTo(posting, 'delivering', 'posting_on_way_to_city', atMs);
  world.schedule.add(atMs + DAY, (dueMs) => {
    if (posting.status === 'cancelled') return;
    moveTo(posting, 'delivering', 'posting_in_pickup_point', dueMs);
    world.schedule.add(dueMs + DAY, (endMs) => {
      if (posting.status === 'cancelled') return;
      posting.deliveredMs = endMs;
      moveTo(posting, 'delivered', 'posting_received', endMs);
    });
  });
}
