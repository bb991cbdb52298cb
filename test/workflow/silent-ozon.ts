import type { Ozon } from '../../src/workflow/ports.js';

const silence = (): Promise<never> => Promise.reject(new Error('Nobody was to ask Ozon this'));

/** A cabinet that answers nothing: a test lays over it the few answers that it is about. */
export const silentOzon: Ozon = {
  key: silence,
  seller: silence,
  warehouses: silence,
  deliveryMethods: silence,
  products: silence,
  unfulfilled: silence,
  listed: silence,
  posting: silence,
  numberByBarcode: silence,
  restrictions: silence,
  assemble: silence,
  createLabelTasks: silence,
  labelTask: silence,
  download: silence,
  carriageMethods: silence,
  createCarriage: silence,
  setCarriagePostings: silence,
  approveCarriage: silence,
  cancelCarriage: silence,
  carriage: silence,
  carriageStatus: silence,
  carriagePostings: silence,
  carriageBarcode: silence,
  carriageBarcodeText: silence,
  carriageDocuments: silence,
  setTracking: silence,
  delivering: silence,
  cancelReasons: silence,
  cancel: silence,
};
