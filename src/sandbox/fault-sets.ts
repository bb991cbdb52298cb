import type { FaultPlan } from './faults.js';

const shipPath = '/v4/posting/fbs/ship';
const listPaths = '/v4/posting/fbs/*list';
const labelGet = '/v2/posting/fbs/package-label/get';

const storm: readonly FaultPlan[] = [
  { kind: 'status-429', chance: 0.12, retryAfterSeconds: 1 },
  { kind: 'status-429', chance: 0.04 },
  { kind: 'circle-open', chance: 0.04 },
  { kind: 'status-503', chance: 0.05 },
  { kind: 'slow', chance: 0.1, delayMs: 300 },
];

const ambiguous: readonly FaultPlan[] = (['before', 'after'] as const).flatMap((when) =>
  (
    ['status-500', 'status-502', 'reset', 'html', 'empty', 'empty-object', 'truncated', 'wrong-type'] as const
  ).map((kind) => ({ kind, when, chance: 0.015 })),
);

const labels: readonly FaultPlan[] = [
  { kind: 'label-unprinted', chance: 0.25 },
  { kind: 'label-never-ready', path: labelGet, chance: 0.15 },
  { kind: 'label-broken', chance: 0.1 },
  { kind: 'label-page-missing', chance: 0.1 },
  { kind: 'label-pages-reversed', chance: 0.15 },
];

const surprises: readonly FaultPlan[] = [
  { kind: 'ship-failed', path: shipPath, chance: 0.15 },
  { kind: 'cancel-new', chance: 0.03 },
  { kind: 'cancel-assembled', chance: 0.03 },
  { kind: 'cancel-labelled', chance: 0.03 },
  { kind: 'cancel-in-carriage', chance: 0.05 },
  { kind: 'cancel-approved', chance: 0.08 },
];

const pages: readonly FaultPlan[] = [
  { kind: 'short-page', path: listPaths, chance: 0.3 },
  { kind: 'duplicate-page', path: listPaths, chance: 0.1 },
  { kind: 'cursor-expired', path: listPaths, chance: 0.05 },
];

const strange: readonly FaultPlan[] = [
  { kind: 'unknown-substatus', chance: 0.01 },
  { kind: 'unknown-actions', chance: 0.01 },
  { kind: 'unreadable-sku', chance: 0.01 },
];

/** The key dies, a role is missing, a method is off: what a night without a person may bring, each for a while. */
const night: readonly FaultPlan[] = [
  { kind: 'status-502', chance: 0.1 },
  { kind: 'clock-off', shiftSeconds: 90 },
  { kind: 'slow', chance: 0.2, delayMs: 500 },
  ...surprises,
  ...pages,
];

/** Shipped sets; every strike is drawn by the practice's seed. */
export const faultSets: Readonly<Record<string, readonly FaultPlan[]>> = {
  storm,
  ambiguous,
  labels,
  surprises,
  night,
  all: [...lightly(storm), ...lightly(ambiguous), ...labels, ...surprises, ...pages, ...strange],
};

/** Everything at once still lets most calls through, or no work would ever be begun. */
function lightly(plans: readonly FaultPlan[]): readonly FaultPlan[] {
  return plans.map((plan) => ({ ...plan, chance: (plan.chance ?? 1) / 2 }));
}
