import { interrupted } from './interrupted.js';
import type {
  Ozon,
  OzonChanges,
  OzonContainers,
  OzonExemplars,
  OzonHandover,
  OzonRating,
  OzonRfbs,
  OzonStock,
} from './workflow/ports.js';

/**
 * A cabinet whose client (and the schemas that it needs) is loaded with the first call. After a Ctrl-C an answer is
 * waited for a little longer, so that a step can be finished; what a write did must be known, so it is always waited for.
 */
export function lazyOzon(load: () => Promise<Ozon>, interruption: AbortSignal): Ozon {
  let loaded: Promise<Ozon> | undefined;
  const write = async <Result>(call: (ozon: Ozon) => Promise<Result>): Promise<Result> => {
    loaded ??= load();
    return call(await loaded);
  };
  const read = patientOver(write, interruption);
  const lazily = { read, write };
  return {
    key: () => read((ozon) => ozon.key()),
    seller: () => read((ozon) => ozon.seller()),
    warehouses: () => read((ozon) => ozon.warehouses()),
    deliveryMethods: () => read((ozon) => ozon.deliveryMethods()),
    products: (skus) => read((ozon) => ozon.products(skus)),
    unfulfilled: (query) => read((ozon) => ozon.unfulfilled(query)),
    listed: (query) => read((ozon) => ozon.listed(query)),
    posting: (number) => read((ozon) => ozon.posting(number)),
    numberByBarcode: (barcode) => read((ozon) => ozon.numberByBarcode(barcode)),
    restrictions: (number) => read((ozon) => ozon.restrictions(number)),
    assemble: (number, parcels) => write((ozon) => ozon.assemble(number, parcels)),
    createLabelTasks: (numbers) => read((ozon) => ozon.createLabelTasks(numbers)),
    labelTask: (taskId) => read((ozon) => ozon.labelTask(taskId)),
    download: (url) => read((ozon) => ozon.download(url)),
    ...stockCalls(lazily),
    ...ratingCalls(lazily),
    ...exemplarCalls(lazily),
    ...changeCalls(lazily),
    ...handOverCalls(lazily),
    ...gateCalls(lazily),
    ...containerCalls(lazily),
    ...ownDeliveryCalls(lazily),
  };
}

interface Lazily {
  readonly read: <Result>(call: (ozon: Ozon) => Promise<Result>) => Promise<Result>;
  readonly write: <Result>(call: (ozon: Ozon) => Promise<Result>) => Promise<Result>;
}

function stockCalls({ read, write }: Lazily): OzonStock {
  return {
    catalogue: () => read((ozon) => ozon.catalogue()),
    productDescription: (productId) => read((ozon) => ozon.productDescription(productId)),
    relatedSkus: (skus) => read((ozon) => ozon.relatedSkus(skus)),
    stocksByScheme: (productIds) => read((ozon) => ozon.stocksByScheme(productIds)),
    stocksByWarehouse: (skus) => read((ozon) => ozon.stocksByWarehouse(skus)),
    unpaidLegalProducts: () => read((ozon) => ozon.unpaidLegalProducts()),
    invalidProducts: () => read((ozon) => ozon.invalidProducts()),
    warehouseOperation: (operationId) => read((ozon) => ozon.warehouseOperation(operationId)),
    setStocks: (pairs) => write((ozon) => ozon.setStocks(pairs)),
    addBarcodes: (pairs) => write((ozon) => ozon.addBarcodes(pairs)),
    generateBarcodes: (productIds) => write((ozon) => ozon.generateBarcodes(productIds)),
  };
}

function ratingCalls({ read }: Lazily): OzonRating {
  return {
    ratings: () => read((ozon) => ozon.ratings()),
    ratingThresholds: (rating, days) => read((ozon) => ozon.ratingThresholds(rating, days)),
    errorIndex: () => read((ozon) => ozon.errorIndex()),
    errorPostings: (days) => read((ozon) => ozon.errorPostings(days)),
  };
}

function ownDeliveryCalls({ read, write }: Lazily): OzonRfbs {
  return {
    setTracking: (pairs) => write((ozon) => ozon.setTracking(pairs)),
    delivering: (numbers) => write((ozon) => ozon.delivering(numbers)),
    lastMile: (numbers) => write((ozon) => ozon.lastMile(numbers)),
    delivered: (numbers) => write((ozon) => ozon.delivered(numbers)),
    setBoxCount: (number, count) => write((ozon) => ozon.setBoxCount(number, count)),
    verifyPickupCode: (number, code) => write((ozon) => ozon.verifyPickupCode(number, code)),
    etgb: (period) => read((ozon) => ozon.etgb(period)),
    returnSettings: (methodId) => read((ozon) => ozon.returnSettings(methodId)),
  };
}

function changeCalls({ read, write }: Lazily): OzonChanges {
  return {
    cancelReasons: (number) => read((ozon) => ozon.cancelReasons(number)),
    unitCancelReasons: () => read((ozon) => ozon.unitCancelReasons()),
    cancel: (number, reason) => write((ozon) => ozon.cancel(number, reason)),
    cancelUnits: (number, units, reason) => write((ozon) => ozon.cancelUnits(number, units, reason)),
    cancelRequests: () => read((ozon) => ozon.cancelRequests()),
    cancelRequestsOf: (number) => read((ozon) => ozon.cancelRequestsOf(number)),
    approveCancelRequest: (id, comment) => write((ozon) => ozon.approveCancelRequest(id, comment)),
    rejectCancelRequest: (id, comment) => write((ozon) => ozon.rejectCancelRequest(id, comment)),
    assemblePart: (number, part) => write((ozon) => ozon.assemblePart(number, part)),
    split: (number, parcels) => write((ozon) => ozon.split(number, parcels)),
    setCutoff: (number, at) => write((ozon) => ozon.setCutoff(number, at)),
    timeslotChanges: (number) => read((ozon) => ozon.timeslotChanges(number)),
    setTimeslot: (number, slot) => write((ozon) => ozon.setTimeslot(number, slot)),
  };
}

function exemplarCalls({ read, write }: Lazily): OzonExemplars {
  return {
    countries: () => read((ozon) => ozon.countries()),
    setCountry: (number, origin) => write((ozon) => ozon.setCountry(number, origin)),
    exemplars: (number) => read((ozon) => ozon.exemplars(number)),
    validateExemplars: (number, products) => read((ozon) => ozon.validateExemplars(number, products)),
    setExemplars: (number, sent) => write((ozon) => ozon.setExemplars(number, sent)),
    exemplarStatus: (number) => read((ozon) => ozon.exemplarStatus(number)),
    updateExemplars: (number) => write((ozon) => ozon.updateExemplars(number)),
    traceableAttributes: (number) => read((ozon) => ozon.traceableAttributes(number)),
    splitTraceable: (number) => write((ozon) => ozon.splitTraceable(number)),
  };
}

function handOverCalls({
  read,
  write,
}: Lazily): Pick<
  Ozon,
  | 'carriageMethods'
  | 'createCarriage'
  | 'setCarriagePostings'
  | 'approveCarriage'
  | 'cancelCarriage'
  | 'carriage'
  | 'carriageStatus'
  | 'carriagePostings'
  | 'carriageBarcode'
  | 'carriageBarcodeText'
  | 'carriageDocuments'
  | 'carriagePlaceLabels'
  | 'openDispute'
  | 'redeliver'
> {
  return {
    carriageMethods: (query) => read((ozon) => ozon.carriageMethods(query)),
    createCarriage: (query) => write((ozon) => ozon.createCarriage(query)),
    setCarriagePostings: (id, numbers) => write((ozon) => ozon.setCarriagePostings(id, numbers)),
    approveCarriage: (id, places) => write((ozon) => ozon.approveCarriage(id, places)),
    cancelCarriage: (id) => write((ozon) => ozon.cancelCarriage(id)),
    carriage: (id) => read((ozon) => ozon.carriage(id)),
    carriageStatus: (id) => read((ozon) => ozon.carriageStatus(id)),
    carriagePostings: (id) => read((ozon) => ozon.carriagePostings(id)),
    carriageBarcode: (id) => read((ozon) => ozon.carriageBarcode(id)),
    carriageBarcodeText: (id) => read((ozon) => ozon.carriageBarcodeText(id)),
    carriagePlaceLabels: (id) => read((ozon) => ozon.carriagePlaceLabels(id)),
    carriageDocuments: (id) => read((ozon) => ozon.carriageDocuments(id)),
    openDispute: (numbers) => write((ozon) => ozon.openDispute(numbers)),
    redeliver: (numbers) => write((ozon) => ozon.redeliver(numbers)),
  };
}

function gateCalls({
  read,
  write,
}: Lazily): Omit<OzonHandover, keyof OzonContainers | 'openDispute' | 'redeliver'> {
  return {
    createPasses: (carriageId, cars) => write((ozon) => ozon.createPasses(carriageId, cars)),
    updatePasses: (carriageId, cars) => write((ozon) => ozon.updatePasses(carriageId, cars)),
    deletePasses: (carriageId, ids) => write((ozon) => ozon.deletePasses(carriageId, ids)),
    setCourierContact: (carriageId, contact) => write((ozon) => ozon.setCourierContact(carriageId, contact)),
    callCourier: (warehouseId) => write((ozon) => ozon.callCourier(warehouseId)),
    cancelCourier: (warehouseId) => write((ozon) => ozon.cancelCourier(warehouseId)),
    passes: (ids) => read((ozon) => ozon.passes(ids)),
    courierContact: (carriageId) => read((ozon) => ozon.courierContact(carriageId)),
    discrepancyAct: (carriageId) => read((ozon) => ozon.discrepancyAct(carriageId)),
    waybillCheck: (carriageId) => read((ozon) => ozon.waybillCheck(carriageId)),
    acts: (days) => read((ozon) => ozon.acts(days)),
    pickupPlans: () => read((ozon) => ozon.pickupPlans()),
    pickupHistory: (warehouseId) => read((ozon) => ozon.pickupHistory(warehouseId)),
    carriagePickList: (carriageId) => read((ozon) => ozon.carriagePickList(carriageId)),
    carriageProducts: (carriageId) => read((ozon) => ozon.carriageProducts(carriageId)),
    duePickList: (due) => read((ozon) => ozon.duePickList(due)),
    dueProducts: (due) => read((ozon) => ozon.dueProducts(due)),
  };
}

function containerCalls({ read, write }: Lazily): OzonContainers {
  return {
    createContainers: (wanted) => write((ozon) => ozon.createContainers(wanted)),
    fillContainer: (id, numbers) => write((ozon) => ozon.fillContainer(id, numbers)),
    emptyContainer: (id, numbers) => write((ozon) => ozon.emptyContainer(id, numbers)),
    approveContainers: (ids) => write((ozon) => ozon.approveContainers(ids)),
    cancelContainers: (ids) => write((ozon) => ozon.cancelContainers(ids)),
    placeOnPallet: (palletId, boxIds) => write((ozon) => ozon.placeOnPallet(palletId, boxIds)),
    takeOffPallet: (palletId, boxIds) => write((ozon) => ozon.takeOffPallet(palletId, boxIds)),
    containers: (query) => read((ozon) => ozon.containers(query)),
    container: (id) => read((ozon) => ozon.container(id)),
    containerStates: (ids) => read((ozon) => ozon.containerStates(ids)),
    containerTask: (taskId) => read((ozon) => ozon.containerTask(taskId)),
    containerLabels: (ids) => read((ozon) => ozon.containerLabels(ids)),
    containerDocuments: (ids) => read((ozon) => ozon.containerDocuments(ids)),
  };
}

const GRACE_MS = 5000;

type Through = <Result>(call: (ozon: Ozon) => Promise<Result>) => Promise<Result>;

/** Many answers may be waited for at once: one ear listens for all of them. */
function patientOver(through: Through, interruption: AbortSignal): Through {
  const waiting = new Set<() => void>();
  const giveUp = () => {
    for (const each of waiting) each();
  };
  const lose = () => AbortSignal.timeout(GRACE_MS).addEventListener('abort', giveUp);
  interruption.addEventListener('abort', lose, { once: true });
  return (call) =>
    new Promise((resolve, reject) => {
      const leave = () => reject(interrupted());
      waiting.add(leave);
      if (interruption.aborted) AbortSignal.timeout(GRACE_MS).addEventListener('abort', leave);
      through(call)
        .then(resolve, reject)
        .finally(() => waiting.delete(leave));
    });
}
