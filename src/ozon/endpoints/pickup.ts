import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { flag, id, instant, neededList, sentId, sentIdText, text } from '../wire-values.js';

const request = z.strictObject({ warehouse_id: sentId });

/** Calls Ozon's courier to a warehouse that hands over by pick-up. */
export const courierCreate = endpoint({
  path: '/v1/warehouse/fbs/pickup/courier/create',
  effect: 'write',
  request,
  response: z.object({}),
  answers: 'nothing',
});

export const courierCancel = endpoint({
  path: '/v1/warehouse/fbs/pickup/courier/cancel',
  effect: 'write',
  request,
  response: z.object({}),
  answers: 'nothing',
});

export const pickupPlanningList = endpoint({
  path: '/v1/warehouse/fbs/pickup/planning/list',
  effect: 'read',
  request: z.strictObject({}),
  response: z.object({
    result: z.object({
      warehouses: neededList(
        z.object({
          warehouse_id: id,
          warehouse_name: text,
          can_modify_pickup_plan: flag,
          has_postings_to_be_planned: flag,
          is_pickup_planned: flag,
          last_pickup_plan_date_at: instant,
        }),
      ),
    }),
  }),
});

export const pickupHistoryList = endpoint({
  path: '/v1/warehouse/fbs/pickup/history/list',
  effect: 'read',
  request: z.strictObject({
    filter: z.strictObject({ warehouse_id: z.array(sentIdText).min(1) }),
    limit: z.int().max(1000),
    cursor: z.string().exactOptional(),
  }),
  response: z.object({
    result: z.object({
      cursor: text,
      history: neededList(
        z.object({
          planned_date: text,
          status: text,
          updated_at: instant,
          warehouse_id: id,
          warehouse_name: text,
          was_planned: flag,
        }),
      ),
    }),
  }),
});
