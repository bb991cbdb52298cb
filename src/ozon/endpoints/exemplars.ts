import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import {
  amount,
  flag,
  id,
  list,
  neededList,
  neededText,
  sentId,
  sentText,
  text,
  texts,
} from '../wire-values.js';

const ofPosting = z.strictObject({ posting_number: sentText });
const sentMark = z.strictObject({ mark: sentText, mark_type: z.enum(['mandatory_mark', 'jw_uin', 'imei']) });
const sentUnit = {
  marks: z.array(sentMark),
  gtd: z.string().exactOptional(),
  rnpt: z.string().exactOptional(),
  /** Kilograms. */
  weight: z.number().positive().exactOptional(),
};
const mark = { mark: text, mark_type: text };
const unit = { exemplar_id: id, gtd: text, rnpt: text, weight: amount };

/** In all of these `product_id` is the SKU (FACTS.md §14). */
export const exemplarCreateOrGet = endpoint({
  path: '/v6/fbs/posting/product/exemplar/create-or-get',
  effect: 'read',
  request: ofPosting,
  response: z.object({
    multi_box_qty: amount,
    products: neededList(
      z.object({
        product_id: neededText,
        has_imei: flag,
        is_gtd_needed: flag,
        is_jw_uin_needed: flag,
        is_mandatory_mark_needed: flag,
        is_mandatory_mark_possible: flag,
        is_rnpt_needed: flag,
        is_weight_needed: flag,
        weight_min: amount,
        weight_max: amount,
        exemplars: list(z.object({ ...unit, exemplar_id: neededText, marks: list(z.object(mark)) })),
      }),
    ),
  }),
});

/** The format alone, and at once: it changes nothing. */
export const exemplarValidate = endpoint({
  path: '/v5/fbs/posting/product/exemplar/validate',
  effect: 'read',
  request: z.strictObject({
    posting_number: sentText,
    products: z
      .array(z.strictObject({ product_id: sentId, exemplars: z.array(z.strictObject(sentUnit)) }))
      .min(1),
  }),
  response: z.object({
    products: neededList(
      z.object({
        product_id: id,
        error: text,
        valid: flag,
        exemplars: list(
          z.object({
            errors: texts,
            valid: flag,
            marks: list(z.object({ ...mark, errors: texts, valid: flag })),
          }),
        ),
      }),
    ),
  }),
});

/** Always the full set; the answer has no body and says only that a task was taken. */
export const exemplarSet = endpoint({
  path: '/v6/fbs/posting/product/exemplar/set',
  effect: 'write',
  request: z.strictObject({
    posting_number: sentText,
    multi_box_qty: z.int().positive().exactOptional(),
    products: z
      .array(
        z.strictObject({
          product_id: sentId,
          exemplars: z.array(
            z.strictObject({
              ...sentUnit,
              exemplar_id: sentId,
              is_gtd_absent: z.boolean(),
              is_rnpt_absent: z.boolean(),
            }),
          ),
        }),
      )
      .min(1),
  }),
  response: z.unknown(),
  answers: 'nothing',
});

export const exemplarStatusGet = endpoint({
  path: '/v5/fbs/posting/product/exemplar/status',
  effect: 'read',
  request: ofPosting,
  response: z.object({
    status: neededText,
    products: neededList(
      z.object({
        product_id: id,
        exemplars: list(
          z.object({
            ...unit,
            gtd_check_status: text,
            gtd_error_codes: texts,
            rnpt_check_status: text,
            rnpt_error_codes: texts,
            weight_check_status: text,
            weight_error_codes: texts,
            marks: list(z.object({ ...mark, check_status: text, error_codes: texts })),
          }),
        ),
      }),
    ),
  }),
});

export const exemplarUpdate = endpoint({
  path: '/v1/fbs/posting/product/exemplar/update',
  effect: 'write',
  request: ofPosting,
  response: z.unknown(),
  answers: 'nothing',
});
