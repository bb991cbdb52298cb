import { invalidArgument } from './answer-error.js';
import { objectField, textField, textsField, wholeField } from './body.js';
import { DAY, isoTime, moscowDate } from './clock.js';
import type { Call, World } from './world.js';

// The practice seller's mistakes are what the practice day holds of them: each cancellation by the seller counts.

const WINDOW_DAYS = 14;
const CHARGE_PERCENT = 3;

export function ratingSummary(call: Call) {
  const { share } = indexOf(call.world);
  return {
    groups: [
      {
        group_name: 'Показатели FBS и rFBS',
        items: [
          {
            rating: INDEX,
            name: 'Индекс ошибок',
            current_value: share,
            past_value: 0,
            change: { direction: 'NONE', meaning: 'NEUTRAL' },
            rating_direction: 'LOWER_IS_BETTER',
            status: share > DANGER ? 'CRITICAL' : share > WARNING ? 'WARNING' : 'OK',
            value_type: 'PERCENT',
          },
        ],
      },
    ],
    localization_index: [],
    penalty_score_exceeded: false,
    premium: false,
    premium_plus: false,
  };
}

export function ratingHistory({ world, body, nowMs }: Call) {
  const wanted = textsField(body, 'ratings');
  const { share } = indexOf(world);
  const value = { date_from: isoTime(nowMs - DAY), date_to: isoTime(nowMs), status: null, value: share };
  return {
    premium_scores: [],
    ratings: wanted
      .filter((rating) => rating === INDEX)
      .map((rating) => ({
        rating,
        danger_threshold: DANGER,
        warning_threshold: WARNING,
        premium_threshold: 0,
        values: [value],
      })),
  };
}

export function ratingIndex({ world, nowMs }: Call) {
  const { share, mistakes } = indexOf(world);
  const cost = mistakes.reduce((sum, each) => sum + each.charge, 0);
  const today = moscowDate(nowMs);
  return {
    currency_code: 'RUB',
    index: share,
    period_from: moscowDate(nowMs - WINDOW_DAYS * DAY),
    period_to: today,
    processing_costs_sum: cost,
    defects: [{ date: today, index_by_date: share, processing_costs_sum_by_date: cost }],
  };
}

export function ratingIndexPostings({ world, body }: Call) {
  const filter = objectField(body, 'filter');
  const from = textField(filter, 'date_from');
  const to = textField(filter, 'date_to');
  if (Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(to)))
    throw invalidArgument('Request validation error: invalid date');
  const limit = wholeField(body, 'limit');
  if (limit < 1 || limit > 1000) throw invalidArgument('Request validation error: invalid limit');
  const { share, mistakes } = indexOf(world);
  return {
    cursor: '',
    has_next: false,
    errors: mistakes.map(({ number, atMs, price, charge }) => ({
      posting_number: number,
      posting_error_type: 'SELLER_CANCELLATION',
      error_at: isoTime(atMs),
      index: share,
      charge_percent: CHARGE_PERCENT,
      charge_price: charge,
      charge_price_currency_code: 'RUB',
      product_price: price,
      product_price_currency_code: 'RUB',
      delivery_schema: 'FBS',
      has_grace_status: false,
    })),
  };
}

const INDEX = 'rating_general_indicator_fbs_rfbs';
const WARNING = 4;
const DANGER = 10;

function indexOf(world: World) {
  const all = [...world.postings.values()];
  const mistakes = all
    .filter(({ cancellation }) => cancellation?.type === 'seller')
    .map(({ number, changedMs, lines }) => {
      const price = lines.reduce((sum, line) => sum + line.product.priceRub * line.quantity, 0);
      return { number, atMs: changedMs, price, charge: Math.round(price * CHARGE_PERCENT) / 100 };
    });
  const share = Math.round((mistakes.length / Math.max(1, all.length)) * 10_000) / 100;
  return { share, mistakes };
}
