import type { Check, CheckContext, Hazard } from './checks.js';
import { hasCarriage } from './flows.js';
import type { Money } from './money.js';
import type { Line, Posting } from './posting.js';
import { differingVariant } from './variant-words.js';

/** What the seller's list and Ozon's card tell of a product. */
export interface KnownGoods {
  readonly name: string;
  readonly article: string;
  readonly traits: readonly string[];
  /** Below this price the seller does not want to sell. */
  readonly costFloor?: Money | undefined;
}

export function nameCheck({ lines }: Posting, { goods }: CheckContext): Check {
  const check = { code: 'C1', name: 'name' };
  const unknown = lines.filter((line) => !goods.get(line.sku)?.name);
  if (unknown.length > 0)
    return { ...check, level: 'skipped', reason: 'no-card', details: { articles: articlesOf(unknown) } };
  const renamed = lines.filter((line) => !isAlike(line.name, goods.get(line.sku)?.name ?? ''));
  const [first] = renamed;
  if (!first) return { ...check, level: 'ok', details: {} };
  const known = goods.get(first.sku)?.name ?? '';
  const details = { articles: articlesOf(renamed), ordered: first.name, known };
  return { ...check, level: 'warn', reason: 'renamed', details };
}

/** Nothing, or a number that nobody has ordered before: a shop that buys for resale, or a mistake. */
export function quantityCheck({ lines }: Posting, { usual }: CheckContext): Check {
  const check = { code: 'C2', name: 'quantity' };
  const isRight = lines.length > 0 && lines.every((line) => line.quantity >= 1);
  const quantity = lines.reduce((sum, line) => sum + line.quantity, 0);
  const details = { quantity };
  if (!isRight) return { ...check, level: 'block', refusal: 'bad-quantity', reason: 'bad-quantity', details };
  const odd = lines.find((line) => isUnusual(line, usual?.get(line.sku)));
  if (!odd) return { ...check, level: 'ok', details };
  const more = { articles: articlesOf([odd]), ordered: odd.quantity, usual: usual?.get(odd.sku) ?? 1 };
  return { ...check, level: 'warn', reason: 'unusual-quantity', details: { ...details, ...more } };
}

/** Below this many nobody needs to look up what is usual. */
export const LEAST_UNUSUAL = 11;

function isUnusual({ quantity }: Line, usual: number | undefined): boolean {
  return usual !== undefined && quantity >= LEAST_UNUSUAL && quantity > 10 * usual;
}

/** Whether the article is what the name says: another article of ours under this SKU, another colour or size. */
export function specCheck({ lines }: Posting, { goods }: CheckContext): Check {
  const check = { code: 'C3', name: 'spec' };
  const unknown = lines.filter((line) => !goods.has(line.sku));
  if (unknown.length > 0)
    return { ...check, level: 'warn', reason: 'no-card', details: { articles: articlesOf(unknown) } };
  for (const { sku, offerId, name } of lines) {
    const known = goods.get(sku)?.article ?? '';
    if (known !== '' && offerId !== '' && known !== offerId)
      return { ...check, level: 'warn', reason: 'other-article', details: { articles: offerId, known } };
    const words = differingVariant(offerId, name);
    if (words)
      return { ...check, level: 'warn', reason: 'variant', details: { articles: offerId, ...words } };
  }
  return { ...check, level: 'ok', details: {} };
}

/** What is not known is not judged: what is known may be over the limit all the same. */
export function limitsCheck(posting: Posting, { limits }: CheckContext): Check {
  const check = { code: 'C7', name: 'limits' };
  if (!hasCarriage(posting.flow)) return { ...check, level: 'skipped', reason: 'no-point', details: {} };
  if (!limits) return { ...check, level: 'skipped', reason: 'no-limits', details: {} };
  const { over, unmeasured, weightGrams = '', maxWeightGrams = '' } = limits;
  if (over.length > 0) {
    const details = { over, weightGrams, maxWeightGrams, type: splitOrder(posting) ?? '' };
    return { ...check, level: 'block', refusal: 'over-limit', reason: 'over-limit', details };
  }
  if (unmeasured.length === 0) return { ...check, level: 'ok', details: {} };
  return { ...check, level: 'skipped', reason: 'no-sizes', details: { articles: unmeasured.join(', ') } };
}

/** Divides the order at Ozon before anybody works on it, or undefined where one unit is all there is. */
function splitOrder({ number, lines }: Posting): string | undefined {
  const units = lines.reduce((sum, line) => sum + line.quantity, 0);
  if (units < 2) return undefined;
  const [first, ...rest] = lines;
  if (!first) return undefined;
  const half = Math.ceil(first.quantity / 2);
  const name = (line: Line, quantity = line.quantity) => `${line.sku}:${quantity}`;
  const parts =
    rest.length > 0
      ? [name(first), rest.map((line) => name(line)).join(',')]
      : [name(first, half), name(first, first.quantity - half)];
  return `ozf orders change ${number} ${parts.map((part) => `--split ${part}`).join(' ')}`;
}

/** Batteries, liquids, aerosols: what the rules of deliveries say against this way of travelling. */
export function hazardCheck({ lines }: Posting, { goods, hazards = [] }: CheckContext): Check {
  const check = { code: 'C11', name: 'hazard' };
  const worst = hazards.find(({ verdict }) => verdict === 'block') ?? hazards[0];
  if (worst) return { ...check, ...verdictOf(worst) };
  const isTold = lines.every(({ sku }) => (goods.get(sku)?.traits.length ?? 0) > 0);
  if (isTold) return { ...check, level: 'ok', details: {} };
  const untold = lines.filter(({ sku }) => (goods.get(sku)?.traits.length ?? 0) === 0);
  return { ...check, level: 'skipped', reason: 'no-traits', details: { articles: articlesOf(untold) } };
}

function verdictOf({ id, verdict, articles, text, source }: Hazard): Omit<Check, 'code' | 'name'> {
  const details = { rule: id, articles: articles.join(', '), text, source };
  if (verdict === 'warn') return { level: 'warn', reason: 'hazard', details };
  return { level: 'block', refusal: 'hazard', reason: 'hazard', details };
}

/** Sold below what the seller wants at least: a person looks before it leaves. */
export function priceCheck({ lines }: Posting, { goods }: CheckContext): Check {
  const check = { code: 'C13', name: 'price' };
  const floorOf = ({ sku }: Line) => goods.get(sku)?.costFloor;
  const low = lines.find((line) => {
    const floor = floorOf(line);
    return floor?.currency === line.price.currency && line.price.minor < floor.minor;
  });
  if (low) {
    const details = { articles: articlesOf([low]), price: low.price, floor: floorOf(low) };
    return { ...check, level: 'warn', reason: 'below-floor', details };
  }
  const unknown = lines.filter((line) => floorOf(line) === undefined);
  if (unknown.length > 0)
    return { ...check, level: 'skipped', reason: 'no-floor', details: { articles: articlesOf(unknown) } };
  const foreign = lines.filter((line) => floorOf(line)?.currency !== line.price.currency);
  if (foreign.length === 0) return { ...check, level: 'ok', details: {} };
  return { ...check, level: 'skipped', reason: 'other-currency', details: { articles: articlesOf(foreign) } };
}

export function duplicateCheck({ twins }: CheckContext): Check {
  const check = { code: 'C14', name: 'duplicate' };
  if (!twins) return { ...check, level: 'skipped', reason: 'no-buyer', details: {} };
  if (twins.length === 0) return { ...check, level: 'ok', details: {} };
  return { ...check, level: 'warn', reason: 'twin', details: { postings: twins.join(', ') } };
}

function articlesOf(lines: readonly Line[]): string {
  return lines.map(({ offerId, sku }) => offerId || sku).join(', ');
}

/** At least six tenths of the words in common, whatever their order and case. */
function isAlike(first: string, second: string): boolean {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const a = words(first);
  const b = words(second);
  const common = [...a].filter((word) => b.has(word)).length;
  return common >= 0.6 * Math.min(a.size, b.size);
}
