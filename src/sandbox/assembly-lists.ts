import { invalidArgument } from './answer-error.js';
import { type Body, optionalWhole, requiredObject, timeField, wholeField } from './body.js';
import { requireCarriage } from './carriage.js';
import { isoTime } from './clock.js';
import { pageOf } from './list-page.js';
import { digitsOf } from './random.js';
import { type Call, type Posting, requirePosting, type World } from './world.js';

/** Ozon's own pick list of what is to be assembled, by posting. */
export function listDuePostings({ world, body }: Call) {
  const { postings, cutoff } = dueOf(world, body);
  const { items, cursor } = pageOf(postings.map(postingShape), body, 1000);
  return { postings: items, cursor, cutoff };
}

/** The same by product; pages by offset. */
export function listDueProducts({ world, body }: Call) {
  const { postings } = dueOf(world, body);
  const limit = wholeField(body, 'limit');
  if (limit < 1 || limit > 1000) throw invalidArgument('Request validation error: invalid limit');
  const offset = optionalWhole(body, 'offset') ?? 0;
  const products = productsOf(postings).map(({ holders, ...shape }) => ({ ...shape, postings: holders }));
  return {
    products: products.slice(offset, offset + limit),
    products_count: products.length,
    has_next: offset + limit < products.length,
  };
}

export function listCarriagePostings({ world, body }: Call) {
  const postings = inCarriage(world, body);
  const { items, cursor } = pageOf(postings, body, 100);
  const shapes = items.map((posting) => ({ ...postingShape(posting), can_print_label: true }));
  return { can_print_mass_label: postings.length > 0, cursor, postings: shapes };
}

export function listCarriageProducts({ world, body }: Call) {
  const products = productsOf(inCarriage(world, body)).map(({ holders, ...shape }) => ({
    ...shape,
    posting_numbers: holders.map((holder) => holder.posting_number),
  }));
  const { items, cursor } = pageOf(products, body, 100);
  return { products: items, cursor };
}

function dueOf(world: World, body: Body) {
  const filter = requiredObject(body, 'filter');
  const [fromMs, toMs] = [timeField(filter, 'cutoff_from'), timeField(filter, 'cutoff_to')];
  if (fromMs === undefined || toMs === undefined) throw invalidArgument('invalid cutoff');
  const methodId = optionalWhole(filter, 'delivery_method_id');
  const postings = [...world.postings.values()].filter(
    ({ status, shipmentMs, method }) =>
      status === 'awaiting_packaging' &&
      shipmentMs >= fromMs &&
      shipmentMs <= toMs &&
      (methodId === undefined || methodId === method.id),
  );
  return { postings, cutoff: isoTime(toMs) };
}

function inCarriage(world: World, body: Body): readonly Posting[] {
  const carriage = requireCarriage(world, wholeField(requiredObject(body, 'filter'), 'carriage_id'));
  return carriage.numbers.map((number) => requirePosting(world, number));
}

function postingShape({ number, lines }: Posting) {
  return {
    assembly_code: digitsOf(`assembly ${number}`, 4),
    posting_number: number,
    products: lines.map(({ product, quantity }) => ({
      offer_id: product.offerId,
      picture_url: '',
      product_name: product.name,
      quantity,
      sku: product.sku,
    })),
  };
}

function productsOf(postings: readonly Posting[]) {
  const lines = postings.flatMap(({ number, lines }) => lines.map((line) => ({ ...line, number })));
  const skus = [...new Set(lines.map(({ product }) => product.sku))];
  return skus.flatMap((sku) => {
    const own = lines.filter(({ product }) => product.sku === sku);
    const [first] = own;
    if (first === undefined) return [];
    return [
      {
        offer_id: first.product.offerId,
        picture_url: '',
        product_name: first.product.name,
        quantity: own.reduce((sum, { quantity }) => sum + quantity, 0),
        sku,
        holders: own.map(({ number, quantity }) => ({ posting_number: number, quantity })),
      },
    ];
  });
}
