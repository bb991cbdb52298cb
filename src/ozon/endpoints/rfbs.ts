import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { amount, flag, neededList, sentId, sentText, text, texts } from '../wire-values.js';

/** Aggregator only, before assembly (FACTS.md §7). */
export const boxCountSet = endpoint({
  path: '/v3/posting/multiboxqty/set',
  effect: 'write',
  request: z.strictObject({ posting_number: sentText, multi_box_qty: z.int().min(1) }),
  response: z.object({ result: z.object({ result: flag }).nullish() }),
});

/** realFBS Express: the courier says a code, Ozon says whether it is his. */
export const pickupCodeVerify = endpoint({
  path: '/v1/posting/fbs/pick-up-code/verify',
  effect: 'write',
  request: z.strictObject({ posting_number: sentText, pickup_code: sentText }),
  response: z.object({ valid: flag }),
});

/** Customs declarations of sellers in Turkey. */
export const etgbList = endpoint({
  path: '/v1/posting/global/etgb',
  effect: 'read',
  request: z.strictObject({ date: z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime() }) }),
  response: z.object({
    result: neededList(
      z.object({
        posting_number: text,
        etgb: z.object({ number: text, date: text, url: text }).nullish(),
      }),
    ),
  }),
});

/** How the parcels of one delivery method come back when nobody takes them. */
export const returnSettingsGet = endpoint({
  path: '/v1/delivery-method/return/settings/get',
  effect: 'read',
  request: z.strictObject({ delivery_method_id: sentId }),
  response: z.object({
    settings: z
      .object({
        courier_details: z.object({ contact_days: amount }).nullish(),
        post_office_zipcode: text,
        transport_company_details: z.object({ transport_company_names: texts, zipcode: text }).nullish(),
      })
      .nullish(),
  }),
});
