import type { z } from 'zod';
import type { Exemplar, ExemplarProblem, ExemplarSheet, ExemplarStatus } from '../workflow/ports.js';
import type { exemplarCreateOrGet, exemplarStatusGet, exemplarValidate } from './endpoints/exemplars.js';

type WireSheet = z.output<typeof exemplarCreateOrGet.response>;
type WireStatus = z.output<typeof exemplarStatusGet.response>;
type WireValidation = z.output<typeof exemplarValidate.response>;

export function readSheet({ multi_box_qty: boxes, products }: WireSheet): ExemplarSheet {
  return {
    boxes,
    products: products.map((product) => ({
      sku: product.product_id,
      isMarkNeeded: product.is_mandatory_mark_needed,
      isMarkPossible: product.is_mandatory_mark_possible,
      isGtdNeeded: product.is_gtd_needed,
      isRnptNeeded: product.is_rnpt_needed,
      isUinNeeded: product.is_jw_uin_needed,
      isImeiNeeded: product.has_imei,
      isWeightNeeded: product.is_weight_needed,
      minWeightGrams: grams(product.weight_min),
      maxWeightGrams: grams(product.weight_max),
      exemplars: product.exemplars.map(readExemplar),
    })),
  };
}

/** An error of a check counts, whatever word its status bears; `failed` without one means that Ozon had no time. */
export function readExemplarStatus({ status: state, products }: WireStatus): ExemplarStatus {
  const units = products.flatMap(({ product_id: sku, exemplars }) =>
    exemplars.map((unit) => ({ sku, unit })),
  );
  const checks = units.flatMap(({ sku, unit }) => [
    ...unit.marks.map((mark) => ({
      sku,
      code: mark.mark,
      state: mark.check_status,
      errors: mark.error_codes,
    })),
    { sku, code: unit.gtd, state: unit.gtd_check_status, errors: unit.gtd_error_codes },
    { sku, code: unit.rnpt, state: unit.rnpt_check_status, errors: unit.rnpt_error_codes },
    { sku, code: '', state: unit.weight_check_status, errors: unit.weight_error_codes },
  ]);
  return {
    state,
    exemplars: units.map(({ unit }) => readExemplar(unit)),
    isChecking: state === 'validation_in_process' || checks.some((check) => check.state === 'processing'),
    unchecked: checks
      .filter((check) => check.state === 'failed' && check.errors.length === 0)
      .map(({ code }) => code),
    problems: checks.flatMap(({ sku, code, errors }) =>
      errors.map((reason) => ({ sku, reason, code: code === '' ? undefined : code })),
    ),
  };
}

export function readValidation({ products }: WireValidation): readonly ExemplarProblem[] {
  return products.flatMap(({ product_id: sku, error, valid, exemplars }) => {
    const ofProduct = error === '' ? [] : [{ sku, reason: error, code: undefined }];
    const ofUnits = exemplars.flatMap(({ errors, marks }) => [
      ...errors.map((reason) => ({ sku, reason, code: undefined })),
      ...marks.flatMap((mark) => mark.errors.map((reason) => ({ sku, reason, code: mark.mark }))),
    ]);
    const said = [...ofProduct, ...ofUnits];
    // Ozon may say no without saying why.
    return said.length > 0 || valid ? said : [{ sku, reason: '', code: undefined }];
  });
}

interface WireUnit {
  readonly exemplar_id: string;
  readonly marks: readonly { readonly mark: string; readonly mark_type: string }[];
  readonly gtd: string;
  readonly rnpt: string;
  readonly weight?: number | undefined;
}

function readExemplar({ exemplar_id: id, marks, gtd, rnpt, weight }: WireUnit): Exemplar {
  return {
    id,
    marks: marks.filter(({ mark }) => mark !== '').map(({ mark, mark_type: type }) => ({ type, code: mark })),
    gtd,
    rnpt,
    weightGrams: grams(weight),
  };
}

/** Ozon weighs units in kilograms; zero is no weight. */
function grams(kilograms: number | undefined): number | undefined {
  return kilograms === undefined || kilograms <= 0 ? undefined : Math.round(kilograms * 1000);
}
