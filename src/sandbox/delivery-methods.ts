import { invalidArgument, notFound } from './answer-error.js';
import { idsField, objectField, textsField, wholeField } from './body.js';
import { isoTime } from './clock.js';
import { khimki, noginsk, sofino, type Warehouse, yiwu } from './warehouses.js';
import type { Call } from './world.js';

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
  readonly isExpress: boolean;
  /** Where a cross-border posting has to be brought. */
  readonly sortingCenter: { readonly code: string; readonly name: string } | null;
}

export const bigLabelMethod = ozonMethod(sofino);
export const smallLabelMethod = ozonMethod(noginsk);
export const ownCarrierMethod = rfbsMethod('non_integrated', {
  id: 1020005003411950,
  name: 'Курьер продавца, Москва и область',
  provider: [66, 'Другая служба доставки'],
  warehouse: khimki,
});
export const aggregatorMethod = rfbsMethod('aggregator', {
  id: 1020005003411961,
  name: 'Партнёры Ozon, курьер',
  provider: [51, 'Курьерский партнёр'],
  warehouse: khimki,
});
export const integratedMethod = rfbsMethod('3pl_tracking', {
  id: 1020005003411972,
  name: 'Почта, регистрирует продавец',
  provider: [2, 'Почтовый оператор'],
  warehouse: khimki,
});
/** The courier comes for it at once and says a code; nothing is registered (the flow is assumed). */
export const expressMethod: DeliveryMethod = {
  ...rfbsMethod('aggregator', {
    id: 1020005003411983,
    name: 'Экспресс в пункт выдачи',
    provider: [52, 'Экспресс-курьер'],
    warehouse: khimki,
  }),
  isExpress: true,
};
export const clickAndCollectMethod = rfbsMethod('click_and_collect', {
  id: 1020005003411994,
  name: 'Самовывоз из магазина',
  provider: [0, ''],
  warehouse: khimki,
});
export const hybridMethod = crossBorder('hybrid', 1020005003512351);
export const hybridAggregatorMethod = crossBorder('hybrid_aggregator', 1020005003512362);
export const hybridOwnMethod = crossBorder('hybrid_non_integrated', 1020005003512373);
export const hybridTrackMethod: DeliveryMethod = {
  ...crossBorder('hybrid_3pl_tracking', 1020005003512384),
  sortingCenter: { code: 'YW-03', name: 'Сортировочный центр Иу' },
};

const rfbsMethods = [
  ownCarrierMethod,
  aggregatorMethod,
  integratedMethod,
  expressMethod,
  clickAndCollectMethod,
  hybridMethod,
  hybridAggregatorMethod,
  hybridOwnMethod,
  hybridTrackMethod,
] as const;
export const deliveryMethods: readonly DeliveryMethod[] = [bigLabelMethod, smallLabelMethod, ...rfbsMethods];

/** The older field has one word, misspelt, for everything that crosses a border. */
export function oldFlowOf({ flow }: DeliveryMethod): string {
  return flow.startsWith('hybrid') ? 'hybryd' : flow;
}

function ozonMethod(warehouse: Warehouse): DeliveryMethod {
  return {
    id: warehouse.id,
    name: `Доставка Ozon самостоятельно, ${warehouse.city}`,
    flow: 'ozon',
    providerId: 24,
    provider: 'Доставка Ozon',
    warehouse,
    isExpress: false,
    sortingCenter: null,
  };
}

interface RfbsMethod {
  readonly id: number;
  readonly name: string;
  readonly provider: readonly [number, string];
  readonly warehouse: Warehouse;
}

function rfbsMethod(flow: Flow, { provider, ...method }: RfbsMethod): DeliveryMethod {
  const [providerId, name] = provider;
  return { ...method, flow, providerId, provider: name, isExpress: false, sortingCenter: null };
}

function crossBorder(flow: Flow, id: number): DeliveryMethod {
  const name = `Трансграничная доставка, ${flow}`;
  return rfbsMethod(flow, { id, name, provider: [77, 'Трансграничный перевозчик'], warehouse: yiwu });
}

export function listDeliveryMethods({ world, body }: Call) {
  const limit = wholeField(body, 'limit');
  if (limit < 1 || limit > 100) throw invalidArgument('Request validation error: invalid limit');
  const filter = objectField(body, 'filter');
  const ids = idsField(filter, 'delivery_method_ids');
  const warehouseIds = idsField(filter, 'warehouse_ids');
  const providerIds = idsField(filter, 'provider_ids');
  const states = textsField(filter, 'status');
  const found = rfbsMethods.filter(
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
    is_express: method.isExpress,
    template_id: 0,
    tpl_integration_type: oldFlowOf(method),
    tpl_dropoff_point: null,
    created_at: isoTime(startedMs - 200 * 86_400_000),
    updated_at: isoTime(startedMs - 20 * 86_400_000),
  };
}

/** How parcels of a method come back: to a post office for couriers of the seller, by the carrier otherwise. */
export function returnSettings({ body }: Call) {
  const id = wholeField(body, 'delivery_method_id');
  const method = rfbsMethods.find((each) => each.id === id);
  if (method === undefined) throw notFound('DELIVERY_METHOD_NOT_FOUND');
  const isOwn = method.flow === 'non_integrated';
  return {
    settings: {
      courier_details: isOwn ? { contact_days: 3 } : null,
      post_office_zipcode: isOwn ? '141400' : '',
      transport_company_details: isOwn
        ? null
        : { transport_company_names: [method.provider], zipcode: '141400' },
    },
  };
}
