import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { isWholePdf, isWholePng } from '../whole-file.js';
import {
  amount,
  flag,
  id,
  instant,
  list,
  neededList,
  neededText,
  sentId,
  sentText,
  text,
  texts,
} from '../wire-values.js';
import { itemResults } from './item-results.js';

const file = z.instanceof(Uint8Array);
const carriageRequest = z.strictObject({ carriage_id: sentId });
/** The act methods call the same carriage id `id`. */
const actRequest = z.strictObject({ id: sentId });

/** Methods without postings are not in it; a carriage with id 0 is one that can be created (FACTS.md §6). */
export const carriageDeliveryList = endpoint({
  path: '/v2/carriage/delivery/list',
  effect: 'read',
  request: z.strictObject({
    filter: z.strictObject({
      delivery_method_id: sentId.exactOptional(),
      departure_date: z.iso.date().exactOptional(),
    }),
    limit: z.int().max(1000),
    cursor: z.string().exactOptional(),
  }),
  response: z.object({
    cursor: text,
    has_next: flag,
    methods: neededList(
      z.object({
        delivery_method_id: id,
        delivery_method_name: text,
        warehouse_name: text,
        departure_date: text,
        recommended_time_local: text,
        dropoff_address: text,
        has_entrusted_acceptance: flag,
        carriages: list(z.object({ id, status: text, postings_count: amount })),
        errors: list(z.object({ code: text, description: text, status: text })),
      }),
    ),
  }),
});

/** Takes every ready posting of the method; status `new`. */
export const carriageCreate = endpoint({
  path: '/v1/carriage/create',
  effect: 'write',
  request: z.strictObject({ delivery_method_id: sentId, departure_date: z.iso.datetime().exactOptional() }),
  response: z.object({ carriage_id: neededText.refine((value) => value !== '0') }),
});

/** Overwrites the content while the carriage is `new`. */
export const carriageSetPostings = endpoint({
  path: '/v1/carriage/set-postings',
  effect: 'write',
  request: z.strictObject({ carriage_id: sentId, posting_numbers: z.array(sentText).min(1) }),
  response: z.object({ result: itemResults }),
});

/** `containers_count` only with entrusted acceptance (FACTS.md §6.9). */
export const carriageApprove = endpoint({
  path: '/v1/carriage/approve',
  effect: 'write',
  request: z.strictObject({ carriage_id: sentId, containers_count: z.int().min(1).exactOptional() }),
  response: z.object({}),
});

export const carriageCancel = endpoint({
  path: '/v1/carriage/cancel',
  effect: 'write',
  request: carriageRequest,
  response: z.object({ error: text, carriage_status: text }),
});

export const carriageGet = endpoint({
  path: '/v1/carriage/get',
  effect: 'read',
  request: carriageRequest,
  response: z.object({
    carriage_id: neededText,
    status: text,
    delivery_method_id: id,
    departure_date: text,
    created_at: instant,
    available_actions: texts,
    containers_count: amount,
    arrival_pass_ids: list(id),
  }),
});

export const actCheckStatus = endpoint({
  path: '/v2/posting/fbs/act/check-status',
  effect: 'read',
  request: actRequest,
  response: z.object({
    result: z.object({
      status: text,
      added_to_act: texts,
      removed_from_act: texts,
      is_partial: flag,
      has_postings_for_next_carriage: flag,
    }),
  }),
});

export const actGetPostings = endpoint({
  path: '/v2/posting/fbs/act/get-postings',
  effect: 'read',
  request: actRequest,
  response: z.object({ result: neededList(z.object({ posting_number: text })) }),
});

export const actGetBarcode = endpoint({
  path: '/v2/posting/fbs/act/get-barcode',
  effect: 'read',
  request: actRequest,
  response: file.refine(isWholePng),
  answers: 'file',
});

export const actGetBarcodeText = endpoint({
  path: '/v2/posting/fbs/act/get-barcode/text',
  effect: 'read',
  request: actRequest,
  response: z.object({ result: text }),
});

export const actGetPdf = endpoint({
  path: '/v2/posting/fbs/act/get-pdf',
  effect: 'read',
  request: actRequest,
  response: file.refine(isWholePdf),
  answers: 'file',
});

/** One page for each cargo place. */
export const actGetContainerLabels = endpoint({
  path: '/v2/posting/fbs/act/get-container-labels',
  effect: 'read',
  request: actRequest,
  response: file.refine(isWholePdf),
  answers: 'file',
});
