import type { Ozon, Warehouse } from '../workflow/ports.js';
import { type Client, call } from './call.js';
import { deliveryMethodList, warehouseList } from './endpoints/warehouses.js';
import { allPages, cursorField } from './pages.js';

/** Where the seller hands over. Source: ENDPOINTS.md A. */
export function warehouseCalls(client: Client): Pick<Ozon, 'warehouses' | 'deliveryMethods'> {
  return {
    async warehouses() {
      const pages = await allPages(warehouseList.path, async (cursor) => {
        return (await call(client, warehouseList, { limit: 200, ...cursorField(cursor) })).answer;
      });
      return pages.flatMap((page) =>
        page.warehouses.map((warehouse) => ({
          id: warehouse.warehouse_id,
          name: warehouse.name,
          labelSize: LABEL_SIZES[warehouse.carriage_label_type],
          isRfbs: warehouse.is_rfbs,
          hasEntrustedAcceptance: warehouse.has_entrusted_acceptance,
          isFirstMileChanging: warehouse.first_mile?.first_mile_is_changing === true,
          timeZone: warehouse.address_info?.utc || undefined,
        })),
      );
    },
    async deliveryMethods() {
      const pages = await allPages(deliveryMethodList.path, async (cursor) => {
        return (await call(client, deliveryMethodList, { limit: 100, ...cursorField(cursor) })).answer;
      });
      return pages.flatMap((page) =>
        page.delivery_methods.map((method) => ({
          id: method.id,
          name: method.name,
          warehouseId: method.warehouse_id,
          flow: method.tpl_integration_type,
        })),
      );
    },
  };
}

const LABEL_SIZES: Readonly<Record<string, Warehouse['labelSize']>> = { BIG: 'big', SMALL: 'small' };
