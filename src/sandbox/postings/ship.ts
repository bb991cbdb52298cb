import { invalidArgument } from '../answer-error.js';
import { type Body, flagField, objectField, objectsField, textField, wholeField } from '../body.js';
import { SECOND } from '../clock.js';
import { isShipAvailable } from '../exemplars/unit.js';
import { spread } from '../random.js';
import { type Call, type Line, moveTo, type Posting, requirePosting, type World } from '../world.js';
import { assembleParcels, type Parcel } from './assembly.js';
import { nextNumbers } from './identity.js';
import { limits } from './restrictions.js';

/** Assembly: answers at once, settles 5–15 seconds of practice time later; 200 proves nothing (FACTS.md §6). */
export function ship({ world, body, nowMs }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  refuseWrongState(posting);
  const packages = objectsField(body, 'packages').map((each) => readPackage(posting, each));
  refuseWrongContent(posting, packages);
  const numbers = [posting.number, ...nextNumbers(world, posting, packages.length - 1)];
  const parcels = packages.map(
    (lines, index): Parcel => ({ number: numbers[index] ?? posting.number, lines }),
  );
  posting.isAssembling = true;
  const delayMs = spread(`assembly ${posting.number}`, 5, 15) * SECOND;
  world.schedule.add(nowMs + delayMs, (atMs) => settle(world, posting, parcels, atMs));
  const wantsData = flagField(objectField(body, 'with'), 'additional_data');
  return { result: numbers, additional_data: wantsData ? parcels.map(additionalShape) : [] };
}

export function refuseWrongState(posting: Posting): void {
  if (posting.status === 'cancelled') throw invalidArgument('POSTING_ALREADY_CANCELLED');
  if (posting.isAssembling) throw invalidArgument('HAS_INCORRECT_STATUS');
  if (posting.assembledMs !== undefined) throw invalidArgument('POSTING_ALREADY_SHIPPED');
  if (posting.status !== 'awaiting_packaging') throw invalidArgument('HAS_INCORRECT_STATUS');
}

export function readPackage(posting: Posting, given: Body): readonly Line[] {
  return objectsField(given, 'products').map((each) => {
    const sku = wholeField(each, 'product_id');
    const line = posting.lines.find(({ product }) => product.sku === sku);
    if (line === undefined) throw invalidArgument('UNKNOWN_PRODUCT_DEFINED');
    return { product: line.product, quantity: wholeField(each, 'quantity') };
  });
}

function refuseWrongContent(posting: Posting, packages: readonly (readonly Line[])[]): void {
  if (packages.length === 0)
    throw invalidArgument('Request validation error: invalid packages: value is required');
  const units = packages.flat();
  const isWhole = posting.lines.every((line) => {
    const packed = units.filter(({ product }) => product.sku === line.product.sku);
    return packed.reduce((sum, { quantity }) => sum + quantity, 0) === line.quantity;
  });
  const hasEmpty = packages.some((lines) => lines.length === 0) || units.some(({ quantity }) => quantity < 1);
  if (!isWhole || hasEmpty) throw invalidArgument('HAS_INCORRECT_PRODUCT_QUANTITY');
  if (!isShipAvailable(posting)) throw invalidArgument('EXEMPLAR_INFO_NOT_FILLED_COMPLETELY');
  if (posting.method.flow === 'ozon' && packages.some(isTooHeavy))
    throw invalidArgument('INCORRECT_OVH_FOR_POSTING');
}

export function isTooHeavy(lines: readonly Line[]): boolean {
  const grams = lines.reduce((sum, { product, quantity }) => sum + product.weightGrams * quantity, 0);
  return grams > limits.maxWeightGrams;
}

function settle(world: World, posting: Posting, parcels: readonly Parcel[], atMs: number): void {
  posting.isAssembling = false;
  if (posting.status !== 'awaiting_packaging') return;
  if (posting.willFailAssembly) {
    posting.willFailAssembly = false;
    moveTo(posting, 'awaiting_packaging', 'ship_failed', atMs);
    world.journal.effect(atMs, { kind: 'assembly-failed', by: 'ozon', posting: posting.number });
    return;
  }
  assembleParcels(world, posting, parcels, { by: 'seller', atMs });
}

function additionalShape({ number, lines }: Parcel) {
  return {
    posting_number: number,
    products: lines.map(({ product, quantity }) => ({
      sku: product.sku,
      offer_id: product.offerId,
      name: product.name,
      quantity,
      price: String(product.priceRub),
      currency_code: 'RUB',
      mandatory_mark: [],
    })),
  };
}
