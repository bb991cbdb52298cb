import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { flag, id, neededList, text } from '../wire-values.js';

export const warehouseList = endpoint({
  path: '/v2/warehouse/list',
  effect: 'read',
  request: z.strictObject({ limit: z.int().max(200), cursor: z.string().exactOptional() }),
  response: z.object({
    cursor: text,
    has_next: flag,
    warehouses: neededList(
      z.object({
        warehouse_id: id,
        name: text,
        carriage_label_type: text,
        is_rfbs: flag,
        has_entrusted_acceptance: flag,
        first_mile: z.object({ first_mile_is_changing: flag }).nullish(),
        address_info: z.object({ utc: text }).nullish(),
      }),
    ),
  }),
});

/** Only rFBS warehouses have methods here; for FBS the warehouse id is the method id (FACTS.md §6). */
export const deliveryMethodList = endpoint({
  path: '/v2/delivery-method/list',
  effect: 'read',
  request: z.strictObject({ limit: z.int().max(100), cursor: z.string().exactOptional() }),
  response: z.object({
    cursor: text,
    has_next: flag,
    delivery_methods: neededList(z.object({ id, name: text, warehouse_id: id, tpl_integration_type: text })),
  }),
});

/** How far a change of a warehouse is: its methods only answer the number of an operation. */
export const warehouseOperationStatus = endpoint({
  path: '/v1/warehouse/operation/status',
  effect: 'read',
  request: z.strictObject({ operation_id: z.string().min(1) }),
  response: z.object({
    status: text,
    type: text,
    error: z.object({ code: text, message: text }).nullish(),
    result: z.object({ entity_id: id }).nullish(),
  }),
});
