import { createHash } from 'node:crypto';
import { type FaultKind, type FaultSort, isOfSort, type KindOf } from './fault-kinds.js';

export type { FaultKind } from './fault-kinds.js';

/** A fault as it is planned: the kind alone strikes every call that it can strike, for ever. */
export interface FaultPlan {
  readonly kind: FaultKind;
  /** `*` stands for any characters. Default: every path. */
  readonly path?: string | undefined;
  /** `after` = the effect happened and the answer is lost; `before` (default) = nothing happened. */
  readonly when?: 'before' | 'after' | undefined;
  /** Strikes at most so often. */
  readonly times?: number | undefined;
  /** Lets so many calls pass first. */
  readonly skip?: number | undefined;
  /** Strikes every k-th call. */
  readonly every?: number | undefined;
  /** Strikes with this probability, 0…1; the sandbox's seed fixes which calls. */
  readonly chance?: number | undefined;
  /** Practice time. */
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
  /** Only calls about this posting; `*` stands for any characters. */
  readonly posting?: string | undefined;
  /** Of `slow` and `drip`, in real time. */
  readonly delayMs?: number | undefined;
  /** Of `status-429`; without it the answer names no time. */
  readonly retryAfterSeconds?: number | undefined;
  /** Of `says-no`: Ozon's word, such as WEIGHT_IS_REQUIRED. */
  readonly reason?: string | undefined;
  /** Of `clock-off`: how far Ozon's clock is ahead. */
  readonly shiftSeconds?: number | undefined;
}

export interface Fault<Kind extends FaultKind = FaultKind> extends FaultPlan {
  readonly kind: Kind;
}

/** A call or a posting that a fault may strike. */
export interface Target {
  readonly path: string;
  readonly numbers: readonly string[];
  readonly nowMs: number;
}

export interface FaultUse {
  readonly fault: FaultPlan;
  readonly met: number;
  readonly used: number;
}

export interface Faults {
  add(fault: FaultPlan): void;
  /** The first fault of this sort that strikes this target, used up by one. */
  take<Sort extends FaultSort>(sort: Sort, target: Target, among?: Among): Fault<KindOf<Sort>> | undefined;
  /** Faults that watch postings instead of calls; `strikes` asks one of them about a posting that it meets the first time. */
  watching(): readonly Watch[];
  uses(): readonly FaultUse[];
  clear(): void;
}

/** What this call can meet at this point. */
export interface Among {
  readonly when?: 'before' | 'after';
  readonly kinds?: readonly FaultKind[];
}

export interface Watch {
  readonly kind: KindOf<'event'>;
  readonly strikes: (target: Target) => boolean;
}

interface Entry {
  readonly plan: FaultPlan;
  readonly index: number;
  readonly known: Set<string>;
  met: number;
  used: number;
}

export function createFaults(seed = 1): Faults {
  let entries: Entry[] = [];
  let added = 0;
  return {
    add: (plan) => {
      entries.push({ plan, index: added, known: new Set(), met: 0, used: 0 });
      added += 1;
    },
    take: (sort, target, { when, kinds } = {}) => {
      for (const entry of entries) {
        const { plan } = entry;
        const { kind } = plan;
        if (!isOfSort(kind, sort) || kinds?.includes(kind) === false) continue;
        if (when !== undefined && (plan.when ?? 'before') !== when) continue;
        if (strikes(entry, target, seed)) return { ...plan, kind };
      }
      return undefined;
    },
    watching: () =>
      entries.flatMap((entry) => {
        const { kind } = entry.plan;
        return isOfSort(kind, 'event') ? [{ kind, strikes: (target) => meets(entry, target, seed) }] : [];
      }),
    uses: () => entries.map(({ plan, met, used }) => ({ fault: plan, met, used })),
    clear: () => {
      entries = [];
    },
  };
}

/** A posting that comes to a stage is met there once by each fault. */
function meets(entry: Entry, target: Target, seed: number): boolean {
  const number = target.numbers[0] ?? '';
  if (entry.known.has(number) || !isInTime(entry.plan, target.nowMs)) return false;
  entry.known.add(number);
  return strikes(entry, target, seed);
}

function strikes(entry: Entry, target: Target, seed: number): boolean {
  const { plan } = entry;
  if (entry.used >= (plan.times ?? Number.POSITIVE_INFINITY) || !fits(plan, target)) return false;
  entry.met += 1;
  const counted = entry.met - (plan.skip ?? 0);
  const isDue = counted > 0 && (plan.every === undefined || counted % plan.every === 0);
  if (!isDue || (plan.chance !== undefined && drawn(entry, seed) >= plan.chance)) return false;
  entry.used += 1;
  return true;
}

function fits(plan: FaultPlan, { path, numbers, nowMs }: Target): boolean {
  return (
    isLike(plan.path ?? '*', path) &&
    isInTime(plan, nowMs) &&
    (plan.posting === undefined || numbers.some((number) => isLike(plan.posting ?? '', number)))
  );
}

function isInTime({ fromMs, toMs }: FaultPlan, nowMs: number): boolean {
  return nowMs >= (fromMs ?? Number.NEGATIVE_INFINITY) && nowMs < (toMs ?? Number.POSITIVE_INFINITY);
}

export function isLike(pattern: string, text: string): boolean {
  const [first = '', ...parts] = pattern.split('*');
  if (!text.startsWith(first)) return false;
  let rest = text.slice(first.length);
  const last = parts.pop();
  if (last === undefined) return rest === '';
  for (const part of parts) {
    const at = rest.indexOf(part);
    if (at < 0) return false;
    rest = rest.slice(at + part.length);
  }
  return rest.endsWith(last);
}

/** 0…1, fixed by the seed, the fault's place in the plan and how many calls it has met. */
function drawn({ index, met, plan }: Entry, seed: number): number {
  const words = `${seed} ${plan.kind} ${index} ${met}`;
  return createHash('sha256').update(words).digest().readUInt32BE(0) / 4_294_967_296;
}
