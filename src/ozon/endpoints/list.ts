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
import { productAttributes, productInfoList } from './products.js';
import { boxCountSet, etgbList, pickupCodeVerify, returnSettingsGet } from './rfbs.js';
import { postingDelivered, postingDelivering, postingLastMile, trackingNumberSet } from './tracking.js';
import { deliveryMethodList, warehouseList } from './warehouses.js';

/** Every method of Ozon's that this program calls. */
export const endpoints: readonly Pick<Endpoint, 'path' | 'effect' | 'offOn'>[] = [
  roles,
  sellerInfo,
  warehouseList,
  deliveryMethodList,
  productInfoList,
  productAttributes,
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
