import type { OzonRating } from '../workflow/ports.js';
import { type Client, call } from './call.js';
import { ratingHistory, ratingIndexInfo, ratingIndexPostings, ratingSummary } from './endpoints/ratings.js';
import { allPages, cursorField } from './pages.js';
import { moneyOf } from './wire-values.js';

/** How Ozon judges the seller, with Ozon's own thresholds. Source: FACTS.md §10, ENDPOINTS.md K. */
export function ratingCalls(client: Client): OzonRating {
  return {
    ratings: async () => {
      const { groups } = (await call(client, ratingSummary, {})).answer;
      return groups.flatMap(({ items }) =>
        items.map((item) => ({
          code: item.rating,
          name: item.name,
          value: item.current_value,
          state: item.status,
        })),
      );
    },
    ratingThresholds: async (rating, { from, to }) => {
      const body = {
        date_from: `${from}T00:00:00Z`,
        date_to: `${to}T00:00:00Z`,
        ratings: [rating],
        with_premium_scores: false as const,
      };
      const found = (await call(client, ratingHistory, body)).answer.ratings;
      const own = found.find((each) => each.rating === rating);
      return {
        warning: own?.warning_threshold,
        danger: own?.danger_threshold,
        value: own?.values.at(-1)?.value,
      };
    },
    errorIndex: async () => {
      const { answer } = await call(client, ratingIndexInfo, {});
      const cost = (value: number | undefined) => costOf(value, answer.currency_code);
      return {
        index: answer.index,
        from: answer.period_from,
        to: answer.period_to,
        cost: cost(answer.processing_costs_sum),
        days: answer.defects.map((day) => ({
          date: day.date,
          index: day.index_by_date,
          cost: cost(day.processing_costs_sum_by_date),
        })),
      };
    },
    errorPostings: async ({ from, to }) => {
      const filter = { date_from: from, date_to: to };
      const pages = await allPages(ratingIndexPostings.path, async (cursor) => {
        return (await call(client, ratingIndexPostings, { filter, limit: 1000, ...cursorField(cursor) }))
          .answer;
      });
      return pages.flatMap(({ errors }) =>
        errors.map((each) => ({
          posting: each.posting_number,
          kind: each.posting_error_type,
          at: each.error_at,
          index: each.index,
          chargePercent: each.charge_percent,
          charge: costOf(each.charge_price, each.charge_price_currency_code),
          hasGrace: each.has_grace_status,
        })),
      );
    },
  };
}

/** Ozon's sums come as bare numbers, with more decimals than money has. */
function costOf(value: number | undefined, currency: string) {
  return value === undefined ? undefined : moneyOf({ amount: value.toFixed(2), currency: '' }, currency);
}
