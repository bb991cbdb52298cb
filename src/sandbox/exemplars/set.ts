import { invalidArgument } from '../answer-error.js';
import { textField } from '../body.js';
import { SECOND } from '../clock.js';
import { spread } from '../random.js';
import { type Call, type Posting, requirePosting, type World } from '../world.js';
import { formErrors, type GivenProduct, givenExemplar, givenProducts } from './given.js';
import { blank, type Exemplar, type ExemplarMark, exemplarsOf, needsOf, weightBounds } from './unit.js';

/** Takes a task and answers at once; its checks are through 2–5 seconds later. A unit that is not named loses its data. */
export function setExemplars({ world, body, nowMs }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  const isBefore = posting.status === 'awaiting_packaging';
  const isAfter = posting.status === 'awaiting_deliver' && posting.exemplars.length > 0;
  if (!isBefore && !isAfter) throw invalidArgument("Posting must have 'awaiting_packaging' status");
  const given = givenProducts(posting, body).flatMap((each) => unitsOf(posting, each));
  const next = exemplarsOf(posting).map(
    (unit) => given.find(({ id }) => id === unit.id) ?? blank(unit.id, unit.sku),
  );
  if (isBefore) posting.exemplars = next;
  else posting.proposed = next;
  world.journal.effect(nowMs, { kind: 'exemplars-set', by: 'seller', posting: posting.number });
  const delayMs = spread(`exemplars ${posting.number}`, 2, 5) * SECOND;
  world.schedule.add(nowMs + delayMs, () => check(world, posting));
  return {};
}

/** Saves what was set after assembly. */
export function updateExemplars({ world, body, nowMs }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  if (posting.status !== 'awaiting_deliver' || posting.proposed === undefined)
    throw invalidArgument('HAS_INCORRECT_STATUS');
  const isPassed = posting.proposed.every((unit) => unit.marks.every(({ check }) => check === 'passed'));
  if (!isPassed) throw invalidArgument('EXEMPLARS_ARE_NOT_CHECKED');
  posting.exemplars = posting.proposed;
  posting.proposed = undefined;
  world.journal.effect(nowMs, { kind: 'exemplars-updated', by: 'seller', posting: posting.number });
  return {};
}

function unitsOf(posting: Posting, { product, units }: GivenProduct): readonly Exemplar[] {
  const needs = needsOf(posting, product);
  const bounds = weightBounds(product);
  const own = exemplarsOf(posting).filter(({ sku }) => sku === product.sku);
  return units.map((each) => {
    const unit = givenExemplar(each, product.sku);
    if (!own.some(({ id }) => id === unit.id))
      throw invalidArgument(`EXEMPLAR_ID ${unit.id} does not belong to product ${product.sku}`);
    const isOut = unit.weightKg < bounds.weightMin || unit.weightKg > bounds.weightMax;
    if (needs.isWeightNeeded && unit.weightKg === 0) throw invalidArgument('WEIGHT_IS_REQUIRED');
    if (needs.isWeightNeeded && isOut) throw invalidArgument('WEIGHT_IS_OUT_OF_RANGE');
    const isLegal = posting.needs.includes('country');
    if (unit.gtd !== '' && !isLegal) throw invalidArgument('GTD_IS_REQUIRED_ONLY_FOR_LEGAL_CUSTOMER');
    if (needs.isGtdNeeded && unit.gtd === '' && !unit.isGtdAbsent)
      throw invalidArgument('GTD_MUST_BE_SPECIFIED_FOR_PRODUCT_COUNTRY');
    const isMarked = unit.marks.some(({ type }) => type === 'mandatory_mark');
    if (isMarked && !needs.isMarkNeeded && !needs.isMarkPossible)
      throw invalidArgument('MANDATORY_MARK_REDUNDANT');
    return unit;
  });
}

/** «Честный ЗНАК» answers: of another product, used before, not in circulation, or not in time. */
function check(world: World, posting: Posting): void {
  const fault = posting.exemplarFault;
  posting.exemplarFault = undefined;
  const checked = (units: readonly Exemplar[]) =>
    units.map((unit) => ({
      ...unit,
      marks: unit.marks.map((mark) =>
        mark.check === 'processing' ? judged(world, posting, { unit, mark, fault }) : mark,
      ),
    }));
  if (posting.proposed) posting.proposed = checked(posting.proposed);
  else posting.exemplars = checked(posting.exemplars);
}

interface Judging {
  readonly unit: Exemplar;
  readonly mark: ExemplarMark;
  readonly fault: string | undefined;
}

function judged(world: World, posting: Posting, { unit, mark, fault }: Judging): ExemplarMark {
  if (fault === 'in-time') return { ...mark, check: 'failed', errors: [] };
  const errors = [
    ...(fault === undefined ? [] : [fault]),
    ...formErrors(mark),
    ...(isOfOther(posting, unit, mark) ? ['MARK_GTIN_MISMATCH'] : []),
    ...(isUsed(world, unit, mark) ? ['MARK_IS_NOT_UNIQUE'] : []),
  ];
  return { ...mark, check: errors.length === 0 ? 'passed' : 'failed', errors };
}

function isOfOther(posting: Posting, unit: Exemplar, { mark, type }: ExemplarMark): boolean {
  const product = posting.lines.find((line) => line.product.sku === unit.sku)?.product;
  const isOwn = product?.barcodes.some((barcode) => mark.startsWith(`01${barcode.padStart(14, '0')}21`));
  return type === 'mandatory_mark' && isOwn !== true;
}

/** A code is in one living order only. */
function isUsed(world: World, unit: Exemplar, { mark, type }: ExemplarMark): boolean {
  const living = [...world.postings.values()].filter(({ status }) => status !== 'cancelled');
  const holders = living.flatMap((posting) =>
    (posting.proposed ?? posting.exemplars).filter((each) =>
      each.marks.some((other) => other.mark === mark && other.type === type),
    ),
  );
  return holders.some(({ id }) => id !== unit.id);
}
