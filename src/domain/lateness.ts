import type { Money } from './money.js';

/** Ozon's price of time for one posting (`tariffication_steps`), earliest deadline first. */
export type Tariff = readonly TariffStep[];

export interface TariffStep {
  /** The step holds up to this instant; the last one has none. */
  readonly until?: string | undefined;
  readonly ratePercent: number;
  /** Negative for a discount. */
  readonly charge: Money;
}

export interface NextFee {
  readonly charge: Money;
  readonly at: string;
}

/** What handing over at this instant costs, or undefined where Ozon names no ladder. */
export function feeAt(tariff: Tariff, at: string): Money | undefined {
  return stepAt(tariff, at)?.charge;
}

/** The next step of the ladder that costs something else, and when it begins. */
export function nextFee(tariff: Tariff, at: string): NextFee | undefined {
  const current = stepAt(tariff, at);
  if (!current) return undefined;
  const rest = tariff.slice(tariff.indexOf(current));
  for (const [index, step] of rest.entries()) {
    const following = rest[index + 1];
    if (!following || step.until === undefined) return undefined;
    if (following.charge.minor !== current.charge.minor) return { charge: following.charge, at: step.until };
  }
  return undefined;
}

/** What handing over costs now, and what it costs next and from when; empty where Ozon names no ladder. */
export function priceOfTime(tariff: Tariff, at: string): PriceOfTime {
  const fee = feeAt(tariff, at);
  const step = nextFee(tariff, at);
  if (!fee) return {};
  return step ? { fee, next: step.charge, nextAt: step.at } : { fee };
}
export interface PriceOfTime {
  readonly fee?: Money;
  readonly next?: Money;
  readonly nextAt?: string;
}

/** The two numbers that a queue sorts by: when it gets dearer, and by how much. */
export function urgency(posting: { tariff: Tariff; dueAt?: string | undefined }, at: string): Urgency {
  const now = feeAt(posting.tariff, at);
  const next = nextFee(posting.tariff, at);
  if (next) return { at: next.at, stakeMinor: next.charge.minor - (now?.minor ?? 0) };
  return { at: posting.dueAt ?? NEVER, stakeMinor: now?.minor ?? 0 };
}
export interface Urgency {
  readonly at: string;
  readonly stakeMinor: number;
}
const NEVER = '9999-12-31T00:00:00.000Z';

/** `overdue` = past shipment_date, `late` = past shipment_date_without_delay. */
export function lateness(posting: Deadlines, at: string): 'in-time' | 'overdue' | 'late' {
  if (posting.lateAt !== undefined && at > posting.lateAt) return 'late';
  if (posting.dueAt !== undefined && at > posting.dueAt)
    return posting.lateAt === undefined ? 'late' : 'overdue';
  return 'in-time';
}
interface Deadlines {
  readonly dueAt?: string | undefined;
  readonly lateAt?: string | undefined;
}

function stepAt(tariff: Tariff, at: string): TariffStep | undefined {
  return tariff.find((step) => step.until === undefined || at <= step.until) ?? tariff.at(-1);
}
