import type { Ozon } from '../workflow/ports.js';
import { wireId } from './big-integers.js';
import { type Client, call } from './call.js';
import { boxCountSet, etgbList, pickupCodeVerify, returnSettingsGet } from './endpoints/rfbs.js';
import { refusedError } from './failure.js';

type RfbsCalls = Pick<Ozon, 'setBoxCount' | 'verifyPickupCode' | 'etgb' | 'returnSettings'>;

/** Aggregators, Express and cross-border. Source: FACTS.md §7, ENDPOINTS.md A, B, F. */
export function rfbsCalls(client: Client): RfbsCalls {
  return {
    async setBoxCount(number, count) {
      const body = { posting_number: number, multi_box_qty: count };
      const { result } = (await call(client, boxCountSet, body)).answer;
      if (result?.result !== true)
        throw refusedError('ozon-refused', { path: boxCountSet.path, reason: '', ozonMessage: '' }, '');
    },
    async verifyPickupCode(number, code) {
      const body = { posting_number: number, pickup_code: code };
      return (await call(client, pickupCodeVerify, body)).answer.valid;
    },
    async etgb(period) {
      const { result } = (await call(client, etgbList, { date: { ...period } })).answer;
      return result.flatMap(({ posting_number: posting, etgb }) => (etgb ? [{ posting, ...etgb }] : []));
    },
    async returnSettings(methodId) {
      const body = { delivery_method_id: wireId(methodId) };
      const { settings } = (await call(client, returnSettingsGet, body)).answer;
      if (!settings) return undefined;
      return {
        courierContactDays: settings.courier_details?.contact_days,
        postOfficeZip: settings.post_office_zipcode || undefined,
        carriers: settings.transport_company_details?.transport_company_names ?? [],
      };
    },
  };
}
