import { invalidArgument } from '../answer-error.js';
import { textField } from '../body.js';
import { type Call, requirePosting } from '../world.js';

/** Limits of the practice drop-off point: grams, centimetres, roubles. */
export const limits = {
  maxWeightGrams: 25_000,
  lengthCm: 180,
  widthCm: 80,
  heightCm: 80,
  maxPriceRub: 500_000,
} as const;

/** FBS only (FACTS.md §6.6). */
export function restrictions({ world, body }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  if (posting.method.flow !== 'ozon') throw invalidArgument('HAS_INCORRECT_TPL_INTEGRATION_TYPE');
  return {
    result: {
      posting_number: posting.number,
      max_posting_weight: limits.maxWeightGrams,
      min_posting_weight: 0,
      length: limits.lengthCm,
      width: limits.widthCm,
      height: limits.heightCm,
      max_posting_price: limits.maxPriceRub,
      min_posting_price: 0,
    },
  };
}
