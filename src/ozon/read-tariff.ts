import type { Tariff, TariffStep } from '../domain/lateness.js';
import type { Money } from '../domain/money.js';
import type { WirePosting } from './wire-posting.js';
import { moneyOf, type WirePrice } from './wire-values.js';

/**
 * The ladder of what a late hand-over costs, earliest deadline first, the last step without one. Out of
 * `tariffication_steps`, else out of the current and the next tariff; empty where Ozon names none.
 * Source: FACTS.md §10, §14.
 */
export function readTariff(wire: WirePosting): Tariff {
  const steps = wire.tariffication_steps.map((step) =>
    stepOf({
      until: step.tariff_deadline_at,
      rate: step.tariff_rate,
      type: step.tariff_type,
      charge: step.tariff_charge ?? step.min_charge,
      currency: '',
    }),
  );
  const ladder = steps.length > 0 ? steps : currentAndNext(wire.tariffication);
  return [...ladder].sort((a, b) => ((a.until ?? NEVER) < (b.until ?? NEVER) ? -1 : 1));
}

function currentAndNext(told: WirePosting['tariffication']): readonly TariffStep[] {
  if (!told || (told.current_tariff_type === '' && told.next_tariff_type === '')) return [];
  const current = stepOf({
    until: told.next_tariff_starts_at,
    rate: told.current_tariff_rate,
    type: told.current_tariff_type,
    charge: told.current_tariff_charge,
    currency: told.current_tariff_charge_currency_code,
  });
  if (told.next_tariff_starts_at === undefined) return [current];
  const next = stepOf({
    until: undefined,
    rate: told.next_tariff_rate,
    type: told.next_tariff_type,
    charge: told.next_tariff_charge,
    currency: told.next_tariff_charge_currency_code,
  });
  return [current, next];
}

interface ToldStep {
  readonly until: string | undefined;
  readonly rate: number | undefined;
  readonly type: string;
  readonly charge: WirePrice | undefined;
  readonly currency: string;
}

function stepOf(told: ToldStep): TariffStep {
  const charge = moneyOf(told.charge, told.currency) ?? { minor: 0, currency: told.currency || 'RUB' };
  // Ozon's "for ever" is the last instant of the year 9999.
  const until = told.until !== undefined && told.until >= NEVER ? undefined : told.until;
  return { until, ratePercent: told.rate ?? 0, charge: signed(charge, told.type) };
}

/** A discount comes as a positive amount of the type `discount`. */
function signed(charge: Money, type: string): Money {
  const isGain = type === 'discount' && charge.minor > 0;
  return isGain ? { ...charge, minor: -charge.minor } : charge;
}

const NEVER = '9999-12-31';
