import { textField } from '../body.js';
import { type Call, type Posting, requirePosting } from '../world.js';
import { type Exemplar, exemplarsOf, isShipAvailable, needsOf, weightBounds } from './unit.js';

/** Every unit with its id, what its product needs and what is saved. */
export function getExemplars({ world, body }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  return {
    multi_box_qty: 1,
    posting_number: posting.number,
    products: posting.lines.map(({ product, quantity }) => {
      const needs = needsOf(posting, product);
      const { weightMin, weightMax } = weightBounds(product);
      return {
        product_id: product.sku,
        quantity,
        has_imei: needs.isImeiNeeded,
        is_gtd_needed: needs.isGtdNeeded,
        is_jw_uin_needed: needs.isUinNeeded,
        is_mandatory_mark_needed: needs.isMarkNeeded,
        is_mandatory_mark_possible: needs.isMarkPossible || needs.isMarkNeeded,
        is_rnpt_needed: needs.isRnptNeeded,
        is_weight_needed: needs.isWeightNeeded,
        weight_min: weightMin,
        weight_max: weightMax,
        exemplars: exemplarsOf(posting)
          .filter(({ sku }) => sku === product.sku)
          .map((unit) => ({
            ...unitShape(unit),
            marks: unit.marks.map(({ mark, type }) => ({ mark, mark_type: type })),
          })),
      };
    }),
  };
}

/** How the checks stand. */
export function exemplarStatus({ world, body }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  const units = posting.proposed ?? exemplarsOf(posting);
  const skus = [...new Set(units.map(({ sku }) => sku))];
  return {
    posting_number: posting.number,
    status: statusWord(posting, units),
    products: skus.map((sku) => ({
      product_id: sku,
      exemplars: units.filter((unit) => unit.sku === sku).map(statusShape),
    })),
  };
}

function statusWord(posting: Posting, units: readonly Exemplar[]): string {
  const marks = units.flatMap((unit) => unit.marks);
  if (marks.some(({ check }) => check === 'processing')) return 'validation_in_process';
  if (posting.status === 'awaiting_packaging')
    return isShipAvailable(posting) ? 'ship_available' : 'ship_not_available';
  const isGood = posting.status === 'awaiting_deliver' && marks.every(({ check }) => check === 'passed');
  return isGood ? 'update_available' : 'update_not_available';
}

function statusShape(unit: Exemplar) {
  const passed = { gtd: 'passed', rnpt: 'passed', weight: 'passed' };
  return {
    ...unitShape(unit),
    gtd_check_status: passed.gtd,
    gtd_error_codes: [],
    rnpt_check_status: passed.rnpt,
    rnpt_error_codes: [],
    weight_check_status: passed.weight,
    weight_error_codes: [],
    marks: unit.marks.map(({ mark, type, check, errors }) => ({
      mark,
      mark_type: type,
      check_status: check,
      error_codes: errors,
    })),
  };
}

function unitShape({ id, gtd, isGtdAbsent, rnpt, isRnptAbsent, weightKg }: Exemplar) {
  const absent = { is_gtd_absent: isGtdAbsent, is_rnpt_absent: isRnptAbsent };
  return { exemplar_id: id, gtd, ...absent, rnpt, weight: weightKg };
}
