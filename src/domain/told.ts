import type { SeenPosting, Told } from './posting.js';

/**
 * What of an answer stands in the posting itself: neither the buyer nor the relatives. Named one by one, because to leave
 * two out of an object costs ten times as much, a hundred thousand times a pull.
 */
export function toldOf(seen: SeenPosting): Told {
  return {
    ozonStatus: seen.ozonStatus,
    ozonSubstatus: seen.ozonSubstatus,
    flow: seen.flow,
    orderId: seen.orderId,
    orderNumber: seen.orderNumber,
    parentNumber: seen.parentNumber,
    warehouseId: seen.warehouseId,
    warehouse: seen.warehouse,
    methodId: seen.methodId,
    method: seen.method,
    inProcessAt: seen.inProcessAt,
    dueAt: seen.dueAt,
    lateAt: seen.lateAt,
    tariff: seen.tariff,
    actions: seen.actions,
    barcodes: seen.barcodes,
    trackingNumber: seen.trackingNumber,
    boxes: seen.boxes,
    sortingCenter: seen.sortingCenter,
    lift: seen.lift,
    requirements: seen.requirements,
    cancellation: seen.cancellation,
    lines: seen.lines,
  } satisfies Record<keyof Told, unknown>;
}
