import type { Endpoint } from '../endpoint.js';
import { postingSplit, ship, shipPackage } from './assembly.js';
import {
  cancelReason,
  cancelReasonList,
  cancelRequestApprove,
  cancelRequestList,
  cancelRequestReject,
  postingCancel,
  productCancel,
} from './cancel.js';
import {
  actCheckStatus,
  actGetBarcode,
  actGetBarcodeText,
  actGetContainerLabels,
  actGetPdf,
  actGetPostings,
  carriageApprove,
  carriageCancel,
  carriageCreate,
  carriageDeliveryList,
  carriageGet,
  carriageSetPostings,
} from './carriages.js';
import { countryList, countrySet } from './country.js';
import { cutoffSet, timeslotRestrictions, timeslotSet } from './dates.js';
import { postingArbitration, postingAwaitingDelivery } from './disputes.js';
import {
  exemplarCreateOrGet,
  exemplarSet,
  exemplarStatusGet,
  exemplarUpdate,
  exemplarValidate,
} from './exemplars.js';
import { roles, sellerInfo } from './key.js';
import { labelTaskCreate, labelTaskGet } from './labels.js';
import {
  postingByBarcode,
  postingGet,
  postingList,
  postingRestrictions,
  unfulfilledList,
} from './postings.js';
import {
  barcodeAdd,
  barcodeGenerate,
  productAttributes,
  productDescription,
  productInfoList,
  productList,
  relatedSkus,
} from './products.js';
import { ratingHistory, ratingIndexInfo, ratingIndexPostings, ratingSummary } from './ratings.js';
import { boxCountSet, etgbList, pickupCodeVerify, returnSettingsGet } from './rfbs.js';
import {
  invalidProducts,
  productsStocks,
  stocksByScheme,
  stocksByWarehouse,
  unpaidLegalProducts,
  warehousesWithInvalidProducts,
} from './stocks.js';
import { traceableAttribute, traceableSplit } from './traceable.js';
import { postingDelivered, postingDelivering, postingLastMile, trackingNumberSet } from './tracking.js';
import { deliveryMethodList, warehouseList, warehouseOperationStatus } from './warehouses.js';

/** Every method of Ozon's that this program calls. */
export const endpoints: readonly Pick<Endpoint, 'path' | 'effect' | 'offOn'>[] = [
  roles,
  sellerInfo,
  warehouseList,
  deliveryMethodList,
  productInfoList,
  productAttributes,
  productList,
  productDescription,
  relatedSkus,
  barcodeAdd,
  barcodeGenerate,
  stocksByScheme,
  stocksByWarehouse,
  productsStocks,
  unpaidLegalProducts,
  invalidProducts,
  warehousesWithInvalidProducts,
  warehouseOperationStatus,
  ratingSummary,
  ratingHistory,
  ratingIndexInfo,
  ratingIndexPostings,
  unfulfilledList,
  postingList,
  postingGet,
  postingByBarcode,
  postingRestrictions,
  ship,
  shipPackage,
  postingSplit,
  labelTaskCreate,
  labelTaskGet,
  carriageDeliveryList,
  carriageCreate,
  carriageSetPostings,
  carriageApprove,
  carriageCancel,
  carriageGet,
  actCheckStatus,
  actGetPostings,
  actGetBarcode,
  actGetBarcodeText,
  actGetPdf,
  actGetContainerLabels,
  postingArbitration,
  postingAwaitingDelivery,
  trackingNumberSet,
  postingDelivering,
  postingLastMile,
  postingDelivered,
  boxCountSet,
  pickupCodeVerify,
  etgbList,
  returnSettingsGet,
  cancelReason,
  cancelReasonList,
  postingCancel,
  productCancel,
  cancelRequestList,
  cancelRequestApprove,
  cancelRequestReject,
  cutoffSet,
  timeslotRestrictions,
  timeslotSet,
  countryList,
  countrySet,
  exemplarCreateOrGet,
  exemplarValidate,
  exemplarSet,
  exemplarStatusGet,
  exemplarUpdate,
  traceableAttribute,
  traceableSplit,
];
