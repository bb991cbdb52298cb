import { invalidArgument } from '../answer-error.js';
import { objectsField, textField } from '../body.js';
import { SECOND } from '../clock.js';
import { isShipAvailable } from '../exemplars/unit.js';
import { spread } from '../random.js';
import { type Call, type Line, moveTo, type Posting, requirePosting, type World } from '../world.js';
import { assembleWhole, childOf, takeUnits } from './assembly.js';
import { nextNumbers } from './identity.js';
import { isTooHeavy, readPackage, refuseWrongState } from './ship.js';

/** A part is born and assembled later; the rest stays unassembled under the old number (FACTS.md §5). */
export function shipPart({ world, body, nowMs }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  refuseWrongState(posting);
  const part = readPackage(posting, body);
  const rest = without(posting.lines, part);
  if (part.length === 0 || rest.length === 0) throw invalidArgument('HAS_INCORRECT_PRODUCT_QUANTITY');
  if (!isShipAvailable(posting)) throw invalidArgument('EXEMPLAR_INFO_NOT_FILLED_COMPLETELY');
  if (posting.method.flow === 'ozon' && isTooHeavy(part)) throw invalidArgument('INCORRECT_OVH_FOR_POSTING');
  const child = bear(world, posting, part, nowMs);
  child.isAssembling = true;
  child.willFailAssembly = posting.willFailAssembly;
  posting.willFailAssembly = false;
  posting.lines = rest;
  posting.changedMs = nowMs;
  world.journal.effect(nowMs, {
    kind: 'part-asked',
    by: 'seller',
    posting: child.number,
    parent: posting.number,
  });
  const delayMs = spread(`assembly ${child.number}`, 5, 15) * SECOND;
  world.schedule.add(nowMs + delayMs, (atMs) => settlePart(world, child, atMs));
  return { result: child.number };
}

/** Divides without assembling: the posting ends, its parts go on under new numbers. */
export function split({ world, body, nowMs }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  refuseWrongState(posting);
  const parts = objectsField(body, 'postings').map((each) => readPackage(posting, each));
  const isWhole = without(posting.lines, parts.flat()).length === 0;
  if (parts.length < 2 || parts.some((lines) => lines.length === 0) || !isWhole)
    throw invalidArgument('HAS_INCORRECT_PRODUCT_QUANTITY');
  const children = parts.map((lines) => bear(world, posting, lines, nowMs));
  moveTo(posting, 'cancelled_from_split_pending', 'posting_split_pending', nowMs);
  world.journal.effect(nowMs, {
    kind: 'split',
    by: 'seller',
    posting: posting.number,
    postings: children.map(({ number }) => number),
  });
  return { parent_posting: splitShape(posting), postings: children.map(splitShape) };
}

function bear(world: World, posting: Posting, lines: readonly Line[], atMs: number): Posting {
  const [number = ''] = nextNumbers(world, posting, 1);
  const child = childOf(world, posting, number);
  child.lines = lines;
  const left = [...posting.exemplars];
  child.exemplars = lines.flatMap(({ product, quantity }) => takeUnits(left, product.sku, quantity));
  posting.exemplars = left;
  moveTo(child, 'awaiting_packaging', 'posting_created', atMs);
  world.postings.set(number, child);
  return child;
}

function settlePart(world: World, part: Posting, atMs: number): void {
  part.isAssembling = false;
  if (part.status !== 'awaiting_packaging') return;
  if (!part.willFailAssembly) {
    assembleWhole(world, part, 'seller', atMs);
    return;
  }
  part.willFailAssembly = false;
  moveTo(part, 'awaiting_packaging', 'ship_failed', atMs);
  world.journal.effect(atMs, { kind: 'assembly-failed', by: 'ozon', posting: part.number });
}

/** What is left of lines; refuses to take more than there is. */
export function without(lines: readonly Line[], taken: readonly Line[]): readonly Line[] {
  return lines.flatMap((line) => {
    const gone = taken.filter(({ product }) => product.sku === line.product.sku);
    const quantity = line.quantity - gone.reduce((sum, each) => sum + each.quantity, 0);
    if (quantity < 0 || gone.some((each) => each.quantity < 1))
      throw invalidArgument('HAS_INCORRECT_PRODUCT_QUANTITY');
    return quantity === 0 ? [] : [{ ...line, quantity }];
  });
}

function splitShape({ number, lines }: Posting) {
  return {
    posting_number: number,
    products: lines.map(({ product, quantity }) => ({ product_id: product.sku, quantity })),
  };
}
