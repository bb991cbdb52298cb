import { invalidArgument } from './answer-error.js';
import { idsField, wholeField } from './body.js';
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

export const sofino: Warehouse = {
  id: 1020005003107121,
  name: 'Софьино, склад 1',
  city: 'Раменское',
  address: 'Россия, Московская область, Софьино, промзона ССТ, к2, 2',
  labelType: 'BIG',
  isRfbs: false,
  dropoffId: 1020002075314000,
};

export const noginsk: Warehouse = {
  id: 1020005003208454,
  name: 'Ногинск, мелочь',
  city: 'Ногинск',
  address: 'Россия, Московская область, Ногинск, ул. Рабочая, 14',
  labelType: 'SMALL',
  isRfbs: false,
  dropoffId: 1020002075418000,
};

export const khimki: Warehouse = {
  id: 1020005003309787,
  name: 'Химки, своя доставка',
  city: 'Химки',
  address: 'Россия, Московская область, Химки, Ленинградская ул., 29',
  labelType: 'BIG',
  isRfbs: true,
  dropoffId: 0,
};

/** Abroad: what leaves from here crosses a border on its way to the buyer. */
export const yiwu: Warehouse = {
  id: 1020005003512340,
  name: 'Иу, трансграничный',
  city: 'Иу',
  address: 'Китай, провинция Чжэцзян, Иу, ул. Чоучжоу Бэйлу, 77',
  labelType: 'BIG',
  isRfbs: true,
  dropoffId: 0,
};

export const warehouses = [sofino, noginsk, khimki, yiwu] as const;

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
