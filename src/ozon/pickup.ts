import type { Ozon } from '../workflow/ports.js';
import { wireId } from './big-integers.js';
import { type Client, call } from './call.js';
import { courierCancel, courierCreate, pickupHistoryList, pickupPlanningList } from './endpoints/pickup.js';
import { cursorField, emptyCursorPages } from './pages.js';

type PickupCalls = Pick<Ozon, 'callCourier' | 'cancelCourier' | 'pickupPlans' | 'pickupHistory'>;

/** Ozon's courier comes to the warehouse. Source: ENDPOINTS.md E. */
export function pickupCalls(client: Client): PickupCalls {
  return {
    async callCourier(warehouseId) {
      await call(client, courierCreate, { warehouse_id: wireId(warehouseId) });
    },
    async cancelCourier(warehouseId) {
      await call(client, courierCancel, { warehouse_id: wireId(warehouseId) });
    },
    async pickupPlans() {
      const { warehouses } = (await call(client, pickupPlanningList, {})).answer.result;
      return warehouses.map((each) => ({
        warehouseId: each.warehouse_id,
        warehouse: each.warehouse_name,
        canChange: each.can_modify_pickup_plan,
        hasPostings: each.has_postings_to_be_planned,
        isPlanned: each.is_pickup_planned,
        plannableUntil: each.last_pickup_plan_date_at,
      }));
    },
    async pickupHistory(warehouseId) {
      const filter = { warehouse_id: [warehouseId] };
      const pages = await emptyCursorPages(pickupHistoryList.path, async (cursor) => {
        const body = { filter, limit: 1000, ...cursorField(cursor) };
        return (await call(client, pickupHistoryList, body)).answer.result;
      });
      return pages.flatMap(({ history }) =>
        history.map((each) => ({
          date: each.planned_date.slice(0, 10),
          state: each.status,
          wasPlanned: each.was_planned,
        })),
      );
    },
  };
}
