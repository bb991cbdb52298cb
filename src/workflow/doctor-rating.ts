import { moneyText } from '../domain/money.js';
import type { DoctorCheck } from './doctor.js';
import { findingOf } from './doctor-finding.js';
import type { Ports } from './ports.js';

/** Ozon's error index beside the thresholds that Ozon itself names; none of ours is known here (FACTS.md section 10). */
export async function checkRating(ports: Ports, shop: string): Promise<readonly DoctorCheck[]> {
  try {
    const ozon = ports.ozon(shop);
    const { index, from, to, cost } = await ozon.errorIndex();
    if (index === undefined) return [];
    const { warning, danger } = await ozon.ratingThresholds(INDEX, daysOf(ports.now()));
    const paid = cost === undefined ? '0' : `${moneyText(cost)} ${cost.currency}`;
    const details = { index, from, to, cost: paid, warning, danger };
    const limit = warning ?? danger;
    const check = { name: 'index', shop, details } as const;
    if (limit === undefined) return [{ ...check, state: 'ok', variant: 'plain' }];
    return [{ ...check, state: index >= limit ? 'warn' : 'ok' }];
  } catch (thrown) {
    // Orders go on without it, and a key without this role has been told of.
    return [{ ...findingOf('index', shop, thrown), state: 'warn' }];
  }
}

const INDEX = 'rating_general_indicator_fbs_rfbs';
const WINDOW_DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1000;

function daysOf(now: Date): { readonly from: string; readonly to: string } {
  const from = new Date(now.getTime() - WINDOW_DAYS * DAY_MS);
  return { from: from.toISOString().slice(0, 10), to: now.toISOString().slice(0, 10) };
}
