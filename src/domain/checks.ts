import { labelOf } from './flows.js';
import {
  duplicateCheck,
  hazardCheck,
  type KnownGoods,
  limitsCheck,
  nameCheck,
  priceCheck,
  quantityCheck,
  specCheck,
} from './goods-checks.js';
import { blocksVerb } from './holds.js';
import { lateness, priceOfTime } from './lateness.js';
import { refusalOfCountry } from './origin.js';
import type { Address, Buyer, Posting } from './posting.js';
import { type LineStock, stockCheck } from './stock-check.js';
import { refusalOfMissing } from './unit-data.js';

/** One of the checks at confirm (C1–C16 of the seller's routine). */
export interface Check {
  readonly code: string;
  /** The key of its text in the catalogs. */
  readonly name: string;
  readonly level: 'ok' | 'warn' | 'block' | 'skipped';
  /** Where it blocks: the refusal's code. */
  readonly refusal?: string;
  /** Why it is so, a key of the catalogs; a check that passed may have none. */
  readonly reason?: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What is known beside the posting. Where something was not looked at, its check is skipped and says so. */
export interface CheckContext {
  readonly at: string;
  /** What is known of the posting's products, by SKU. */
  readonly goods: ReadonlyMap<string, KnownGoods>;
  readonly buyer: Buyer | undefined;
  readonly isLateAccepted: boolean;
  /** The shipment date that stands at Ozon was set by the seller. */
  readonly isCutoffSet?: boolean;
  /** What the ledger has of each line; undefined while no stock is kept. */
  readonly stock?: readonly LineStock[] | undefined;
  /** How many of a SKU are ordered as a rule; only of what is ordered in an unusual number. */
  readonly usual?: ReadonlyMap<string, number> | undefined;
  readonly limits?: SeenLimits | undefined;
  readonly hazards?: readonly Hazard[] | undefined;
  /** Other orders of the same buyer for the same goods, made at the same time; undefined where no buyer can be told. */
  readonly twins?: readonly string[] | undefined;
}

/** The posting against the limits of its drop-off point. */
export interface SeenLimits {
  /** Names of the limits that are broken. */
  readonly over: readonly string[];
  /** Articles without a weight or a size. */
  readonly unmeasured: readonly string[];
  readonly weightGrams: number | undefined;
  readonly maxWeightGrams: number | undefined;
}

/** A rule about goods that do not travel by every delivery. */
export interface Hazard {
  readonly id: string;
  readonly verdict: 'warn' | 'block';
  readonly articles: readonly string[];
  /** In each language. */
  readonly text: Readonly<Record<string, string>>;
  readonly source: string;
}

/** Every check of one posting. A check that lacks data is skipped, never a block. */
export function confirmChecks(posting: Posting, context: CheckContext): readonly Check[] {
  return [
    nameCheck(posting, context),
    quantityCheck(posting, context),
    specCheck(posting, context),
    addressCheck(posting, context),
    deadlineCheck(posting, context),
    stockCheck(context.stock),
    limitsCheck(posting, context),
    marksCheck(posting),
    legalCheck(posting),
    boxesCheck(posting),
    hazardCheck(posting, context),
    liftCheck(posting),
    priceCheck(posting, context),
    duplicateCheck(context),
    ozonCheck(posting),
    cutoffCheck(posting, context),
  ];
}

/** The first check that blocks, or undefined. What stands at Ozon comes first: the others judge by what it tells. */
export function firstBlock(checks: readonly Check[]): Check | undefined {
  const blocking = checks.filter((check) => check.level === 'block');
  return blocking.find((check) => check.name === 'ozon') ?? blocking[0];
}

/** The first warning, for a seller who lets none pass; the lateness that he has accepted by name is none. */
export function firstWarning(checks: readonly Check[]): Check | undefined {
  return checks.find((check) => check.level === 'warn' && check.details.isAccepted !== true);
}

/** Of buyers' addresses nothing is repeated, not even what is wrong with them. */
function addressCheck(posting: Posting, { buyer }: CheckContext): Check {
  const check = { code: 'C4', name: 'address', details: {} };
  if (labelOf(posting) !== 'own') return { ...check, level: 'ok' };
  const address = buyer?.address;
  if (address?.pickupPoint !== undefined) return { ...check, level: 'ok' };
  const isWhole = address?.city !== undefined && address.tail !== undefined;
  if (!isWhole) return { ...check, level: 'block', refusal: 'no-address', reason: 'no-address' };
  if (hasOddZip(address)) return { ...check, level: 'warn', reason: 'odd-zip' };
  return { ...check, level: 'ok' };
}

/** In Russia an index has six digits; without one a courier finds the house all the same. */
function hasOddZip({ zip, country }: Address): boolean {
  const isRussian =
    country === undefined || /^(ru|rus|россия|russia|российская федерация)$/i.test(country.trim());
  return isRussian && zip !== undefined && !/^\d{6}$/.test(zip.trim());
}

function deadlineCheck(posting: Posting, { at, isLateAccepted }: CheckContext): Check {
  const state = lateness(posting, at);
  const price = priceOfTime(posting.tariff, at);
  const how = price.fee === undefined ? 'unpriced' : price.next === undefined ? 'last' : 'priced';
  const details = { dueAt: posting.dueAt ?? '', lateAt: posting.lateAt ?? '', ...price };
  const check = { code: 'C5', name: 'deadline', details };
  if (posting.dueAt === undefined) return { ...check, level: 'skipped', reason: 'no-deadline' };
  if (state === 'in-time') return { ...check, level: 'ok', reason: `in-time-${how}` };
  const reason = `overdue-${how}`;
  if (isLateAccepted || posting.isLateAccepted)
    return { ...check, level: 'warn', reason, details: { ...details, isAccepted: true } };
  return { ...check, level: 'block', refusal: 'overdue', reason };
}

/** Marks, numbers and weights are read at the bench: confirm only says what will have to be given there. */
function marksCheck(posting: Posting): Check {
  const missing = refusalOfMissing(posting);
  if (!missing) return { code: 'C8', name: 'marks', level: 'ok', details: {} };
  const { skus = '' } = missing.details ?? {};
  const details = { skus, type: missing.hint ?? '' };
  return { code: 'C8', name: 'marks', level: 'warn', reason: 'needs-units', details };
}

function legalCheck(posting: Posting): Check {
  const refusal = refusalOfCountry(posting);
  if (!refusal) return { code: 'C9', name: 'legal', level: 'ok', details: {} };
  const { skus = '' } = refusal.details ?? {};
  const details = { skus, type: refusal.hint ?? '' };
  const { code } = refusal;
  return { code: 'C9', name: 'legal', level: 'block', refusal: code, reason: 'needs-country', details };
}

/** Boxes that Ozon was not told of before assembly have to be tied into one. */
function boxesCheck({ number, boxes }: Posting): Check {
  const details = { boxes: boxes?.count ?? 1 };
  const isOwed = boxes?.isOwed === true && boxes.count <= 1;
  if (!isOwed) return { code: 'C10', name: 'boxes', level: 'ok', details };
  const type = `ozf orders change ${number} --boxes N`;
  return { code: 'C10', name: 'boxes', level: 'warn', reason: 'boxes-owed', details: { ...details, type } };
}

/** Bulky goods that somebody has to carry up. */
function liftCheck({ lift }: Posting): Check {
  const check = { code: 'C12', name: 'lift' };
  if (lift === undefined || lift === 'none') return { ...check, level: 'ok', details: {} };
  const reason = LIFTS.includes(lift) ? `lift-${lift}` : 'lift-other';
  return { ...check, level: 'warn', reason, details: { lift } };
}
const LIFTS: readonly string[] = ['lift', 'stairs', 'delivery_default'];

function ozonCheck(posting: Posting): Check {
  const check = { code: 'C15', name: 'ozon' };
  const stopping = posting.holds.find((held) => blocksVerb(held, 'confirm'));
  const details = { status: posting.ozonStatus, ...stopping?.details };
  if (stopping) return { ...check, level: 'block', refusal: stopping.code, details };
  const isChecked = posting.holds.some((held) => held.code === 'ozon-check');
  if (!isChecked) return { ...check, level: 'ok', details: {} };
  return { ...check, level: 'warn', reason: 'ozon-looks', details };
}

function cutoffCheck(posting: Posting, { isCutoffSet }: CheckContext): Check {
  const check = { code: 'C16', name: 'cutoff' };
  if (isCutoffSet || !posting.actions.includes('set_cutoff')) return { ...check, level: 'ok', details: {} };
  const details = { dueAt: posting.dueAt ?? '', type: `ozf confirm ${posting.number} --cutoff TIME` };
  return { ...check, level: 'block', refusal: 'needs-cutoff', reason: 'needs-cutoff', details };
}
