import { labelOf } from './flows.js';
import { blocksVerb } from './holds.js';
import { lateness } from './lateness.js';
import { refusalOfCountry } from './origin.js';
import type { Buyer, Posting } from './posting.js';
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
  readonly details: Readonly<Record<string, unknown>>;
}

export interface CheckContext {
  readonly at: string;
  /** What is known of the posting's products, by SKU. */
  readonly names: ReadonlyMap<string, string>;
  readonly buyer: Buyer | undefined;
  readonly isLateAccepted: boolean;
  /** The shipment date that stands at Ozon was set by the seller. */
  readonly isCutoffSet?: boolean;
  /** What the ledger has of each line; undefined while no stock is kept. */
  readonly stock?: readonly LineStock[] | undefined;
}

/** Every check of one posting. A check that lacks data is skipped, never a block. */
export function confirmChecks(posting: Posting, context: CheckContext): readonly Check[] {
  return [
    nameCheck(posting, context),
    quantityCheck(posting),
    addressCheck(posting, context),
    deadlineCheck(posting, context),
    stockCheck(context.stock),
    marksCheck(posting),
    legalCheck(posting),
    boxesCheck(posting),
    ozonCheck(posting),
    cutoffCheck(posting, context),
  ];
}

/** The first check that blocks, or undefined. What stands at Ozon comes first: the others judge by what it tells. */
export function firstBlock(checks: readonly Check[]): Check | undefined {
  const blocking = checks.filter((check) => check.level === 'block');
  return blocking.find((check) => check.name === 'ozon') ?? blocking[0];
}

function nameCheck(posting: Posting, { names }: CheckContext): Check {
  const unknown = posting.lines.filter((line) => !names.has(line.sku)).map((line) => line.offerId);
  if (unknown.length > 0) return { ...skipped('C1', 'name'), details: { articles: unknown.join(', ') } };
  const renamed = posting.lines.filter((line) => !isAlike(line.name, names.get(line.sku) ?? ''));
  if (renamed.length === 0) return { code: 'C1', name: 'name', level: 'ok', details: {} };
  return {
    code: 'C1',
    name: 'name',
    level: 'warn',
    details: { articles: renamed.map((line) => line.offerId).join(', ') },
  };
}

function quantityCheck(posting: Posting): Check {
  const isRight = posting.lines.length > 0 && posting.lines.every((line) => line.quantity >= 1);
  const quantity = posting.lines.reduce((sum, line) => sum + line.quantity, 0);
  if (isRight) return { code: 'C2', name: 'quantity', level: 'ok', details: { quantity } };
  return { code: 'C2', name: 'quantity', level: 'block', refusal: 'bad-quantity', details: { quantity } };
}

function addressCheck(posting: Posting, { buyer }: CheckContext): Check {
  if (labelOf(posting) !== 'own') return { code: 'C4', name: 'address', level: 'ok', details: {} };
  const address = buyer?.address;
  const isWhole =
    address !== undefined &&
    (address.pickupPoint !== undefined || (address.city !== undefined && address.tail !== undefined));
  if (isWhole) return { code: 'C4', name: 'address', level: 'ok', details: {} };
  return { code: 'C4', name: 'address', level: 'block', refusal: 'no-address', details: {} };
}

function deadlineCheck(posting: Posting, { at, isLateAccepted }: CheckContext): Check {
  const state = lateness(posting, at);
  const details = { dueAt: posting.dueAt ?? '', lateAt: posting.lateAt ?? '' };
  if (state === 'in-time') return { code: 'C5', name: 'deadline', level: 'ok', details };
  if (isLateAccepted || posting.isLateAccepted)
    return { code: 'C5', name: 'deadline', level: 'warn', details };
  return { code: 'C5', name: 'deadline', level: 'block', refusal: 'overdue', details };
}

/** Marks, numbers and weights are read at the bench: confirm only says what will have to be given there. */
function marksCheck(posting: Posting): Check {
  const missing = refusalOfMissing(posting);
  if (!missing) return { code: 'C8', name: 'marks', level: 'ok', details: {} };
  const { skus = '' } = missing.details ?? {};
  return { code: 'C8', name: 'marks', level: 'warn', details: { skus, type: missing.hint ?? '' } };
}

function legalCheck(posting: Posting): Check {
  const refusal = refusalOfCountry(posting);
  if (!refusal) return { code: 'C9', name: 'legal', level: 'ok', details: {} };
  const { skus = '' } = refusal.details ?? {};
  const details = { skus, type: refusal.hint ?? '' };
  return { code: 'C9', name: 'legal', level: 'block', refusal: refusal.code, details };
}

/** Boxes that Ozon was not told of before assembly have to be tied into one. */
function boxesCheck({ boxes }: Posting): Check {
  const details = { boxes: boxes?.count ?? 1 };
  const isOwed = boxes?.isOwed === true && boxes.count <= 1;
  return { code: 'C10', name: 'boxes', level: isOwed ? 'warn' : 'ok', details };
}

function ozonCheck(posting: Posting): Check {
  const stopping = posting.holds.find((held) => blocksVerb(held, 'confirm'));
  const details = { status: posting.ozonStatus, ...stopping?.details };
  if (stopping) return { code: 'C15', name: 'ozon', level: 'block', refusal: stopping.code, details };
  const isChecked = posting.holds.some((held) => held.code === 'ozon-check');
  return { code: 'C15', name: 'ozon', level: isChecked ? 'warn' : 'ok', details: isChecked ? details : {} };
}

function cutoffCheck(posting: Posting, { isCutoffSet }: CheckContext): Check {
  if (isCutoffSet || !posting.actions.includes('set_cutoff'))
    return { code: 'C16', name: 'cutoff', level: 'ok', details: {} };
  return {
    code: 'C16',
    name: 'cutoff',
    level: 'block',
    refusal: 'needs-cutoff',
    details: { dueAt: posting.dueAt ?? '' },
  };
}

function skipped(code: string, name: string): Check {
  return { code, name, level: 'skipped', details: {} };
}

/** At least six tenths of the words in common, whatever their order and case. */
function isAlike(first: string, second: string): boolean {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const a = words(first);
  const b = words(second);
  const common = [...a].filter((word) => b.has(word)).length;
  return common >= 0.6 * Math.min(a.size, b.size);
}
