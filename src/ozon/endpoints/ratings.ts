import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { amount, flag, instant, list, neededList, sentText, text } from '../wire-values.js';

export const ratingSummary = endpoint({
  path: '/v1/rating/summary',
  effect: 'read',
  request: z.strictObject({}),
  response: z.object({
    groups: neededList(
      z.object({
        group_name: text,
        items: list(
          z.object({ rating: text, name: text, current_value: amount, status: text, value_type: text }),
        ),
      }),
    ),
  }),
});

/** Brings the thresholds beside the values: they are Ozon's to set, nobody else knows them (FACTS.md §10). */
export const ratingHistory = endpoint({
  path: '/v1/rating/history',
  effect: 'read',
  request: z.strictObject({
    date_from: sentText,
    date_to: sentText,
    ratings: z.array(sentText).min(1),
    with_premium_scores: z.literal(false),
  }),
  response: z.object({
    ratings: neededList(
      z.object({
        rating: text,
        danger_threshold: amount,
        warning_threshold: amount,
        values: list(z.object({ date_from: instant, date_to: instant, value: amount })),
      }),
    ),
  }),
});

/** The error index of FBS and rFBS by day, with what the mistakes cost. */
export const ratingIndexInfo = endpoint({
  path: '/v1/rating/index/fbs/info',
  effect: 'read',
  request: z.strictObject({}),
  response: z.object({
    currency_code: text,
    index: amount,
    period_from: text,
    period_to: text,
    processing_costs_sum: amount,
    defects: neededList(
      z.object({ date: text, index_by_date: amount, processing_costs_sum_by_date: amount }),
    ),
  }),
});

/** Dates are plain days (FACTS.md §4). */
export const ratingIndexPostings = endpoint({
  path: '/v1/rating/index/fbs/posting/list',
  effect: 'read',
  request: z.strictObject({
    filter: z.strictObject({ date_from: sentText, date_to: sentText }),
    limit: z.int().max(1000),
    cursor: z.string().exactOptional(),
  }),
  response: z.object({
    cursor: text,
    has_next: flag,
    errors: neededList(
      z.object({
        posting_number: text,
        posting_error_type: text,
        error_at: instant,
        index: amount,
        charge_percent: amount,
        charge_price: amount,
        charge_price_currency_code: text,
        has_grace_status: flag,
        delivery_schema: text,
      }),
    ),
  }),
});
