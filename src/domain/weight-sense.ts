/** What a box of this composition weighed before. */
export interface KnownWeight {
  readonly grams: number;
  readonly carton?: string | undefined;
}

export interface WeightQuestion {
  readonly grams: number;
  readonly carton?: string | undefined;
  readonly known: readonly KnownWeight[];
  /** Empty cartons, by their ids. */
  readonly tares?: ReadonlyMap<string, number>;
  /** One of each thing in the box, as far as it is known. */
  readonly units?: readonly { readonly article: string; readonly grams: number }[];
}

export interface WeightJudgement {
  /** `unknown`: too few were weighed to say anything. */
  readonly verdict: 'fits' | 'unknown' | 'off';
  readonly expected?: number;
  readonly tolerance?: number;
  readonly direction?: 'missing' | 'extra';
  /** The thing whose weight the difference is. */
  readonly likely?: string;
}

/** So many parcels of one composition teach what it weighs. */
export const LEARNED_AFTER = 5;

/**
 * Whether a weight tells of a unit too few or too many. Only what was weighed speaks: product cards are often wrong.
 * Weights in the same carton count before those in others, of which the difference of the empty cartons is taken off.
 */
export function judgeWeight(question: WeightQuestion): WeightJudgement {
  const alike = question.known.filter((known) => known.carton === question.carton);
  const known = alike.length >= LEARNED_AFTER ? alike : question.known;
  if (known.length < LEARNED_AFTER) return { verdict: 'unknown' };
  const expected = Math.round(median(known.map((weight) => inThisCarton(weight, question))));
  const tolerance = Math.max(LEAST_TOLERANCE_GRAMS, Math.round(expected * TOLERATED_SHARE));
  const difference = question.grams - expected;
  if (Math.abs(difference) <= tolerance) return { verdict: 'fits', expected, tolerance };
  const direction = difference < 0 ? 'missing' : 'extra';
  const likely = likelyOf(Math.abs(difference), tolerance, question.units ?? []);
  return { verdict: 'off', expected, tolerance, direction, ...(likely === undefined ? {} : { likely }) };
}
const LEAST_TOLERANCE_GRAMS = 50;
const TOLERATED_SHARE = 0.05;

function inThisCarton({ grams, carton }: KnownWeight, { carton: wanted, tares }: WeightQuestion): number {
  const [from, to] = [carton, wanted].map((id) => (id === undefined ? undefined : tares?.get(id)));
  return from === undefined || to === undefined ? grams : grams - from + to;
}

function likelyOf(
  difference: number,
  tolerance: number,
  units: NonNullable<WeightQuestion['units']>,
): string | undefined {
  const distance = (unit: { readonly grams: number }) => Math.abs(unit.grams - difference);
  const [nearest] = [...units].sort((a, b) => distance(a) - distance(b));
  return nearest && distance(nearest) <= tolerance ? nearest.article : undefined;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1] ?? 0, sorted[middle] ?? 0];
  return (low + high) / 2;
}
