import type { Details } from './errors.js';
import { clearedHolds, type Hold } from './holds.js';
import { compositionText, type Line, type Posting, type Unit } from './posting.js';

/** A posting before and after Ozon's answer was taken over. */
export interface Drifting {
  readonly posting: Posting;
  readonly next: Posting;
  readonly at: string;
}

/**
 * What was confirmed is no more what Ozon tells: other goods, or less time than was promised. More time, another name or
 * price are no reason to stop anybody. The hold tells what it was and what it is.
 */
export function withDrift(holds: readonly Hold[], { posting, next, at }: Drifting): readonly Hold[] {
  const { confirmedComposition: from } = next;
  if (from === undefined) return holds;
  const to = compositionText(next.lines);
  const isRecomposed = to !== compositionText(posting.lines);
  if (!isRecomposed && posting.dueAt === next.dueAt) return holds;
  const held = holds.find((hold) => hold.code === 'drift');
  const hasOtherGoods = isRecomposed
    ? from !== to || !hasUnitsOfItsStage(next)
    : held?.details.from !== undefined;
  const due = hastened(held, { posting, next });
  if (hasOtherGoods || due) {
    const goods = hasOtherGoods ? { from, to } : {};
    const told = toldOf({ posting, next, due, goods });
    return withNewest(holds, {
      code: 'drift',
      since: at,
      details: { ...goods, ...(due ? { due } : {}), ...told },
    });
  }
  if (isRecomposed) return clearedHolds(holds, 'composition');
  return held ? holds.filter((hold) => hold !== held) : holds;
}

/** The seller has moved the date himself: no drift, even where a pull was the first to see it. */
export function withoutDateDrift(holds: readonly Hold[]): readonly Hold[] {
  const isOfDate = ({ code, details }: Hold) => code === 'drift' && details.from === undefined;
  return holds.some(isOfDate) ? holds.filter((hold) => !isOfDate(hold)) : holds;
}

interface Due {
  readonly from: string;
  readonly to: string;
}

/** The promised date and an earlier one that Ozon names now. Whoever has begun hurries: to stop him costs more time. */
function hastened(held: Hold | undefined, { posting, next }: Omit<Drifting, 'at'>): Due | undefined {
  if (next.stage !== 'confirmed') return undefined;
  const promised = dueOf(held) ?? posting.dueAt;
  if (promised === undefined || next.dueAt === undefined || next.dueAt >= promised) return undefined;
  return { from: promised, to: next.dueAt };
}

function dueOf(held: Hold | undefined): string | undefined {
  const due = held?.details.due;
  if (typeof due !== 'object' || due === null || !('from' in due)) return undefined;
  return typeof due.from === 'string' ? due.from : undefined;
}

interface Differences extends Omit<Drifting, 'at'> {
  readonly due: Due | undefined;
  readonly goods: { readonly from?: string; readonly to?: string };
}

/** Only what differs, by article: what a person at the table can compare. */
function toldOf({ posting, next, due, goods }: Differences): Details {
  const was = quantitiesIn(goods.from);
  const is = quantitiesIn(goods.to);
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter((sku) => was.get(sku) !== is.get(sku));
  const lines = [...next.lines, ...posting.lines];
  const amount = (quantities: ReadonlyMap<string, number>) =>
    changed.map((sku) => `${articleOf(lines, sku)} × ${quantities.get(sku) ?? 0}`);
  const dates = (instant: string | undefined) => (instant === undefined ? [] : [instant]);
  const old = [...amount(was), ...dates(due?.from)];
  // The goods are again what was confirmed, but a unit was taken out meanwhile: there is nothing to compare.
  if (old.length === 0) return {};
  return { told: 'drift-told', old, new: [...amount(is), ...dates(due?.to)] };
}

function articleOf(lines: readonly Line[], sku: string): string {
  return lines.find((line) => line.sku === sku)?.offerId || sku;
}

/** What `compositionText` wrote. */
export function quantitiesIn(composition: string | undefined): ReadonlyMap<string, number> {
  const pairs: unknown = composition === undefined ? [] : JSON.parse(composition);
  const quantities = new Map<string, number>();
  for (const pair of Array.isArray(pairs) ? pairs : []) {
    const [sku, quantity]: unknown[] = Array.isArray(pair) ? pair : [];
    if (typeof sku === 'string' && typeof quantity === 'number') quantities.set(sku, quantity);
  }
  return quantities;
}

/** A restored unit that was forgotten meanwhile has to be picked and judged again: only a person can say so. */
function hasUnitsOfItsStage({ stage, units }: Posting): boolean {
  const isDone = isUnitDone[stage] ?? (() => true);
  return units.every(isDone);
}
const isUnitDone: Readonly<Partial<Record<Posting['stage'], (unit: Unit) => boolean>>> = {
  picked: (unit) => unit.pickedAt !== undefined,
  inspected: (unit) => unit.verdict !== undefined,
  packed: (unit) => unit.verdict !== undefined,
};

/** The hold with its newest details, since when it first stood. */
export function withNewest(holds: readonly Hold[], hold: Hold): readonly Hold[] {
  const held = holds.find((each) => each.code === hold.code);
  if (!held) return [...holds, hold];
  if (isSame(held.details, hold.details)) return holds;
  return holds.map((each) => (each === held ? { ...hold, since: held.since } : each));
}

function isSame(first: Details, second: Details): boolean {
  const text = (value: unknown) => JSON.stringify(value);
  return Object.keys({ ...first, ...second }).every((key) => text(first[key]) === text(second[key]));
}
