import { invalidArgument } from '../answer-error.js';
import {
  amountField,
  type Body,
  flagField,
  objectsField,
  optionalText,
  textField,
  wholeField,
} from '../body.js';
import type { Product } from '../catalogue.js';
import type { Posting } from '../world.js';
import type { Exemplar, ExemplarMark } from './unit.js';

export interface GivenProduct {
  readonly product: Product;
  readonly units: readonly Body[];
}

/** The products of a request; `product_id` is the SKU. */
export function givenProducts(posting: Posting, body: Body): readonly GivenProduct[] {
  return objectsField(body, 'products').map((each) => {
    const sku = wholeField(each, 'product_id');
    const line = posting.lines.find(({ product }) => product.sku === sku);
    if (!line) throw invalidArgument('UNKNOWN_PRODUCT_DEFINED');
    return { product: line.product, units: objectsField(each, 'exemplars') };
  });
}

export function givenMarks(unit: Body): readonly ExemplarMark[] {
  return objectsField(unit, 'marks').map((each) => ({
    mark: textField(each, 'mark'),
    type: textField(each, 'mark_type'),
    check: 'processing',
    errors: [],
  }));
}

export function givenExemplar(unit: Body, sku: number): Exemplar {
  return {
    id: wholeField(unit, 'exemplar_id'),
    sku,
    marks: givenMarks(unit),
    gtd: optionalText(unit, 'gtd'),
    isGtdAbsent: flagField(unit, 'is_gtd_absent'),
    rnpt: optionalText(unit, 'rnpt'),
    isRnptAbsent: flagField(unit, 'is_rnpt_absent'),
    weightKg: amountField(unit, 'weight'),
  };
}

/** What is wrong with the form of a code, in a word. */
export function formErrors({ mark, type }: Pick<ExemplarMark, 'mark' | 'type'>): readonly string[] {
  const form = forms[type];
  return form?.test(mark) === true ? [] : ['INVALID_MARK_FORMAT'];
}
const forms: Readonly<Record<string, RegExp>> = {
  // A doubled backslash would stand here as six letters, and no group would follow the serial number.
  mandatory_mark: /^01\d{14}21[\x21-\x7e]{1,20}\u001d9[123][\x21-\x7e\u001d]{4,}$/,
  jw_uin: /^\d{16}$/,
  imei: /^\d{15}$/,
};
