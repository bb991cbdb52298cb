import type { Product } from '../catalogue.js';
import type { Posting } from '../world.js';

/** What this order wants to be told of its goods, beside the marks that the catalogue demands. */
export type Need = 'country' | 'rnpt' | 'uin' | 'imei' | 'weight' | 'possible-mark';

/** One unit of an order as Ozon keeps it. */
export interface Exemplar {
  readonly id: number;
  readonly sku: number;
  readonly marks: readonly ExemplarMark[];
  readonly gtd: string;
  readonly isGtdAbsent: boolean;
  readonly rnpt: string;
  readonly isRnptAbsent: boolean;
  readonly weightKg: number;
}

export interface ExemplarMark {
  readonly mark: string;
  readonly type: string;
  readonly check: 'processing' | 'passed' | 'failed';
  readonly errors: readonly string[];
}

/** Every unit of the order in its order; untouched ones come into being when they are asked for. */
export function exemplarsOf(posting: Posting): readonly Exemplar[] {
  return posting.lines.flatMap(({ product, quantity }, line) => {
    const known = posting.exemplars.filter(({ sku }) => sku === product.sku);
    return Array.from(
      { length: quantity },
      (_, unit) => known[unit] ?? blank(posting.id * 1000 + line * 100 + unit, product.sku),
    );
  });
}

export function blank(id: number, sku: number): Exemplar {
  const absent = { gtd: '', isGtdAbsent: false, rnpt: '', isRnptAbsent: false };
  return { id, sku, marks: [], ...absent, weightKg: 0 };
}

export function needsOf(posting: Posting, { sku, trait }: Product) {
  const country = posting.countries[String(sku)];
  const isLegal = posting.needs.includes('country');
  return {
    isMarkNeeded: trait === 'marked',
    isMarkPossible: posting.needs.includes('possible-mark'),
    isCountryNeeded: isLegal && country === undefined,
    isGtdNeeded: isLegal && country !== undefined && country !== 'RU',
    isRnptNeeded: posting.needs.includes('rnpt'),
    isUinNeeded: posting.needs.includes('uin'),
    isImeiNeeded: posting.needs.includes('imei'),
    isWeightNeeded: posting.needs.includes('weight'),
  };
}

/** A tenth more or less than the card says. */
export function weightBounds({ weightGrams }: Product) {
  return { weightMin: Math.round(weightGrams * 0.9) / 1000, weightMax: Math.round(weightGrams * 1.1) / 1000 };
}

/** Whether Ozon knows everything that it wants to know before assembly, and has found nothing wrong with it. */
export function isShipAvailable(posting: Posting): boolean {
  return posting.lines.every(({ product }) => {
    const needs = needsOf(posting, product);
    const own = exemplarsOf(posting).filter(({ sku }) => sku === product.sku);
    return !needs.isCountryNeeded && own.every((unit) => isComplete(unit, needs));
  });
}

function isComplete(unit: Exemplar, needs: ReturnType<typeof needsOf>): boolean {
  const has = (type: string) => unit.marks.some((mark) => mark.type === type);
  return (
    unit.marks.every(({ check, errors }) => check === 'passed' && errors.length === 0) &&
    (!needs.isMarkNeeded || has('mandatory_mark')) &&
    (!needs.isUinNeeded || has('jw_uin')) &&
    (!needs.isImeiNeeded || has('imei')) &&
    (!needs.isWeightNeeded || unit.weightKg > 0) &&
    (!needs.isGtdNeeded || unit.gtd !== '' || unit.isGtdAbsent) &&
    (!needs.isRnptNeeded || unit.rnpt !== '' || unit.isRnptAbsent)
  );
}
