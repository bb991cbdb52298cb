import { approveCarriage, cancelCarriage, createCarriage, setPostings } from './carriage.js';
import {
  actBarcode,
  actBarcodeText,
  actContainerLabels,
  actPdf,
  actPostings,
  checkAct,
  getCarriage,
} from './carriage-documents.js';
import { listDeliveries } from './carriage-list.js';
import { listDeliveryMethods, returnSettings } from './delivery-methods.js';
import { listCountries, setCountry } from './exemplars/country.js';
import { exemplarStatus, getExemplars } from './exemplars/read.js';
import { setExemplars, updateExemplars } from './exemplars/set.js';
import { splitTraceable, traceableAttributes } from './exemplars/traceable.js';
import { validateExemplars } from './exemplars/validate.js';
import { handoverMethods } from './handover-routes.js';
import { createLabels, getLabels } from './labels.js';
import { cancel, cancelReasons, cancelReasonsOf, cancelUnits } from './postings/cancel.js';
import { approveCancelRequest, listCancelRequests, rejectCancelRequest } from './postings/cancel-requests.js';
import { setCutoff, setTimeslot, timeslotChanges } from './postings/dates.js';
import { openDispute, redeliver } from './postings/dispute.js';
import { getByBarcode, getPosting } from './postings/get.js';
import { listPostings, listUnfulfilled } from './postings/list.js';
import { delivered, delivering, lastMile, setTracks } from './postings/own-carrier.js';
import { shipPart, split } from './postings/part.js';
import { restrictions } from './postings/restrictions.js';
import { listEtgb, setBoxCount, verifyPickupCode } from './postings/rfbs.js';
import { ship } from './postings/ship.js';
import { addBarcodes, describeProduct, generateBarcodes, relatedSkus } from './product-cards.js';
import { listProducts, productAttributes, productInfo } from './products.js';
import { ratingHistory, ratingIndex, ratingIndexPostings, ratingSummary } from './rating.js';
import { roles, sellerInfo } from './seller.js';
import {
  invalidProducts,
  setStocks,
  stocksByScheme,
  stocksByWarehouse,
  unpaidLegal,
  warehouseOperation,
  warehousesWithInvalid,
} from './shelf.js';
import { listWarehouses } from './warehouses.js';
import type { Call } from './world.js';

export type Answer =
  | { readonly kind: 'json'; readonly value: object }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly contentType: string };

/** Answers a call of the API; undefined when there is no such method, or Ozon has switched it off. */
export async function answerCall(path: string, call: Call): Promise<Answer | undefined> {
  const json = jsonMethods.get(path);
  if (json !== undefined) return { kind: 'json', value: await json(call) };
  const file = fileMethods.get(path);
  if (file === undefined) return undefined;
  return { kind: 'bytes', bytes: await file.draw(call), contentType: file.contentType };
}

type JsonMethod = (call: Call) => object | Promise<object>;

const jsonMethods: ReadonlyMap<string, JsonMethod> = new Map<string, JsonMethod>([
  ...handoverMethods,
  ['/v1/roles', (call) => roles(call, [...jsonMethods.keys(), ...fileMethods.keys()])],
  ['/v1/seller/info', sellerInfo],
  ['/v2/warehouse/list', listWarehouses],
  ['/v2/delivery-method/list', listDeliveryMethods],
  ['/v3/product/list', listProducts],
  ['/v3/product/info/list', productInfo],
  ['/v4/product/info/attributes', productAttributes],
  ['/v1/product/info/description', describeProduct],
  ['/v1/product/related-sku/get', relatedSkus],
  ['/v1/barcode/add', addBarcodes],
  ['/v1/barcode/generate', generateBarcodes],
  ['/v4/product/info/stocks', stocksByScheme],
  ['/v2/product/info/stocks-by-warehouse/fbs', stocksByWarehouse],
  ['/v2/products/stocks', setStocks],
  ['/v1/posting/unpaid-legal/product/list', unpaidLegal],
  ['/v1/warehouse/warehouses-with-invalid-products', warehousesWithInvalid],
  ['/v1/warehouse/invalid-products/get', invalidProducts],
  ['/v1/warehouse/operation/status', warehouseOperation],
  ['/v1/rating/summary', ratingSummary],
  ['/v1/rating/history', ratingHistory],
  ['/v1/rating/index/fbs/info', ratingIndex],
  ['/v1/rating/index/fbs/posting/list', ratingIndexPostings],
  ['/v4/posting/fbs/unfulfilled/list', listUnfulfilled],
  ['/v4/posting/fbs/list', listPostings],
  ['/v3/posting/fbs/get', getPosting],
  ['/v2/posting/fbs/get-by-barcode', getByBarcode],
  ['/v1/posting/fbs/restrictions', restrictions],
  ['/v4/posting/fbs/ship', ship],
  ['/v4/posting/fbs/ship/package', shipPart],
  ['/v1/posting/fbs/split', split],
  ['/v3/posting/fbs/package-label/create', createLabels],
  ['/v2/posting/fbs/package-label/get', getLabels],
  ['/v2/carriage/delivery/list', listDeliveries],
  ['/v1/carriage/create', createCarriage],
  ['/v1/carriage/set-postings', setPostings],
  ['/v1/carriage/approve', approveCarriage],
  ['/v1/carriage/get', getCarriage],
  ['/v1/carriage/cancel', cancelCarriage],
  ['/v2/posting/fbs/act/check-status', checkAct],
  ['/v2/posting/fbs/act/get-postings', actPostings],
  ['/v2/posting/fbs/act/get-barcode/text', actBarcodeText],
  ['/v2/posting/fbs/arbitration', openDispute],
  ['/v2/posting/fbs/awaiting-delivery', redeliver],
  ['/v2/fbs/posting/tracking-number/set', setTracks],
  ['/v2/fbs/posting/delivering', delivering],
  ['/v2/fbs/posting/last-mile', lastMile],
  ['/v2/fbs/posting/delivered', delivered],
  ['/v3/posting/multiboxqty/set', setBoxCount],
  ['/v1/posting/fbs/pick-up-code/verify', verifyPickupCode],
  ['/v1/posting/global/etgb', listEtgb],
  ['/v1/delivery-method/return/settings/get', returnSettings],
  ['/v1/posting/fbs/cancel-reason', cancelReasonsOf],
  ['/v2/posting/fbs/cancel-reason/list', cancelReasons],
  ['/v2/posting/fbs/cancel', cancel],
  ['/v2/posting/fbs/product/cancel', cancelUnits],
  ['/v2/conditional-cancellation/list', listCancelRequests],
  ['/v2/conditional-cancellation/approve', approveCancelRequest],
  ['/v2/conditional-cancellation/reject', rejectCancelRequest],
  ['/v1/posting/cutoff/set', setCutoff],
  ['/v1/posting/fbs/timeslot/change-restrictions', timeslotChanges],
  ['/v1/posting/fbs/timeslot/set', setTimeslot],
  ['/v2/posting/fbs/product/country/list', listCountries],
  ['/v2/posting/fbs/product/country/set', setCountry],
  ['/v6/fbs/posting/product/exemplar/create-or-get', getExemplars],
  ['/v5/fbs/posting/product/exemplar/validate', validateExemplars],
  ['/v6/fbs/posting/product/exemplar/set', setExemplars],
  ['/v5/fbs/posting/product/exemplar/status', exemplarStatus],
  ['/v1/fbs/posting/product/exemplar/update', updateExemplars],
  ['/v1/posting/fbs/product/traceable/attribute', traceableAttributes],
  ['/v1/posting/fbs/traceable/split', splitTraceable],
]);

interface FileMethod {
  readonly contentType: string;
  readonly draw: (call: Call) => Uint8Array | Promise<Uint8Array>;
}

const fileMethods: ReadonlyMap<string, FileMethod> = new Map<string, FileMethod>([
  ['/v2/posting/fbs/act/get-barcode', { contentType: 'image/png', draw: actBarcode }],
  ['/v2/posting/fbs/act/get-container-labels', { contentType: 'application/pdf', draw: actContainerLabels }],
  ['/v2/posting/fbs/act/get-pdf', { contentType: 'application/pdf', draw: actPdf }],
]);
