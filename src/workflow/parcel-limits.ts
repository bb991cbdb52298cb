import type { Carton, Item, Parcel, Restrictions, SizeLimit } from './ports.js';

export type LimitName = 'weight' | 'price' | 'size';

/** What is known of one parcel. */
export interface ParcelFacts {
  readonly grams?: number | undefined;
  readonly priceMinor?: number | undefined;
  /** Outer sizes of its carton, or of each thing in it: every one of them has to pass. */
  readonly sizesMm: readonly (readonly number[])[];
}

/** Limits that a parcel breaks; zero means that Ozon names none, and what is not known is not judged. */
export function overLimits(facts: ParcelFacts, limits: Restrictions): readonly LimitName[] {
  const over = (value: number | undefined, most: number | undefined) =>
    value !== undefined && most !== undefined && most !== 0 && value > most;
  const most = [limits.maxLengthCm, limits.maxWidthCm, limits.maxHeightCm].map((each) =>
    each ? each * 10 : Number.POSITIVE_INFINITY,
  );
  const broken: readonly [LimitName, boolean][] = [
    ['weight', over(facts.grams, limits.maxWeightGrams)],
    ['price', over(facts.priceMinor, limits.maxPrice?.minor)],
    ['size', facts.sizesMm.some((size) => !passes(size, most))],
  ];
  return broken.flatMap(([name, isBroken]) => (isBroken ? [name] : []));
}

/** The same for rules that are not Ozon's answer. */
export function overRule(facts: ParcelFacts, rule: SizeLimit): readonly LimitName[] {
  const isHeavy = facts.grams !== undefined && facts.grams > rule.mostGrams;
  const isLarge = facts.sizesMm.some((size) => !passes(size, rule.mostMm));
  return [...(isHeavy ? (['weight'] as const) : []), ...(isLarge ? (['size'] as const) : [])];
}

/** However it is turned. */
function passes(size: readonly number[], most: readonly number[]): boolean {
  const sorted = (sizes: readonly number[]) => [...sizes].sort((a, b) => b - a);
  const limits = sorted(most);
  return sorted(size).every((side, index) => side <= (limits[index] ?? 0));
}

export function outerOf({ lengthMm, widthMm, heightMm, wallMm }: Carton): readonly number[] {
  return [lengthMm, widthMm, heightMm].map((side) => side + 2 * wallMm);
}

/** Of a carton that is known, its own; of another, those of the things that must go into it. */
export function sizesOf(
  carton: Carton | undefined,
  items: ReadonlyMap<string, Item>,
  lines: Parcel,
): readonly (readonly number[])[] {
  if (carton) return [outerOf(carton)];
  return lines.flatMap(({ sku }) => {
    const { lengthMm, widthMm, heightMm } = items.get(sku) ?? {};
    const isKnown = lengthMm !== undefined && widthMm !== undefined && heightMm !== undefined;
    return isKnown ? [[lengthMm, widthMm, heightMm]] : [];
  });
}

/** Grams of the goods, or undefined where one of them has no known weight. */
export function goodsGrams(items: ReadonlyMap<string, Item>, lines: Parcel): number | undefined {
  let total = 0;
  for (const { sku, quantity } of lines) {
    const weight = items.get(sku)?.weightGrams;
    if (weight === undefined) return undefined;
    total += weight * quantity;
  }
  return total;
}
