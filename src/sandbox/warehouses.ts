import { invalidArgument } from './answer-error.js';
import { idsField, objectField, textsField, wholeField } from './body.js';
import { isoTime } from './clock.js';
import type { Call } from './world.js';

export interface Warehouse {
  readonly id: number;
  readonly name: string;
  readonly city: string;
  readonly address: string;
  readonly labelType: 'BIG' | 'SMALL';
  readonly isRfbs: boolean;
  readonly dropoffId: number;
}

/** `integration_type_flow` (FACTS.md §7). */
export type Flow =
  | 'ozon'
  | 'aggregator'
  | 'non_integrated'
  | '3pl_tracking'
  | 'hybrid'
  | 'hybrid_aggregator'
  | 'hybrid_non_integrated'
  | 'hybrid_3pl_tracking'
  | 'click_and_collect';

export interface DeliveryMethod {
  /** For FBS the method's id is the warehouse's id (FACTS.md §6). */
  readonly id: number;
  readonly name: string;
  readonly flow: Flow;
  readonly providerId: number;
  readonly provider: string;
  readonly warehouse: Warehouse;
}

const sofino: Warehouse = {
  id: 1020005003107121,
  name: 'Софьино, склад 1',
  city: 'Раменское',
  address: 'Россия, Московская область, Софьино, промзона ССТ, к2, 2',
  labelType: 'BIG',
  isRfbs: false,
  dropoffId: 1020002075314000,
};

const noginsk: Warehouse = {
  id: 1020005003208454,
  name: 'Ногинск, мелочь',
  city: 'Ногинск',
  address: 'Россия, Московская область, Ногинск, ул. Рабочая, 14',
  labelType: 'SMALL',
  isRfbs: false,
  dropoffId: 1020002075418000,
};

const khimki: Warehouse = {
  id: 1020005003309787,
  name: 'Химки, своя доставка',
  city: 'Химки',
  address: 'Россия, Московская область, Химки, Ленинградская ул., 29',
  labelType: 'BIG',
  isRfbs: true,
  dropoffId: 0,
};

export const warehouses = [sofino, noginsk, khimki] as const;

export const bigLabelMethod = ozonMethod(sofino);
export const smallLabelMethod = ozonMethod(noginsk);
export const ownCarrierMethod: DeliveryMethod = {
  id: 1020005003411950,
  name: 'Курьер продавца, Москва и область',
  flow: 'non_integrated',
  providerId: 66,
  provider: 'Другая служба доставки',
  warehouse: khimki,
};

export const deliveryMethods = [bigLabelMethod, smallLabelMethod, ownCarrierMethod] as const;

function ozonMethod(warehouse: Warehouse): DeliveryMethod {
  return {
    id: warehouse.id,
    name: `Доставка Ozon самостоятельно, ${warehouse.city}`,
    flow: 'ozon',
    providerId: 24,
    provider: 'Доставка Ozon',
    warehouse,
  };
}

export function listWarehouses({ world, body }: Call) {
  const limit = wholeField(body, 'limit');
  if (limit < 1 || limit > 200) throw invalidArgument('Request validation error: invalid limit');
  const wanted = idsField(body, 'warehouse_ids');
  const found = warehouses.filter(({ id }) => wanted.length === 0 || wanted.includes(String(id)));
  return {
    cursor: '',
    has_next: false,
    warehouses: found.map((each) => warehouseShape(each, world.startedMs)),
  };
}

export function listDeliveryMethods({ world, body }: Call) {
  const limit = wholeField(body, 'limit');
  if (limit < 1 || limit > 100) throw invalidArgument('Request validation error: invalid limit');
  const filter = objectField(body, 'filter');
  const ids = idsField(filter, 'delivery_method_ids');
  const warehouseIds = idsField(filter, 'warehouse_ids');
  const providerIds = idsField(filter, 'provider_ids');
  const states = textsField(filter, 'status');
  const found = [ownCarrierMethod].filter(
    (method) =>
      isWanted(ids, method.id) &&
      isWanted(warehouseIds, method.warehouse.id) &&
      isWanted(providerIds, method.providerId) &&
      (states.length === 0 || states.includes('ACTIVE')),
  );
  return {
    cursor: '',
    has_next: false,
    delivery_methods: found.map((each) => methodShape(each, world.startedMs)),
  };
}

function isWanted(ids: readonly string[], id: number): boolean {
  return ids.length === 0 || ids.includes(String(id));
}

function methodShape(method: DeliveryMethod, startedMs: number) {
  return {
    id: method.id,
    name: method.name,
    warehouse_id: method.warehouse.id,
    provider_id: method.providerId,
    status: 'ACTIVE',
    cutoff: '18:00',
    sla_cut_in: 1440,
    is_express: false,
    template_id: 0,
    tpl_integration_type: method.flow,
    tpl_dropoff_point: null,
    created_at: isoTime(startedMs - 200 * 86_400_000),
    updated_at: isoTime(startedMs - 20 * 86_400_000),
  };
}

function warehouseShape(warehouse: Warehouse, startedMs: number) {
  return {
    warehouse_id: warehouse.id,
    name: warehouse.name,
    address_info: { address: warehouse.address, latitude: 55.76, longitude: 37.62, utc: 'UTC+03:00' },
    carriage_label_type: warehouse.labelType,
    courier_comment: '',
    courier_phones: [],
    created_at: isoTime(startedMs - 400 * 86_400_000),
    updated_at: isoTime(startedMs - 30 * 86_400_000),
    pause_at: null,
    cut_in_time: 0,
    first_mile: {
      type: 'DROP_OFF',
      dropoff_point_id: String(warehouse.dropoffId),
      timeslot_id: 287231,
      timeslot_from: '09:00',
      timeslot_to: '21:00',
      first_mile_is_changing: false,
    },
    has_entrusted_acceptance: false,
    has_postings_limit: false,
    min_postings_limit: 0,
    postings_limit: -1,
    is_auto_assembly: false,
    is_comfort: false,
    is_express: false,
    is_kgt: false,
    is_rfbs: warehouse.isRfbs,
    is_waybill_enabled: !warehouse.isRfbs,
    phone: '',
    sla_cut_in: 2939,
    status: 'created',
    timetable: null,
    warehouse_type: '',
    with_item_list: true,
    working_days: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'],
  };
}
