import type { SeenLimits } from '../domain/checks.js';
import type { Details } from '../domain/errors.js';
import { hasCarriage } from '../domain/flows.js';
import type { Money } from '../domain/money.js';
import type { Posting } from '../domain/posting.js';
import { goodsGrams, overLimits, sizesOf } from './parcel-limits.js';
import type { DropOffPoint, Item, Ports, Reader, Restrictions } from './ports.js';

/** By `nameOfPoint`. */
export type KnownLimits = ReadonlyMap<string, Restrictions>;

export function nameOfPoint({ shop, warehouseId, methodId }: Posting): string {
  return JSON.stringify([shop, warehouseId, methodId]);
}

/** What was read last of the points of these postings, however old. */
export async function storedLimits(reader: Reader, postings: readonly Posting[]): Promise<KnownLimits> {
  const known = new Map<string, Restrictions>();
  for (const [name, posting] of pointsOf(postings)) {
    const stored = await reader.limits(pointOf(posting));
    if (stored) known.set(name, restrictionsOf(stored.limits));
  }
  return known;
}

/** What the store remembers of a posting's point, and whether that may still be trusted. */
export async function freshLimit(
  { store, now }: Pick<Ports, 'store' | 'now'>,
  posting: Posting,
): Promise<{ readonly isFresh: boolean; readonly limits: Restrictions | undefined }> {
  const stored = await store.limits(pointOf(posting));
  if (!stored) return { isFresh: false, limits: undefined };
  const ageMs = now().getTime() - Date.parse(stored.readAt);
  return { isFresh: ageMs < FRESH_MS, limits: restrictionsOf(stored.limits) };
}
const FRESH_MS = 12 * 3_600_000;

/** The whole posting as one parcel of its goods: without a carton yet, it can only be heavier and larger. */
export function limitsSeen(
  { lines }: Posting,
  items: ReadonlyMap<string, Item>,
  limits: Restrictions | undefined,
): SeenLimits | undefined {
  if (!limits) return undefined;
  const grams = goodsGrams(items, lines);
  const priceMinor = lines.reduce((sum, { price, quantity }) => sum + price.minor * quantity, 0);
  const isOneCurrency = lines.every(({ price }) => price.currency === limits.maxPrice?.currency);
  const sizesMm = sizesOf(undefined, items, lines);
  const facts = { grams, sizesMm, ...(isOneCurrency ? { priceMinor } : {}) };
  const unmeasured = lines.filter(({ sku }) => !isMeasured(items.get(sku)));
  return {
    over: overLimits(facts, limits),
    unmeasured: unmeasured.map(({ offerId, sku }) => offerId || sku),
    weightGrams: grams,
    maxWeightGrams: limits.maxWeightGrams,
  };
}

function isMeasured(item: Item | undefined): boolean {
  const { weightGrams, lengthMm, widthMm, heightMm } = item ?? {};
  return [weightGrams, lengthMm, widthMm, heightMm].every((each) => each !== undefined);
}

/** One posting for each drop-off point: only those have limits. */
export function pointsOf(postings: readonly Posting[]): ReadonlyMap<string, Posting> {
  const points = new Map<string, Posting>();
  for (const posting of postings) {
    const name = nameOfPoint(posting);
    if (hasCarriage(posting.flow) && posting.warehouseId !== '' && !points.has(name))
      points.set(name, posting);
  }
  return points;
}

function pointOf({ shop, warehouseId, methodId }: Posting): DropOffPoint {
  return { shop, point: warehouseId, methodId };
}

/** As they were saved. */
function restrictionsOf(limits: Details): Restrictions {
  const number = (name: keyof Restrictions) => {
    const value = limits[name];
    return typeof value === 'number' ? value : undefined;
  };
  return {
    maxWeightGrams: number('maxWeightGrams'),
    minWeightGrams: number('minWeightGrams'),
    maxWidthCm: number('maxWidthCm'),
    maxLengthCm: number('maxLengthCm'),
    maxHeightCm: number('maxHeightCm'),
    maxPrice: moneyIn(limits.maxPrice),
    minPrice: moneyIn(limits.minPrice),
  };
}

function moneyIn(value: unknown): Money | undefined {
  if (typeof value !== 'object' || value === null || !('minor' in value) || !('currency' in value))
    return undefined;
  const { minor, currency } = value;
  return typeof minor === 'number' && typeof currency === 'string' ? { minor, currency } : undefined;
}
