import type { Refusal } from '../domain/errors.js';
import type { Posting } from '../domain/posting.js';
import { judgeWeight, type WeightJudgement } from '../domain/weight-sense.js';
import { contentOf } from './box-composition.js';
import type { Parcel, Reader } from './ports.js';

export interface Weighed {
  readonly weightGrams?: number | undefined;
  readonly carton?: string | undefined;
  /** A person has looked into the box and says that it is right. */
  readonly isWeightAccepted?: boolean | undefined;
  /** The seller wants no box without a weight. */
  readonly isWeightOwed?: boolean | undefined;
}

/** Why a box of these lines may not close with this weight, or without one, or null. */
export async function refusalOfWeight(
  reader: Reader,
  posting: Posting,
  asked: Weighed & { readonly lines: Parcel },
): Promise<Refusal | null> {
  const { weightGrams: grams, lines, carton } = asked;
  if (grams === undefined) return asked.isWeightOwed ? owedWeight(posting) : null;
  if (asked.isWeightAccepted) return null;
  const judged = await judgedWeight(reader, posting, { grams, lines, carton });
  if (judged.verdict !== 'off') return null;
  const { expected = 0, tolerance = 0, direction = '', likely = '' } = judged;
  return {
    code: 'weight-off',
    message: `${posting.number} weighs ${grams} g instead of ${expected} g: look into the box`,
    hint: `ozf pack ${posting.number} --weight ${grams} --accept-weight`,
    details: { posting: posting.number, grams, expected, tolerance, direction, likely },
  };
}

/** What earlier parcels of the same content say of a weight. */
export async function judgedWeight(
  reader: Reader,
  posting: Posting,
  box: { readonly grams: number; readonly lines: Parcel; readonly carton?: string | undefined },
): Promise<WeightJudgement> {
  const { composition, items } = await contentOf(reader, posting.shop, box.lines);
  const weighings = await reader.weighings(composition, REMEMBERED);
  const isOwn = (each: { shop: string; number: string }) =>
    each.shop === posting.shop && each.number === posting.number;
  const known = weighings.filter((each) => !isOwn(each));
  const tares = new Map((await reader.cartons()).map((carton) => [carton.id, carton.tareGrams]));
  const units = [...items.values()].flatMap(({ article, weightGrams }) =>
    weightGrams === undefined ? [] : [{ article, grams: weightGrams }],
  );
  return judgeWeight({ grams: box.grams, carton: box.carton, known, tares, units });
}
/** Older weighings tell of older packaging. */
const REMEMBERED = 25;

function owedWeight({ number }: Posting): Refusal {
  return {
    code: 'needs-weight',
    message: `${number} has no weight: you want every box weighed`,
    hint: `ozf pack ${number} --weight 850`,
    details: { posting: number },
  };
}
