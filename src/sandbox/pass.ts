import { AnswerError, invalidArgument, notFound } from './answer-error.js';
import {
  type Body,
  flagField,
  idsField,
  objectField,
  objectsField,
  optionalText,
  textField,
  wholeField,
} from './body.js';
import { isReady, requireCarriage } from './carriage.js';
import { isoTime } from './clock.js';
import { pageOf } from './list-page.js';
import type { ArrivalPass, Call, Carriage, World } from './world.js';

/** Cars that may drive up to hand over one carriage (FACTS.md §6.12); asked twice, there are two. */
export function createPasses({ world, body, nowMs }: Call) {
  const carriage = openCarriage({ world, body, nowMs });
  const cars = objectsField(body, 'arrival_passes').map(carOf);
  if (cars.length === 0) throw invalidArgument('Request validation error: invalid arrival_passes');
  const ids = cars.map((car) => {
    const id = FIRST_ID + world.passes.size;
    world.passes.set(id, { id, carriageId: carriage.id, createdMs: nowMs, ...car });
    return id;
  });
  world.journal.effect(nowMs, { kind: 'pass-created', by: 'seller', carriage: carriage.id });
  return { arrival_pass_ids: ids.map(String) };
}
const FIRST_ID = 48_000_001;

export function updatePasses({ world, body, nowMs }: Call) {
  const carriage = openCarriage({ world, body, nowMs });
  for (const changed of objectsField(body, 'arrival_passes')) {
    const pass = passOf(world, carriage, wholeField(changed, 'id'));
    world.passes.set(pass.id, { ...pass, ...carOf(changed) });
  }
  world.journal.effect(nowMs, { kind: 'pass-updated', by: 'seller', carriage: carriage.id });
  return {};
}

export function deletePasses({ world, body, nowMs }: Call) {
  const carriage = requireCarriage(world, wholeField(body, 'carriage_id'));
  const ids = idsField(body, 'arrival_pass_ids').map(Number);
  if (ids.length === 0) throw invalidArgument('Request validation error: invalid arrival_pass_ids');
  for (const pass of ids.map((id) => passOf(world, carriage, id))) world.passes.delete(pass.id);
  world.journal.effect(nowMs, { kind: 'pass-deleted', by: 'seller', carriage: carriage.id });
  return {};
}

export function listPasses({ world, body }: Call) {
  const filter = objectField(body, 'filter');
  const ids = idsField(filter, 'arrival_pass_ids');
  const warehouses = idsField(filter, 'warehouse_ids');
  const reason = optionalText(filter, 'arrival_reason');
  const isOnlyActive = flagField(filter, 'only_active_passes');
  const shapes = [...world.passes.values()]
    .map((pass) => shapeOf(world, pass))
    .filter(
      (shape) =>
        (ids.length === 0 || ids.includes(String(shape.arrival_pass_id))) &&
        (warehouses.length === 0 || warehouses.includes(String(shape.warehouse_id))) &&
        (reason === '' || shape.arrival_reasons.includes(reason)) &&
        (!isOnlyActive || shape.is_active),
    );
  const { items, cursor } = pageOf(shapes, body, 1000);
  return { arrival_passes: items, cursor };
}

export function passIdsOf(world: World, carriage: Carriage): readonly string[] {
  const own = [...world.passes.values()].filter(({ carriageId }) => carriageId === carriage.id);
  return own.map(({ id }) => String(id));
}

/** Its documents stand: only then Ozon offers set_arrival_passes. */
function openCarriage({ world, body, nowMs }: Call): Carriage {
  const carriage = requireCarriage(world, wholeField(body, 'carriage_id'));
  if (carriage.status === 'formed' && isReady(carriage, nowMs)) return carriage;
  throw new AnswerError(409, 6, 'Incorrect_carriage_status');
}

function passOf(world: World, carriage: Carriage, id: number): ArrivalPass {
  const pass = world.passes.get(id);
  if (pass === undefined || pass.carriageId !== carriage.id) throw notFound('ARRIVAL_PASS_NOT_FOUND');
  return pass;
}

function carOf(car: Body) {
  return {
    driverName: textField(car, 'driver_name'),
    driverPhone: textField(car, 'driver_phone'),
    plate: textField(car, 'vehicle_license_plate'),
    model: textField(car, 'vehicle_model'),
    hasReturns: flagField(car, 'with_returns'),
  };
}

function shapeOf(world: World, pass: ArrivalPass) {
  const { status, method } = requireCarriage(world, pass.carriageId);
  return {
    arrival_pass_id: pass.id,
    arrival_reasons: pass.hasReturns ? ['FBS_DELIVERY', 'FBS_RETURN'] : ['FBS_DELIVERY'],
    arrival_time: isoTime(pass.createdMs),
    driver_name: pass.driverName,
    driver_phone: pass.driverPhone,
    dropoff_point_id: method.warehouse.dropoffId,
    is_active: status === 'formed',
    vehicle_license_plate: pass.plate,
    vehicle_model: pass.model,
    warehouse_id: method.warehouse.id,
  };
}
