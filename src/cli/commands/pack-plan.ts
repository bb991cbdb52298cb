import { importCartons, listCartons } from '../../workflow/cartons.js';
import { type PackPlan, packPlan as plan } from '../../workflow/pack-plan.js';
import type { Carton, RuleText } from '../../workflow/ports.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { fileText } from '../input-file.js';
import { table } from '../table.js';

export async function packPlan(context: Context): Promise<Answer> {
  const { shop } = await context.config();
  const made = await plan(await context.ports(), context.input.operands[0] ?? '', shop);
  return { data: planJson(made), text: () => planText(context, made), next: nextOf(made) };
}

export async function packCartons(context: Context): Promise<Answer> {
  const cartons = await listCartons(await context.ports());
  return { data: { cartons: cartons.map(cartonJson) }, text: () => cartonsText(context, cartons) };
}

export async function packCartonsImport(context: Context): Promise<Answer> {
  const text = await fileText(context, context.input.operands[0] ?? '');
  const { imported, cartons } = await importCartons(await context.ports(), text);
  return {
    data: { imported, cartons: cartons.map(cartonJson) },
    text: () => cartonsText(context, cartons),
    next: 'ozf pack plan N',
  };
}

function nextOf({ posting, parcels, carton, isReinforced, steps }: PackPlan): string {
  const words = (parcels ?? []).map((parcel) => {
    const lines = parcel.map(({ sku, quantity }) => `${sku}:${quantity}`);
    return ` --parcel ${lines.join(',')}`;
  });
  const box = carton === undefined || words.length > 0 ? '' : ` --carton ${carton}`;
  const care = isReinforced || steps.some((step) => step.isTicked) ? ' --reinforced' : '';
  return `ozf pack ${posting.number}${words.join('')}${box}${care}`;
}

function planJson(made: PackPlan) {
  const { limits } = made;
  return {
    shop: made.posting.shop,
    posting: made.posting.number,
    carton: made.carton ?? null,
    because: made.because,
    placements: made.placements,
    fillPercent: made.fillPercent ?? null,
    tareGrams: made.tareGrams ?? null,
    grossGrams: made.grossGrams ?? null,
    volumetricGrams: made.volumetricGrams ?? null,
    chargeableGrams: made.chargeableGrams ?? null,
    reinforced: made.isReinforced,
    steps: made.steps.map(({ isTicked, ...step }) => ({ ...step, must: isTicked })),
    stickers: made.stickers,
    limits: {
      from: limits.from,
      maxWeightGrams: limits.maxWeightGrams ?? null,
      maxSizesMm: limits.maxSizesMm ?? null,
      over: limits.over,
      doubt: limits.doubt ?? null,
    },
    conflicts: made.conflicts,
    parcels: made.parcels ?? null,
  };
}

function cartonJson({ mostGrams, isActive: _active, ...carton }: Carton) {
  return { ...carton, mostGrams: mostGrams ?? null };
}

function planText(context: Context, made: PackPlan): string {
  const { words } = context;
  const { packing } = words.catalog;
  const said = (text: RuleText) => text[words.language];
  const grams = (label: string, value: number | undefined) =>
    value === undefined ? [] : [`${label} ${value} ${packing.grams}`];
  const weights = [
    ...grams(packing.tare, made.tareGrams),
    ...grams(packing.gross, made.grossGrams),
    ...grams(packing.volumetric, made.volumetricGrams),
    ...grams(packing.chargeable, made.chargeableGrams),
  ];
  const fill = made.fillPercent === undefined ? '' : ` · ${made.fillPercent} %`;
  const { limits } = made;
  const most = [
    limits.maxWeightGrams === undefined ? '' : `${limits.maxWeightGrams} ${packing.grams}`,
    limits.maxSizesMm === undefined ? '' : `${limits.maxSizesMm.join(' × ')} ${packing.mm}`,
  ].filter((each) => each !== '');
  const doubt = limits.doubt ? ` (${said(limits.doubt)})` : '';
  const over = limits.over.map((name) => `${packing.over} ${packing.limitNames[name]}`);
  return [
    `${packing.carton} ${made.carton ?? '–'}${fill} · ${packing.because[made.because]}`,
    ...(made.isWellFilled ? [] : [packing.emptyish]),
    ...(weights.length > 0 ? [weights.join(' · ')] : []),
    ...(most.length > 0 ? [`${packing.limits[limits.from]} ${most.join(' · ')}${doubt}`] : []),
    ...over.map((line) => `! ${line}`),
    ...made.steps.map((step) => `${step.isTicked ? '☐' : '·'} ${said(step.text)} [${step.source}]`),
    ...(made.stickers.length > 0
      ? [`${packing.stickers} ${made.stickers.join(' · ')} (ozf pack stickers ${made.posting.number})`]
      : []),
    ...made.conflicts.map(({ id, text, sources }) => `! ${said(text)} [${id}: ${sources.join('; ')}]`),
  ].join('\n');
}

function cartonsText({ words, style }: Context, cartons: readonly Carton[]): string {
  const { packing } = words.catalog;
  return (
    table(
      [
        { title: packing.carton, cell: (carton: Carton) => carton.id },
        {
          title: packing.mm,
          cell: ({ lengthMm, widthMm, heightMm }) => `${lengthMm} × ${widthMm} × ${heightMm}`,
        },
        { title: packing.tare, cell: (carton) => String(carton.tareGrams) },
        { title: packing.most, cell: (carton) => String(carton.mostGrams ?? '') },
        { title: packing.material, cell: (carton) => carton.material, isElastic: true },
      ],
      cartons,
      style.width,
    ) || packing.noCartons
  );
}
