import type { Endpoint } from '../endpoint.js';
import { ship } from './assembly.js';
import { cancelReason, postingCancel } from './cancel.js';
import {
  actCheckStatus,
  actGetBarcode,
  actGetBarcodeText,
  actGetPdf,
  actGetPostings,
  carriageApprove,
  carriageCancel,
  carriageCreate,
  carriageDeliveryList,
  carriageGet,
  carriageSetPostings,
} from './carriages.js';
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
  trackingNumberSet,
  postingDelivering,
  postingLastMile,
  postingDelivered,
  boxCountSet,
  pickupCodeVerify,
  etgbList,
  returnSettingsGet,
  cancelReason,
  postingCancel,
];
