import { refusalOfAction, refusalOfEnd, refusalOfHolds } from '../domain/advance.js';
import { splitCommand } from '../domain/assembly-refusals.js';
import type { Refusal } from '../domain/errors.js';
import { hasCarriage } from '../domain/flows.js';
import { refusalOfCountry } from '../domain/origin.js';
import { refusalOfParcels } from '../domain/parcels.js';
import { partText } from '../domain/parts.js';
import type { Posting } from '../domain/posting.js';
import { refusalOfMissing } from '../domain/unit-data.js';
import { contentOf } from './box-composition.js';
import { adviceFor } from './pack-advice.js';
import { goodsGrams, overLimits, sizesOf } from './parcel-limits.js';
import { refusalOfPackingPart } from './part-guard.js';
import type { Item, PackingRules, Parcel, Ports, Reader } from './ports.js';
import { refusalOfWeight, type Weighed } from './weight-guard.js';

export interface PackInput extends Weighed {
  readonly isReinforced: boolean;
  /** Several parcels of one posting. */
  readonly parcels?: readonly Parcel[] | undefined;
  /** Only this goes into the box; the rest stays. */
  readonly part?: Parcel | undefined;
  /** What the seller's goods ask for beside `isFragile`; only the latter where it is absent. */
  readonly packing?: PackingRules | undefined;
}

/** Why this box may not be closed now, or null: one guard for `pack`, for `pack --part` and for every other bench. */
export async function refusalOfPack(
  reader: Reader,
  posting: Posting,
  input: PackInput,
): Promise<Refusal | null> {
  const rules = input.part ? refusalOfPackingPart(posting, input.part) : refusalOfWhole(posting);
  if (rules) return rules;
  if (input.parcels) {
    const parcels = refusalOfParcels(posting, input.parcels);
    if (parcels) return parcels;
  }
  const fragile = input.isReinforced ? null : await refusalOfFragile(reader, posting, input);
  if (fragile) return fragile;
  const [only, ...others] = parcelsOf(posting, input);
  // One weight is told: of the only box, when it closes.
  if (!only || others.length > 0 || posting.stage === 'packed') return null;
  return refusalOfWeight(reader, posting, { ...input, lines: only });
}

function refusalOfWhole(posting: Posting): Refusal | null {
  return (
    refusalOfEnd(posting) ??
    refusalOfCountry(posting) ??
    (IN_THE_TOTE.includes(posting.stage) ? refusalOfMissing(posting) : null) ??
    refusalOfHolds(posting, 'pack') ??
    refusalOfStage(posting)
  );
}

const IN_THE_TOTE: readonly Posting['stage'][] = ['picked', 'inspected', 'packed'];

/**
 * Limits of the drop-off point (грамм, см, ₽) against what is known of each parcel; what is not known is not judged.
 */
export async function refusalOfLimits(
  ports: Ports,
  posting: Posting,
  input: PackInput,
): Promise<Refusal | null> {
  if (!hasCarriage(posting.flow)) return null;
  const parcels = parcelsOf(posting, input);
  const limits = await ports.ozon(posting.shop).restrictions(posting.number);
  const { items } = await contentOf(ports.store, posting.shop, posting.lines);
  const isOne = parcels.length === 1;
  const cartons = isOne && input.carton !== undefined ? await ports.store.cartons() : [];
  const carton = cartons.find((each) => each.id === input.carton);
  for (const parcel of parcels) {
    const grams = (isOne ? input.weightGrams : undefined) ?? goodsGrams(items, parcel);
    const sizesMm = sizesOf(carton, items, parcel);
    const over = overLimits({ grams, priceMinor: priceOf(posting, parcel), sizesMm }, limits);
    if (over.length === 0) continue;
    return {
      code: 'over-limit',
      message: `${posting.number} is over the limits of its drop-off point: ${over.join(', ')}`,
      hint: (input.part ? undefined : splitCommand(posting)) ?? `ozf orders show ${posting.number}`,
      details: {
        posting: posting.number,
        over,
        weightGrams: grams ?? '',
        maxWeightGrams: limits.maxWeightGrams ?? '',
      },
    };
  }
  return null;
}

/** What goes into each box. */
function parcelsOf(posting: Posting, { part, parcels }: PackInput): readonly Parcel[] {
  return part ? [part] : (parcels ?? [posting.lines]);
}

function refusalOfStage(posting: Posting): Refusal | null {
  if (posting.stage === 'packed') return null;
  const refusal = refusalOfAction(posting, 'box');
  if (!refusal) return null;
  return { ...refusal, code: posting.stage === 'picked' ? 'not-inspected' : refusal.code };
}

async function refusalOfFragile(
  reader: Reader,
  posting: Posting,
  { part, packing }: PackInput,
): Promise<Refusal | null> {
  if (posting.stage === 'packed' && posting.box?.isReinforced) return null;
  const skus = (part ?? posting.lines).map((line) => line.sku);
  const items = await reader.items({ shop: posting.shop, skus });
  const fragile = items.filter((item) => wantsCare(item, packing)).map((item) => item.article);
  if (fragile.length === 0) return null;
  const only = part ? ` --part ${partText(part)}` : '';
  return {
    code: 'needs-reinforcement',
    message: `${posting.number} needs a box packed with care: reinforce it`,
    hint: `ozf pack ${posting.number}${only} --reinforced`,
    details: { posting: posting.number, articles: fragile.join(', ') },
  };
}

/** Fragile, or of a kind whose packing somebody has to vouch for. */
function wantsCare(item: Item, packing: PackingRules | undefined): boolean {
  if (item.isFragile || !packing) return item.isFragile;
  const { steps, isReinforced } = adviceFor([item], packing);
  return isReinforced || steps.some((step) => step.isTicked);
}

function priceOf({ lines }: Posting, parcel: Parcel): number {
  return parcel.reduce((sum, { sku, quantity }) => {
    const line = lines.find((each) => each.sku === sku);
    return sum + (line?.price.minor ?? 0) * quantity;
  }, 0);
}
