import { discrepancyAct, listActs, waybillCheck } from './acts.js';
import {
  listCarriagePostings,
  listCarriageProducts,
  listDuePostings,
  listDueProducts,
} from './assembly-lists.js';
import {
  containerDocuments,
  containerLabels,
  containerStates,
  getContainer,
  listContainers,
} from './container-reading.js';
import {
  approveContainers,
  cancelContainers,
  containerTask,
  createContainers,
  emptyContainer,
  fillContainer,
  placeOnPallet,
  takeOffPallet,
} from './containers.js';
import { getCourierContact, setCourierContact } from './courier-contact.js';
import { createPasses, deletePasses, listPasses, updatePasses } from './pass.js';
import { callCourier, cancelCourier, listPickupHistory, listPickupPlans } from './pickup.js';
import type { Call } from './world.js';

/** What surrounds a carriage: the car, the courier, cargo places, further papers and Ozon's own pick lists. */
export const handoverMethods: readonly (readonly [string, (call: Call) => object | Promise<object>])[] = [
  ['/v1/carriage/pass/create', createPasses],
  ['/v1/carriage/pass/update', updatePasses],
  ['/v1/carriage/pass/delete', deletePasses],
  ['/v1/pass/list', listPasses],
  ['/v1/carriage/courier-contact/set', setCourierContact],
  ['/v1/carriage/courier-contact/get', getCourierContact],
  ['/v1/carriage/act-discrepancy/pdf', discrepancyAct],
  ['/v1/carriage/ettn/status', waybillCheck],
  ['/v2/posting/fbs/act/list', listActs],
  ['/v1/carriage/container/create', createContainers],
  ['/v1/carriage/container/fill', fillContainer],
  ['/v1/carriage/container/approve', approveContainers],
  ['/v1/carriage/container/list', listContainers],
  ['/v1/carriage/container/get', getContainer],
  ['/v1/carriage/container/status/get', containerStates],
  ['/v1/carriage/container/task/info', containerTask],
  ['/v1/carriage/container/label/get', containerLabels],
  ['/v1/carriage/container/document/get', containerDocuments],
  ['/v1/carriage/container/place-into', placeOnPallet],
  ['/v1/carriage/container/remove-from', takeOffPallet],
  ['/v1/carriage/container/remove-postings', emptyContainer],
  ['/v1/carriage/container/cancel', cancelContainers],
  ['/v1/warehouse/fbs/pickup/courier/create', callCourier],
  ['/v1/warehouse/fbs/pickup/courier/cancel', cancelCourier],
  ['/v1/warehouse/fbs/pickup/planning/list', listPickupPlans],
  ['/v1/warehouse/fbs/pickup/history/list', listPickupHistory],
  ['/v1/assembly/carriage/posting/list', listCarriagePostings],
  ['/v1/assembly/carriage/product/list', listCarriageProducts],
  ['/v1/assembly/fbs/posting/list', listDuePostings],
  ['/v1/assembly/fbs/product/list', listDueProducts],
];
