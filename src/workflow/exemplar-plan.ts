import { type AppError, refused } from '../domain/errors.js';
import type { Posting, Requirements, Unit } from '../domain/posting.js';
import { ABSENT } from '../domain/unit-data.js';
import type {
  Exemplar,
  ExemplarProblem,
  ExemplarSheet,
  Intent,
  MarkType,
  SentExemplar,
  SentProduct,
  SheetProduct,
} from './ports.js';

/** Every unit of every product with the number that Ozon has given it: the full set that it wants each time. */
export function exemplarPlan(posting: Posting, sheet: ExemplarSheet): readonly SentProduct[] {
  return sheet.products.map((product) => {
    const units = posting.units.filter((unit) => unit.sku === product.sku);
    if (units.length !== product.exemplars.length) throw unitsDiffer(posting);
    return {
      sku: product.sku,
      exemplars: product.exemplars.map(({ id }, index) => sentUnit(product, id, units[index])),
    };
  });
}

/** What the exemplars alone say that Ozon wants. */
export function neededBySheet({ products }: ExemplarSheet): Requirements {
  const skus = (isNeeded: (product: SheetProduct) => boolean) =>
    products.filter(isNeeded).map(({ sku }) => sku);
  const told = {
    mark: skus((product) => product.isMarkNeeded),
    gtd: skus((product) => product.isGtdNeeded),
    rnpt: skus((product) => product.isRnptNeeded),
    uin: skus((product) => product.isUinNeeded),
    weight: skus((product) => product.isWeightNeeded),
  };
  return Object.fromEntries(Object.entries(told).filter(([, each]) => each.length > 0));
}

/** A weight that Ozon would not take, before it is asked. */
export function weightProblem(
  plan: readonly SentProduct[],
  sheet: ExemplarSheet,
): ExemplarProblem | undefined {
  const isOut = (product: SheetProduct, grams: number) =>
    grams < (product.minWeightGrams ?? 0) || grams > (product.maxWeightGrams ?? Number.POSITIVE_INFINITY);
  for (const product of sheet.products.filter((each) => each.isWeightNeeded)) {
    const sent = plan.find(({ sku }) => sku === product.sku)?.exemplars ?? [];
    const isWrong = sent.some(({ weightGrams }) => weightGrams !== undefined && isOut(product, weightGrams));
    if (isWrong) return { sku: product.sku, reason: 'WEIGHT_IS_OUT_OF_RANGE', code: undefined };
  }
  return undefined;
}

/** Whether Ozon shows exactly what we sent. */
export function isSameData(shown: readonly Exemplar[], sent: readonly SentProduct[]): boolean {
  return sent
    .flatMap(({ exemplars }) => exemplars)
    .every((unit) => {
      const found = shown.find(({ id }) => id === unit.id);
      return found !== undefined && dataText(found) === dataText(unit);
    });
}

/** What an intent asked for; what was stored is read back with care. */
export function sentOf(intent: Intent): readonly SentProduct[] {
  return records(intent.request.products).map((product) => ({
    sku: textIn(product, 'sku') ?? '',
    exemplars: records(product.exemplars).map((unit) => ({
      id: textIn(unit, 'id') ?? '',
      marks: records(unit.marks).flatMap((mark) => {
        const type = MARK_TYPES.find((each) => each === mark.type);
        return type === undefined ? [] : [{ type, code: textIn(mark, 'code') ?? '' }];
      }),
      gtd: textIn(unit, 'gtd'),
      rnpt: textIn(unit, 'rnpt'),
      weightGrams: typeof unit.weightGrams === 'number' ? unit.weightGrams : undefined,
    })),
  }));
}

const MARK_TYPES: readonly MarkType[] = ['mandatory_mark', 'jw_uin', 'imei'];

/** Only what Ozon wants or takes: anything more is refused as redundant. */
function sentUnit(product: SheetProduct, id: string, unit: Unit | undefined): SentExemplar {
  const isMarkTaken = product.isMarkNeeded || product.isMarkPossible;
  const marks = [
    ...(isMarkTaken && unit?.mark !== undefined
      ? [{ type: 'mandatory_mark', code: unit.mark } as const]
      : []),
    ...(unit?.uin === undefined ? [] : [{ type: 'jw_uin', code: unit.uin } as const]),
    ...(unit?.imeis ?? []).map((code) => ({ type: 'imei', code }) as const),
  ];
  return {
    id,
    marks,
    gtd: product.isGtdNeeded ? present(unit?.gtd) : undefined,
    rnpt: present(unit?.rnpt),
    weightGrams: product.isWeightNeeded ? unit?.weightGrams : undefined,
  };
}

function present(number: string | undefined): string | undefined {
  return number === ABSENT ? undefined : number;
}

function dataText({ marks, gtd, rnpt, weightGrams }: SentExemplar | Exemplar): string {
  const codes = marks.map(({ type, code }) => `${type} ${code}`).sort();
  return JSON.stringify([codes, gtd ?? '', rnpt ?? '', weightGrams ?? 0]);
}

function unitsDiffer({ number }: Posting): AppError {
  return refused({
    code: 'units-differ',
    message: `Ozon counts other units in ${number} than we do`,
    hint: 'ozf orders pull',
    details: { posting: number },
  });
}

function records(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function textIn(value: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const text = value[name];
  return typeof text === 'string' ? text : undefined;
}
