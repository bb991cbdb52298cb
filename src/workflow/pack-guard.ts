import { refusalOfAction, refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { splitCommand } from '../domain/assembly-refusals.js';
import type { Refusal } from '../domain/errors.js';
import { hasCarriage } from '../domain/flows.js';
import { refusalOfCountry } from '../domain/origin.js';
import { refusalOfParcels } from '../domain/parcels.js';
import type { Posting } from '../domain/posting.js';
import { refusalOfMissing } from '../domain/unit-data.js';
import type { Parcel, Ports, Reader } from './ports.js';

interface PackInput {
  readonly isReinforced: boolean;
  readonly weightGrams?: number | undefined;
  readonly parcels?: readonly Parcel[] | undefined;
}

/** Why this box may not be closed now, or null. */
export async function refusalOfPack(
  reader: Reader,
  posting: Posting,
  input: PackInput,
): Promise<Refusal | null> {
  const rules =
    refusalOfEnd(posting) ??
    refusalOfCountry(posting) ??
    (IN_THE_TOTE.includes(posting.stage) ? refusalOfMissing(posting) : null) ??
    refusalOfHolds(posting, 'pack') ??
    refusalOfStage(posting);
  if (rules) return rules;
  if (input.parcels) {
    const parcels = refusalOfParcels(posting, input.parcels);
    if (parcels) return parcels;
  }
  return input.isReinforced ? null : refusalOfFragile(reader, posting);
}

const IN_THE_TOTE: readonly Posting['stage'][] = ['picked', 'inspected', 'packed'];

/** Limits of the drop-off point (грамм, см, ₽) against what is known of the parcel; what is not known is not judged. */
export async function refusalOfLimits(
  ports: Ports,
  posting: Posting,
  input: PackInput,
): Promise<Refusal | null> {
  if (!hasCarriage(posting.flow)) return null;
  const limits = await ports.ozon(posting.shop).restrictions(posting.number);
  const weight = input.weightGrams ?? (await expectedWeight(ports.store, posting));
  const price = posting.lines.reduce((sum, line) => sum + line.price.minor * line.quantity, 0);
  const isTooHeavy =
    weight !== undefined && limits.maxWeightGrams !== undefined && weight > limits.maxWeightGrams;
  const isTooDear = limits.maxPrice !== undefined && price > limits.maxPrice.minor;
  // Zero means that Ozon names no limit.
  const isOver = (isTooHeavy && limits.maxWeightGrams !== 0) || (isTooDear && limits.maxPrice?.minor !== 0);
  if (!isOver || input.parcels) return null;
  return {
    code: 'over-limit',
    message: `${posting.number} is over the limits of its drop-off point`,
    hint: splitCommand(posting) ?? `ozf orders show ${posting.number}`,
    details: {
      posting: posting.number,
      weightGrams: weight ?? '',
      maxWeightGrams: limits.maxWeightGrams ?? '',
    },
  };
}

function refusalOfStage(posting: Posting): Refusal | null {
  if (posting.stage === 'packed') return null;
  const refusal = refusalOfAction(posting, 'box');
  if (!refusal) return null;
  return { ...refusal, code: posting.stage === 'picked' ? 'not-inspected' : refusal.code };
}

async function refusalOfFragile(reader: Reader, posting: Posting): Promise<Refusal | null> {
  if (posting.stage === 'packed' && posting.box?.isReinforced) return null;
  const items = await reader.items({ shop: posting.shop, skus: posting.lines.map((line) => line.sku) });
  const fragile = items.filter((item) => item.isFragile).map((item) => item.article);
  if (fragile.length === 0) return null;
  return {
    code: 'needs-reinforcement',
    message: `${posting.number} holds something fragile: reinforce the box`,
    hint: `ozf pack ${posting.number} --reinforced`,
    details: { posting: posting.number, articles: fragile.join(', ') },
  };
}

/** Grams of the goods, or undefined where one of them has no known weight. */
async function expectedWeight(reader: Reader, posting: Posting): Promise<number | undefined> {
  const items = await reader.items({ shop: posting.shop, skus: posting.lines.map((line) => line.sku) });
  const weights = new Map(items.map((item) => [item.sku, item.weightGrams]));
  let total = 0;
  for (const line of posting.lines) {
    const weight = weights.get(line.sku);
    if (weight === undefined) return undefined;
    total += weight * line.quantity;
  }
  return total;
}
