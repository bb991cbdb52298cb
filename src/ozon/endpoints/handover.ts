import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { isWholePdf } from '../whole-file.js';
import {
  amount,
  flag,
  id,
  instant,
  list,
  neededList,
  sentId,
  sentIdText,
  sentText,
  text,
  texts,
} from '../wire-values.js';

const carriageRequest = z.strictObject({ carriage_id: sentId });
const pass = {
  driver_name: sentText,
  driver_phone: sentText,
  vehicle_license_plate: sentText,
  vehicle_model: sentText,
  with_returns: z.boolean(),
};

/** Entry passes of cars for one hand-over; a new one for each delivery (FACTS.md §6.12). */
export const passCreate = endpoint({
  path: '/v1/carriage/pass/create',
  effect: 'write',
  request: z.strictObject({ carriage_id: sentId, arrival_passes: z.array(z.strictObject(pass)).min(1) }),
  response: z.object({ arrival_pass_ids: neededList(id) }),
});

export const passUpdate = endpoint({
  path: '/v1/carriage/pass/update',
  effect: 'write',
  request: z.strictObject({
    carriage_id: sentId,
    arrival_passes: z.array(z.strictObject({ ...pass, id: sentId })).min(1),
  }),
  response: z.object({}),
  answers: 'nothing',
});

export const passDelete = endpoint({
  path: '/v1/carriage/pass/delete',
  effect: 'write',
  request: z.strictObject({ carriage_id: sentId, arrival_pass_ids: z.array(sentIdText).min(1) }),
  response: z.object({}),
  answers: 'nothing',
});

/** An empty cursor ends it. */
export const passList = endpoint({
  path: '/v1/pass/list',
  effect: 'read',
  request: z.strictObject({
    filter: z.strictObject({ arrival_pass_ids: z.array(sentIdText).min(1) }),
    limit: z.int().max(1000),
    cursor: z.string().exactOptional(),
  }),
  response: z.object({
    cursor: text,
    arrival_passes: neededList(
      z.object({
        arrival_pass_id: id,
        arrival_reasons: texts,
        arrival_time: instant,
        driver_name: text,
        driver_phone: text,
        is_active: flag,
        vehicle_license_plate: text,
        vehicle_model: text,
        warehouse_id: id,
      }),
    ),
  }),
});

/** For a courier who is not Ozon's own: first_mile_type pickup and integration_type ozon_outsourced. */
export const courierContactSet = endpoint({
  path: '/v1/carriage/courier-contact/set',
  effect: 'write',
  request: z.strictObject({
    carriage_id: sentId,
    phone: sentText,
    wechat_nickname: z.string().exactOptional(),
    comment: z.string().exactOptional(),
  }),
  response: z.object({}),
  answers: 'nothing',
});

export const courierContactGet = endpoint({
  path: '/v1/carriage/courier-contact/get',
  effect: 'read',
  request: carriageRequest,
  response: z.object({
    contact: list(
      z.object({ carriage_id: id, comment: text, phone: text, updated_at: instant, wechat_nickname: text }),
    ),
  }),
});

/** Closed carriages of sellers in the CIS only. */
export const actDiscrepancyPdf = endpoint({
  path: '/v1/carriage/act-discrepancy/pdf',
  effect: 'read',
  request: carriageRequest,
  response: z.object({
    content: z
      .string()
      .transform((content) => new Uint8Array(Buffer.from(content, 'base64')))
      .refine(isWholePdf),
    name: text,
  }),
});

/** The check of the electronic waybill of traceable goods (Belarus). */
export const ettnStatus = endpoint({
  path: '/v1/carriage/ettn/status',
  effect: 'read',
  request: carriageRequest,
  response: z.object({ errors: texts, status: text }),
});

/** At most 50 acts and no cursor: narrow days. */
export const actList = endpoint({
  path: '/v2/posting/fbs/act/list',
  effect: 'read',
  request: z.strictObject({
    filter: z.strictObject({ date_from: z.iso.date(), date_to: z.iso.date() }),
    limit: z.int().max(50),
  }),
  response: z.object({
    result: neededList(
      z.object({
        id,
        delivery_method_id: id,
        containers_count: amount,
        status: text,
        departure_date: text,
        created_at: instant,
        act_type: text,
        is_partial: flag,
        partial_num: amount,
        has_postings_for_next_carriage: flag,
      }),
    ),
  }),
});
