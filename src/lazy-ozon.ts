import type { Ozon } from './workflow/ports.js';

/** A cabinet whose client (and the schemas that it needs) is loaded with the first call. */
export function lazyOzon(load: () => Promise<Ozon>): Ozon {
  let loaded: Promise<Ozon> | undefined;
  const get = () => {
    loaded ??= load();
    return loaded;
  };
  return {
    key: async () => (await get()).key(),
    seller: async () => (await get()).seller(),
    warehouses: async () => (await get()).warehouses(),
    deliveryMethods: async () => (await get()).deliveryMethods(),
    products: async (skus) => (await get()).products(skus),
    unfulfilled: async (query) => (await get()).unfulfilled(query),
    changed: async (query) => (await get()).changed(query),
    posting: async (number) => (await get()).posting(number),
    numberByBarcode: async (barcode) => (await get()).numberByBarcode(barcode),
    restrictions: async (number) => (await get()).restrictions(number),
    assemble: async (number, parcels) => (await get()).assemble(number, parcels),
    createLabelTasks: async (numbers) => (await get()).createLabelTasks(numbers),
    labelTask: async (taskId) => (await get()).labelTask(taskId),
    download: async (url) => (await get()).download(url),
    carriageMethods: async (query) => (await get()).carriageMethods(query),
    createCarriage: async (query) => (await get()).createCarriage(query),
    setCarriagePostings: async (id, numbers) => (await get()).setCarriagePostings(id, numbers),
    approveCarriage: async (id) => (await get()).approveCarriage(id),
    cancelCarriage: async (id) => (await get()).cancelCarriage(id),
    carriage: async (id) => (await get()).carriage(id),
    carriageStatus: async (id) => (await get()).carriageStatus(id),
    carriagePostings: async (id) => (await get()).carriagePostings(id),
    carriageBarcode: async (id) => (await get()).carriageBarcode(id),
    carriageBarcodeText: async (id) => (await get()).carriageBarcodeText(id),
    carriageDocuments: async (id) => (await get()).carriageDocuments(id),
    setTracking: async (pairs) => (await get()).setTracking(pairs),
    delivering: async (numbers) => (await get()).delivering(numbers),
    cancelReasons: async (number) => (await get()).cancelReasons(number),
    cancel: async (number, reason) => (await get()).cancel(number, reason),
  };
}
