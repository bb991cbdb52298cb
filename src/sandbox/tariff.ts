import { HOUR, isoTime } from './clock.js';
import type { Posting } from './world.js';

/** One step of the ladder that Ozon gives per posting (FACTS.md §10). */
export interface TariffStep {
  readonly type: 'discount' | 'no_discount' | 'commission';
  readonly ratePercent: number;
  readonly minRub: number;
  readonly chargeRub: number;
  readonly untilMs: number;
}

/** Earlier is cheaper: a discount, nothing, then a growing commission with a floor in roubles. */
export function tariffSteps(posting: Posting): readonly TariffStep[] {
  const priceRub = posting.lines.reduce((sum, { product, quantity }) => sum + product.priceRub * quantity, 0);
  const due = posting.shipmentMs;
  return ladder.map(({ type, ratePercent, minRub, untilHours }) => ({
    type,
    ratePercent,
    minRub,
    chargeRub: Math.max(minRub, Math.round(priceRub * ratePercent) / 100),
    untilMs: untilHours === undefined ? Number.POSITIVE_INFINITY : due + untilHours * HOUR,
  }));
}

const ladder = [
  { type: 'discount', ratePercent: 2, minRub: 0, untilHours: -12 },
  { type: 'no_discount', ratePercent: 0, minRub: 0, untilHours: 0 },
  { type: 'commission', ratePercent: 1, minRub: 50, untilHours: 24 },
  { type: 'commission', ratePercent: 2, minRub: 100, untilHours: 48 },
  { type: 'commission', ratePercent: 3, minRub: 150, untilHours: undefined },
] as const;

/** The step that holds now, and the one after it. */
export function tariffNow(posting: Posting, nowMs: number) {
  const [current, next] = tariffSteps(posting).filter((step) => step.untilMs > nowMs);
  return { current, next };
}

export function stepsShape(posting: Posting) {
  return tariffSteps(posting).map((step) => ({
    min_charge: step.minRub === 0 ? null : rub(step.minRub),
    tariff_charge: rub(step.chargeRub),
    tariff_deadline_at: Number.isFinite(step.untilMs)
      ? isoTime(step.untilMs)
      : '9999-12-31T23:59:59.999999900Z',
    tariff_rate: step.ratePercent,
    tariff_type: step.type,
  }));
}

/** v4: money as objects. */
export function tariffShapeV4(posting: Posting, nowMs: number) {
  const { current, next } = tariffNow(posting, nowMs);
  return {
    current_tariff_rate: current?.ratePercent ?? 0,
    current_tariff_type: current?.type ?? '',
    current_tariff_charge: current === undefined ? null : rub(current.chargeRub),
    current_tariff_min_charge: current === undefined || current.minRub === 0 ? null : rub(current.minRub),
    next_tariff_rate: next?.ratePercent ?? 0,
    next_tariff_type: next?.type ?? '',
    next_tariff_charge: next === undefined ? null : rub(next.chargeRub),
    next_tariff_min_charge: next === undefined || next.minRub === 0 ? null : rub(next.minRub),
    next_tariff_starts_at: current === undefined || next === undefined ? null : isoTime(current.untilMs),
  };
}

/** v3 get: money as text, empty where there is none. */
export function tariffShapeV3(posting: Posting, nowMs: number) {
  const { current, next } = tariffNow(posting, nowMs);
  return {
    current_tariff_rate: current?.ratePercent ?? 0,
    current_tariff_type: current?.type ?? '',
    current_tariff_charge: current === undefined || current.chargeRub === 0 ? '' : String(current.chargeRub),
    current_tariff_charge_currency_code: 'RUB',
    next_tariff_rate: next?.ratePercent ?? 0,
    next_tariff_type: next?.type ?? '',
    next_tariff_charge: next === undefined || next.chargeRub === 0 ? '' : String(next.chargeRub),
    next_tariff_starts_at:
      current === undefined || next === undefined ? null : isoTime(current.untilMs + 1000),
    next_tariff_charge_currency_code: 'RUB',
  };
}

function rub(amount: number) {
  return { amount: String(amount), currency: 'RUB' };
}
