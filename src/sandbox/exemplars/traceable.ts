import { textField } from '../body.js';
import { type Call, requirePosting } from '../world.js';
import { exemplarsOf } from './unit.js';

/** Of traced goods the batch number is what may still be missing. */
export function traceableAttributes({ world, body }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  const isTraced = posting.needs.includes('rnpt');
  const lacking = exemplarsOf(posting).filter((unit) => unit.rnpt === '' && !unit.isRnptAbsent);
  const skus = isTraced ? [...new Set(lacking.map(({ sku }) => sku))] : [];
  return { products: skus.map((sku) => ({ sku, required_attributes: ['rnpt'] })) };
}

/** No practice order holds traced goods beside others, so that each stays whole. */
export function splitTraceable({ world, body }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  const products = posting.lines.map(({ product, quantity }) => ({ sku: product.sku, quantity }));
  const isTraced = posting.needs.includes('rnpt');
  return {
    postings: [{ posting_number: posting.number, potential_blr_traceable: isTraced, products }],
  };
}
