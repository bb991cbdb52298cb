import type { Buyer } from '../buyer.js';
import { isoTime } from '../clock.js';
import { oldFlowOf } from '../delivery-methods.js';
import { needsOf } from '../exemplars/unit.js';
import { stepsShape } from '../tariff.js';
import type { Posting } from '../world.js';
import { availableActions } from './actions.js';
import { scanitOf } from './identity.js';

/** What the v4 lists and v3 get say in the same words. */
export function commonShape(posting: Posting) {
  const { method } = posting;
  return {
    posting_number: posting.number,
    order_id: posting.orderId,
    order_number: posting.orderNumber,
    parent_posting_number: posting.parentNumber,
    status: posting.status,
    substatus: posting.substatus,
    delivery_method: {
      id: method.id,
      name: method.name,
      warehouse_id: method.warehouse.id,
      warehouse: method.warehouse.name,
      tpl_provider_id: method.providerId,
      tpl_provider: method.provider,
    },
    tpl_integration_type: oldFlowOf(method),
    integration_type_flow: method.flow,
    tracking_number: posting.trackingNumber,
    in_process_at: isoTime(posting.inProcessMs),
    shipment_date: isoTime(posting.shipmentMs),
    shipment_date_without_delay: isoTime(posting.lateMs),
    delivering_date: posting.deliveringMs === undefined ? null : isoTime(posting.deliveringMs),
    pickup_code_verified_at:
      posting.pickupCodeVerifiedMs === undefined ? null : isoTime(posting.pickupCodeVerifiedMs),
    sorting_center: method.sortingCenter,
    container: null,
    container_sort_type: '',
    cancellation: cancellationShape(posting),
    external_order: { is_external: false, platform_name: '' },
    legal_info: { company_name: '', inn: '', kpp: '' },
    requirements: requirementsShape(posting),
    optional: optionalShape(posting),
    require_blr_traceable_attrs: false,
    is_express: method.isExpress,
    is_multibox: posting.isMultibox && posting.assembledMs === undefined,
    multi_box_qty: posting.boxCount,
    available_actions: availableActions(posting),
    tariffication_steps: stepsShape(posting),
    scanit: scanitOf(posting),
  };
}

export function analyticsShape(posting: Posting) {
  const { method, buyer } = posting;
  return {
    region: buyer?.address.region ?? '',
    city: buyer?.address.city ?? '',
    delivery_type: buyer === undefined ? 'PVZ' : 'Courier',
    is_legal: false,
    is_premium: false,
    payment_type_group_name: 'Банковская карта',
    warehouse_id: method.warehouse.id,
    warehouse: method.warehouse.name,
    tpl_provider_id: method.providerId,
    tpl_provider: method.provider,
    delivery_date_begin: isoTime(posting.timeslot?.fromMs ?? posting.shipmentMs + 24 * 3_600_000),
    delivery_date_end: isoTime(posting.timeslot?.toMs ?? posting.shipmentMs + 48 * 3_600_000),
    client_delivery_date_begin: null,
    client_delivery_date_end: null,
  };
}

export function addressShape(buyer: Buyer, isLatin: { readonly translit: boolean }) {
  const address = isLatin.translit ? buyer.addressInLatin : buyer.address;
  return {
    zip_code: address.zip,
    country: address.country,
    region: address.region,
    district: address.district,
    city: address.city,
    address_tail: address.tail,
    comment: address.comment,
    latitude: 55.7558,
    longitude: 37.6176,
    pvz_code: 0,
    provider_pvz_code: '',
  };
}

/** Ids in requirements are text, as in Ozon's answers (FACTS.md §14). */
function requirementsShape(posting: Posting) {
  const skus = (isNeeded: (needs: ReturnType<typeof needsOf>) => boolean) =>
    posting.lines
      .filter(({ product }) => isNeeded(needsOf(posting, product)))
      .map(({ product }) => String(product.sku));
  return {
    products_requiring_gtd: skus((needs) => needs.isGtdNeeded),
    products_requiring_country: skus((needs) => needs.isCountryNeeded),
    products_requiring_mandatory_mark: skus((needs) => needs.isMarkNeeded),
    products_requiring_rnpt: skus((needs) => needs.isRnptNeeded),
    products_requiring_jw_uin: skus((needs) => needs.isUinNeeded),
    products_requiring_change_country: [],
    products_requiring_imei: skus((needs) => needs.isImeiNeeded),
    products_requiring_weight: skus((needs) => needs.isWeightNeeded),
  };
}

function optionalShape(posting: Posting) {
  const possible = posting.lines.filter(({ product }) => needsOf(posting, product).isMarkPossible);
  return { products_with_possible_mandatory_mark: possible.map(({ product }) => String(product.sku)) };
}

function cancellationShape({ cancellation }: Posting) {
  return {
    cancel_reason_id: cancellation?.reasonId ?? 0,
    cancel_reason: cancellation?.reason ?? '',
    cancellation_type: cancellation?.type ?? '',
    cancellation_initiator: cancellation?.initiator ?? '',
    cancelled_after_ship: cancellation?.isAfterAssembly ?? false,
    affect_cancellation_rating: cancellation?.type === 'seller',
  };
}
