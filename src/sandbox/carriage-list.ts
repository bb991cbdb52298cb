import { invalidArgument } from './answer-error.js';
import { objectField, optionalText, optionalWhole, wholeField } from './body.js';
import { readyPostings } from './carriage.js';
import { isoTime, moscowDate } from './clock.js';
import { type DeliveryMethod, deliveryMethods } from './delivery-methods.js';
import type { Call, Carriage, World } from './world.js';

/** FBS methods that have postings, with the day's carriages; id 0 is one that can be created. */
export function listDeliveries({ world, body, nowMs }: Call) {
  const limit = wholeField(body, 'limit');
  if (limit < 1 || limit > 1000) throw invalidArgument('Request validation error: invalid limit');
  const filter = objectField(body, 'filter');
  const methodId = optionalWhole(filter, 'delivery_method_id') ?? 0;
  const date = optionalText(filter, 'departure_date').slice(0, 10) || moscowDate(nowMs);
  const methods = deliveryMethods
    .filter(({ flow, id }) => flow === 'ozon' && (methodId === 0 || methodId === id))
    .map((method) => methodShape(world, method, date))
    .filter((shape) => shape.mandatory_postings_count > 0 || shape.carriages.length > 0);
  return { cursor: '', has_next: false, methods };
}

function methodShape(world: World, method: DeliveryMethod, date: string) {
  const open = [...world.postings.values()].filter(
    (posting) =>
      posting.method.id === method.id &&
      queue.has(posting.status) &&
      posting.substatus !== 'posting_in_carriage',
  );
  const existing = [...world.carriages.values()].filter(
    (each) => each.method.id === method.id && each.departureDate === date && each.status !== 'cancelled',
  );
  const readyCount = readyPostings(world, method).length;
  const shapes = existing.map(carriageShape);
  const soonestMs = Math.min(...open.map(({ shipmentMs }) => shipmentMs));
  return {
    delivery_method_id: method.id,
    delivery_method_name: method.name,
    delivery_method_status: 'ACTIVE',
    warehouse_id: method.warehouse.id,
    warehouse_name: method.warehouse.name,
    warehouse_city: method.warehouse.city,
    departure_date: date,
    carriages: readyCount === 0 ? shapes : [...shapes, creatable(readyCount)],
    carriage_postings_count: existing.reduce((sum, { numbers }) => sum + numbers.length, 0),
    mandatory_postings_count: open.length,
    mandatory_packaged_count: open.filter(({ status }) => status === 'awaiting_deliver').length,
    optional_packaged_count: 0,
    errors: errorsOf(world, method),
    cut_in: '',
    cutoff_at: Number.isFinite(soonestMs) ? isoTime(soonestMs) : '',
    dropoff_address: method.warehouse.address,
    dropoff_change_availability: 'available',
    dropoff_point_id: method.warehouse.dropoffId,
    dropoff_point_type: 'DROP_OFF',
    first_mile_changing: false,
    first_mile_type: 'DropOff',
    has_entrusted_acceptance: world.firstMile.entrusted.has(method.warehouse.id),
    integration_type: 'ozon',
    is_optional_carriage: false,
    is_presort: false,
    is_rfbs: false,
    recommended_time_local: '18:00',
    recommended_time_utc_offset_in_minutes: 180,
    timeslot_from: '09:00',
    timeslot_to: '21:00',
    tpl_provider_icon_url: '',
    tpl_provider_name: method.provider,
  };
}

function errorsOf({ firstMile }: World, { id }: DeliveryMethod) {
  const error = firstMile.errors.get(id);
  return error === undefined ? [] : [{ code: error.code, description: error.description, status: '' }];
}

const queue: ReadonlySet<string> = new Set(['awaiting_packaging', 'awaiting_deliver']);

function carriageShape({ id, status, numbers }: Carriage) {
  return {
    id,
    status,
    postings_count: numbers.length,
    quantum_count: 0,
    carriage_volume: 0,
    all_blr_traceable: false,
    available_actions: [],
    pickup_fee: null,
  };
}

function creatable(postingsCount: number) {
  return {
    id: 0,
    status: '',
    postings_count: postingsCount,
    quantum_count: 0,
    carriage_volume: 0,
    all_blr_traceable: false,
    available_actions: [],
    pickup_fee: null,
  };
}
