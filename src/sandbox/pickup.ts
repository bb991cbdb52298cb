import { invalidArgument, notFound } from './answer-error.js';
import { flagField, idsField, objectField, optionalText, wholeField } from './body.js';
import { DAY, isoTime, moscowDate } from './clock.js';
import { pageOf } from './list-page.js';
import { type Warehouse, warehouses } from './warehouses.js';
import type { Call, World } from './world.js';

/** Calls the courier for today's parcels; called already, he comes once. */
export function callCourier({ world, body, nowMs }: Call) {
  const { id } = pickupWarehouse({ world, body, nowMs });
  if (!hasWaiting(world, id)) throw invalidArgument('no_postings');
  if (plannedOn(world, id, moscowDate(nowMs))) return {};
  world.firstMile.visits.push({ warehouseId: id, date: moscowDate(nowMs), state: 'planned', atMs: nowMs });
  world.journal.effect(nowMs, { kind: 'courier-called', by: 'seller' });
  return {};
}

export function cancelCourier({ world, body, nowMs }: Call) {
  const { id } = pickupWarehouse({ world, body, nowMs });
  const visit = plannedOn(world, id, moscowDate(nowMs));
  if (visit === undefined) throw notFound('pickup is not planned');
  visit.state = 'cancelled';
  visit.atMs = nowMs;
  world.journal.effect(nowMs, { kind: 'courier-cancelled', by: 'seller' });
  return {};
}

export function listPickupPlans({ world, nowMs }: Call) {
  const date = moscowDate(nowMs);
  return {
    result: {
      warehouses: pickupWarehouses(world).map(({ id, name }) => ({
        warehouse_id: id,
        warehouse_name: name,
        can_modify_pickup_plan: true,
        has_postings_to_be_planned: hasWaiting(world, id),
        is_pickup_planned: plannedOn(world, id, date) !== undefined,
        last_pickup_plan_date_at: isoTime(Date.parse(`${date}T00:00:00Z`) + DAY - 1000),
      })),
    },
  };
}

export function listPickupHistory({ world, body }: Call) {
  const filter = objectField(body, 'filter');
  const ids = idsField(filter, 'warehouse_id');
  const date = optionalText(filter, 'planned_date').slice(0, 10);
  const isPlannedOnly = flagField(filter, 'was_planned');
  const found = world.firstMile.visits
    .filter(
      (visit) =>
        (ids.length === 0 || ids.includes(String(visit.warehouseId))) &&
        (date === '' || date === visit.date) &&
        (!isPlannedOnly || visit.state === 'planned'),
    )
    .map((visit) => ({
      planned_date: visit.date,
      status: visit.state,
      updated_at: isoTime(visit.atMs),
      warehouse_id: visit.warehouseId,
      warehouse_name: warehouses.find(({ id }) => id === visit.warehouseId)?.name ?? '',
      was_planned: visit.state === 'planned',
    }));
  const { items, cursor } = pageOf(found, body, 1000);
  return { result: { history: items, cursor } };
}

function pickupWarehouse({ world, body }: Call): Warehouse {
  const id = wholeField(body, 'warehouse_id');
  const warehouse = pickupWarehouses(world).find((each) => each.id === id);
  if (warehouse === undefined) throw notFound('WAREHOUSE_NOT_FOUND');
  return warehouse;
}

function pickupWarehouses({ firstMile }: World): readonly Warehouse[] {
  return warehouses.filter(({ id }) => firstMile.pickups.has(id));
}

function plannedOn({ firstMile }: World, warehouseId: number, date: string) {
  return firstMile.visits.find(
    (visit) => visit.warehouseId === warehouseId && visit.date === date && visit.state === 'planned',
  );
}

function hasWaiting(world: World, warehouseId: number): boolean {
  return [...world.postings.values()].some(
    ({ method, status }) => method.warehouse.id === warehouseId && status === 'awaiting_deliver',
  );
}
