import { amountField, optionalText, textField } from '../body.js';
import { type Call, requirePosting } from '../world.js';
import { formErrors, givenMarks, givenProducts } from './given.js';

/** The form alone, at once. */
export function validateExemplars({ world, body }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  const products = givenProducts(posting, body).map(({ product, units }) => {
    const exemplars = units.map((unit) => {
      const marks = givenMarks(unit).map(({ mark, type }) => {
        const errors = formErrors({ mark, type });
        return { mark, mark_type: type, errors, valid: errors.length === 0 };
      });
      const gtd = optionalText(unit, 'gtd');
      const errors = gtd === '' || /^\d{8}\/\d{6}\/\d{7}$/.test(gtd) ? [] : ['INVALID_GTD_FORMAT'];
      return {
        gtd,
        rnpt: optionalText(unit, 'rnpt'),
        weight: amountField(unit, 'weight'),
        errors,
        marks,
        valid: errors.length === 0 && marks.every((mark) => mark.valid),
      };
    });
    return { product_id: product.sku, error: '', exemplars, valid: exemplars.every((unit) => unit.valid) };
  });
  return { products };
}
