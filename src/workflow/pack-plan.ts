import { fillPercent, placementsIn } from '../domain/carton-fit.js';
import { type Placement, type Sized, volumeOf } from '../domain/carton-units.js';
import { AppError } from '../domain/errors.js';
import { hasCarriage } from '../domain/flows.js';
import type { Posting } from '../domain/posting.js';
import { type Content, contentOf } from './box-composition.js';
import { type Advice, adviceFor, handlingOf, splitApart } from './pack-advice.js';
import { goodsGrams, type LimitName, outerOf, overLimits, overRule, sizesOf } from './parcel-limits.js';
import type { Carton, PackingRules, Parcel, Ports, Restrictions, RuleText } from './ports.js';
import { mustRead, resolveCode } from './selection.js';

/** How one posting is packed; what is not known stands nowhere. */
export interface PackPlan extends Advice {
  readonly posting: Posting;
  readonly carton: string | undefined;
  readonly because: 'last-used' | 'smallest-fit' | 'none-known' | 'none-fits';
  /** Where each unit lies: the proof that it fits. */
  readonly placements: readonly Placement[];
  readonly fillPercent: number | undefined;
  readonly isWellFilled: boolean;
  readonly tareGrams: number | undefined;
  readonly grossGrams: number | undefined;
  readonly volumetricGrams: number | undefined;
  readonly chargeableGrams: number | undefined;
  readonly limits: PlanLimits;
  /** What would travel apart, as `--parcel` takes it. */
  readonly parcels: readonly Parcel[] | undefined;
}

export interface PlanLimits {
  /** `rules`: Ozon was not asked, or could not be. */
  readonly from: 'ozon' | 'rules';
  readonly maxWeightGrams: number | undefined;
  readonly maxSizesMm: readonly number[] | undefined;
  readonly over: readonly LimitName[];
  readonly doubt: RuleText | undefined;
}

/** Advice for one posting. Writes nothing; without cartons, sizes or Ozon it says what it can. */
export async function packPlan(ports: Ports, code: string, shop: string | undefined): Promise<PackPlan> {
  const posting = await mustRead(ports.store, await resolveCode(ports, code, shop));
  const content = await contentOf(ports.store, posting.shop, posting.lines);
  const rules = await ports.rules.packing();
  const ozon = await limitsAtOzon(ports, posting);
  const choice = await chosenCarton(ports, { posting, content, rules, ozon });
  const { carton } = choice;
  const goods = goodsGrams(content.items, posting.lines);
  const gross = goods === undefined ? undefined : goods + (carton?.tareGrams ?? 0);
  const volumetric = carton && (await volumetricOf(ports, posting, carton));
  const facts = { grams: gross, sizesMm: sizesOf(carton, content.items, posting.lines) };
  const advice = adviceFor([...content.items.values()], rules, gross);
  const fill = carton && choice.units ? fillPercent(carton, choice.units) : undefined;
  const limits = limitsOf(ozon, rules, facts);
  return {
    ...advice,
    posting,
    carton: choice.id,
    because: choice.because,
    placements: choice.placements,
    fillPercent: fill,
    isWellFilled: fill === undefined || fill >= rules.leastFillPercent,
    tareGrams: carton?.tareGrams,
    grossGrams: gross,
    volumetricGrams: volumetric,
    chargeableGrams: gross === undefined ? undefined : Math.max(gross, volumetric ?? 0),
    limits,
    parcels: posting.papers === 'none' ? splitApart(posting.lines, content.items, rules) : undefined,
  };
}

interface Question {
  readonly posting: Posting;
  readonly content: Content;
  readonly rules: PackingRules;
  readonly ozon: Restrictions | undefined;
}

interface Choice {
  readonly id: string | undefined;
  readonly carton: Carton | undefined;
  readonly because: PackPlan['because'];
  readonly placements: readonly Placement[];
  readonly units: readonly Sized[] | undefined;
}

/** What was last used for just this content; else the smallest that holds it; else nothing. */
async function chosenCarton(ports: Ports, question: Question): Promise<Choice> {
  const { content, rules } = question;
  const cartons = await ports.store.cartons();
  const units = sizedUnits(question);
  const places = (carton: Carton) => (units ? placementsIn(carton, units, rules.padMm) : undefined);
  const uses = await ports.store.cartonUses(content.composition);
  const [last] = [...uses].sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1));
  if (last) {
    const carton = cartons.find((each) => each.id === last.carton);
    const placements = (carton && places(carton)) ?? [];
    return { id: last.carton, carton, because: 'last-used', placements, units };
  }
  const none = { id: undefined, carton: undefined, placements: [], units };
  if (cartons.length === 0 || !units) return { ...none, because: 'none-known' };
  const found = smallest(cartons, question, places);
  return found ? { ...found, units, because: 'smallest-fit' } : { ...none, because: 'none-fits' };
}

function smallest(
  cartons: readonly Carton[],
  { posting, content, ozon }: Question,
  places: (carton: Carton) => readonly Placement[] | undefined,
): { id: string; carton: Carton; placements: readonly Placement[] } | undefined {
  const goods = goodsGrams(content.items, posting.lines);
  const carries = ({ mostGrams }: Carton) =>
    mostGrams === undefined || goods === undefined || goods <= mostGrams;
  const isTaken = (carton: Carton) => !ozon || overLimits({ sizesMm: [outerOf(carton)] }, ozon).length === 0;
  const bySize = [...cartons].filter(carries).sort((a, b) => volumeOf(a) - volumeOf(b));
  // A carton that the drop-off point does not take is only better than none.
  for (const carton of [...bySize.filter(isTaken), ...bySize.filter((each) => !isTaken(each))]) {
    const placements = places(carton);
    if (placements) return { id: carton.id, carton, placements };
  }
  return undefined;
}

/** Every unit with its sizes, or undefined where one of them is not known. */
function sizedUnits({ posting, content, rules }: Question): readonly Sized[] | undefined {
  const units: Sized[] = [];
  for (const { sku, quantity } of posting.lines) {
    const item = content.items.get(sku);
    const { lengthMm, widthMm, heightMm } = item ?? {};
    if (!item || !lengthMm || !widthMm || !heightMm) return undefined;
    const unit = { sku, lengthMm, widthMm, heightMm, ...handlingOf(item, rules) };
    units.push(...Array.from({ length: quantity }, () => unit));
  }
  return units;
}

/** Grams that a carrier counts for the room that a parcel takes. */
async function volumetricOf(ports: Ports, posting: Posting, carton: Carton): Promise<number> {
  const { divisors } = await ports.rules.deliveries();
  const method = posting.method.toLowerCase();
  const own = Object.entries(divisors).find(([carrier]) => method.includes(carrier))?.[1];
  const [length = 0, width = 0, height = 0] = outerOf(carton);
  const cubicCm = (length * width * height) / 1000;
  return Math.round((cubicCm / (own ?? ports.settings.desk.pack.divisor)) * 1000);
}

/** Advice needs no Ozon: without it the rules' own limits are told. */
async function limitsAtOzon(ports: Ports, posting: Posting): Promise<Restrictions | undefined> {
  if (!hasCarriage(posting.flow)) return undefined;
  try {
    return await ports.ozon(posting.shop).restrictions(posting.number);
  } catch (thrown) {
    if (thrown instanceof AppError) return undefined;
    throw thrown;
  }
}

function limitsOf(
  ozon: Restrictions | undefined,
  rules: PackingRules,
  facts: Parameters<typeof overLimits>[0],
): PlanLimits {
  if (ozon) {
    const sides = [ozon.maxLengthCm, ozon.maxWidthCm, ozon.maxHeightCm].map((each) => (each ?? 0) * 10);
    return {
      from: 'ozon',
      maxWeightGrams: ozon.maxWeightGrams || undefined,
      maxSizesMm: sides.every((side) => side > 0) ? sides : undefined,
      over: overLimits(facts, ozon),
      doubt: undefined,
    };
  }
  const [rule] = rules.sizes;
  return {
    from: 'rules',
    maxWeightGrams: rule?.mostGrams,
    maxSizesMm: rule?.mostMm,
    over: rule ? overRule(facts, rule) : [],
    doubt: rule?.doubt,
  };
}
