import { isRecord } from './body.js';
import { faultKinds, isFaultKind } from './fault-kinds.js';
import { faultSets } from './fault-sets.js';
import type { FaultPlan } from './faults.js';

/** A fault that cannot be planned: which one of the list, which of its keys, and what could stand there. */
export class BadFaultError extends Error {
  override name = 'BadFaultError';
  readonly code = 'bad-fault';
  constructor(
    readonly index: number,
    readonly key: string,
    readonly expected: string,
  ) {
    super(`fault ${index + 1}: ${key}: ${expected}`);
  }
}

/** Faults as a file or the control path writes them, checked; times of day may count from the practice's start. */
export function readFaults(list: unknown, startedMs: number): readonly FaultPlan[] {
  if (!Array.isArray(list)) throw new BadFaultError(0, 'faults', 'a list of faults');
  return list.map((each: unknown, index) => readFault(each, index, startedMs));
}

/** A shipped set by its name. */
export function faultSet(name: string): readonly FaultPlan[] {
  const found = faultSets[name];
  if (found === undefined) throw new BadFaultError(0, 'set', `one of ${Object.keys(faultSets).join(', ')}`);
  return found;
}

function readFault(each: unknown, index: number, startedMs: number): FaultPlan {
  const bad = (key: string, expected: string) => new BadFaultError(index, key, expected);
  if (!isRecord(each)) throw bad('', 'keys and values, at least kind');
  for (const key of Object.keys(each)) {
    if (!Object.hasOwn(keys, key))
      throw bad(key, `no key of a fault; there are ${Object.keys(keys).join(', ')}`);
  }
  const kind = each.kind;
  if (typeof kind !== 'string' || !isFaultKind(kind)) throw bad('kind', `one of ${faultKinds.join(', ')}`);
  const text = (key: TextKey) => {
    const value = each[key];
    if (value === undefined) return undefined;
    if (typeof value === 'string' && value !== '') return value;
    throw bad(key, keys[key]);
  };
  const number = (key: NumberKey, least: number, most = Number.MAX_SAFE_INTEGER) => {
    const value = each[key];
    if (value === undefined) return undefined;
    const isWhole = key === 'chance' || Number.isInteger(value);
    if (typeof value === 'number' && isWhole && value >= least && value <= most) return value;
    throw bad(key, keys[key]);
  };
  const when = text('when');
  if (when !== undefined && when !== 'before' && when !== 'after') throw bad('when', keys.when);
  const time = (key: 'from' | 'to') => {
    const value = text(key);
    const atMs = value === undefined ? undefined : timeOf(value, startedMs);
    if (Number.isNaN(atMs)) throw bad(key, keys[key]);
    return atMs;
  };
  return {
    kind,
    path: text('path'),
    when,
    times: number('times', 1),
    skip: number('skip', 0),
    every: number('every', 1),
    chance: number('chance', 0, 1),
    fromMs: time('from'),
    toMs: time('to'),
    posting: text('posting'),
    reason: text('reason'),
    delayMs: number('delay_ms', 0, 600_000),
    retryAfterSeconds: number('retry_after', 0),
    shiftSeconds: number('shift', Number.MIN_SAFE_INTEGER),
  };
}

const keys = {
  kind: 'what goes wrong',
  path: 'a path of the API, * for any characters',
  when: 'before or after the work is done',
  times: 'at most so often, a number from 1',
  skip: 'how many calls pass first, a number from 0',
  every: 'every k-th call, a number from 1',
  chance: 'a probability from 0 to 1',
  from: 'a time as 2026-11-23T09:00:00Z, or +90m from the start',
  to: 'a time as 2026-11-23T09:00:00Z, or +90m from the start',
  posting: 'a posting number in quotes, * for any characters',
  reason: 'Ozon’s word of refusal, such as WEIGHT_IS_REQUIRED',
  delay_ms: 'milliseconds of real time, up to 600000',
  retry_after: 'seconds, a number from 0',
  shift: 'seconds that Ozon’s clock is ahead',
} as const;
type TextKey = 'path' | 'when' | 'from' | 'to' | 'posting' | 'reason';
type NumberKey = 'times' | 'skip' | 'every' | 'chance' | 'delay_ms' | 'retry_after' | 'shift';

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function timeOf(text: string, startedMs: number): number {
  const [, count, unit = ''] = /^\+(\d{1,9})([smhd])$/.exec(text) ?? [];
  if (count !== undefined) return startedMs + Number(count) * (UNIT_MS[unit] ?? 0);
  return /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
}
