import { traitsOf } from '../domain/traits.js';
import type { Item, PackingRules, Parcel, RuleStep, RuleText } from './ports.js';

/** What the rules say of goods that go into one box. */
export interface Advice {
  readonly steps: readonly AdvisedStep[];
  /** As printed. */
  readonly stickers: readonly string[];
  readonly conflicts: readonly Conflict[];
  readonly isReinforced: boolean;
}

export interface AdvisedStep {
  readonly id: string;
  readonly kind: 'material' | 'step';
  readonly trait: string;
  /** `--reinforced` says that it was done. */
  readonly isTicked: boolean;
  readonly text: RuleText;
  readonly source: string;
  readonly checkedOn: string;
}

/** Goods that do not travel together, or a rule that its sources tell differently. */
export type Conflict =
  | {
      readonly kind: 'apart';
      readonly id: string;
      readonly text: RuleText;
      readonly sources: readonly string[];
    }
  | {
      readonly kind: 'disputed';
      readonly id: string;
      readonly text: RuleText;
      readonly sources: readonly string[];
    };

export function adviceFor(items: readonly Item[], rules: PackingRules, grossGrams?: number): Advice {
  const traits = new Set(items.flatMap((item) => traitsOf(item)));
  const applied = rules.traits.filter(
    ({ trait, fromGrams }) =>
      traits.has(trait) || (fromGrams !== undefined && grossGrams !== undefined && grossGrams >= fromGrams),
  );
  const steps = applied.flatMap((rule) => {
    const advised = (kind: AdvisedStep['kind']) => (step: RuleStep) => ({
      ...step,
      kind,
      trait: rule.trait,
      source: rule.source,
      checkedOn: rules.checkedOn,
    });
    return [...rule.materials.map(advised('material')), ...rule.steps.map(advised('step'))];
  });
  const apart = rules.apart
    .filter(({ traits: [one, other] }) => traits.has(one) && traits.has(other))
    .map(({ traits: pair, text, source }) => ({
      kind: 'apart' as const,
      id: pair.join('+'),
      text,
      sources: [source],
    }));
  const disputed = rules.disputed.map((rule) => ({ kind: 'disputed' as const, ...rule }));
  const stickers = [...new Set(applied.flatMap((rule) => rule.stickers))];
  const isReinforced = applied.some((rule) => rule.isReinforced);
  return { steps, stickers, conflicts: [...apart, ...disputed], isReinforced };
}

/** Steps that somebody says he has done with `--reinforced`: their ids, each once. */
export function ticksOf(items: readonly Item[], rules: PackingRules): readonly string[] {
  const { steps } = adviceFor(items, rules);
  return [...new Set(steps.filter((step) => step.isTicked).map((step) => step.id))];
}

/** How one unit lies: its cushioning and whether it stands. */
export function handlingOf(item: Item, rules: PackingRules): { padMm: number; isUpright: boolean } {
  const traits = traitsOf(item);
  const own = rules.traits.filter((rule) => traits.includes(rule.trait));
  return {
    padMm: Math.max(0, ...own.map((rule) => rule.padMm)),
    isUpright: own.some((rule) => rule.isUpright),
  };
}

/** Two parcels in which what does not travel together travels apart, or undefined. */
export function splitApart(
  lines: Parcel,
  items: ReadonlyMap<string, Item>,
  rules: PackingRules,
): readonly Parcel[] | undefined {
  const has = (sku: string, trait: string) => {
    const item = items.get(sku);
    return item !== undefined && traitsOf(item).includes(trait);
  };
  for (const { traits } of rules.apart) {
    const [one, other] = traits;
    const first = lines.filter((line) => has(line.sku, one) && !has(line.sku, other));
    const second = lines.filter((line) => !first.includes(line));
    if (first.length > 0 && second.some((line) => has(line.sku, other))) return [first, second];
  }
  return undefined;
}
