import { z } from 'zod';
import { type Money, parseMoney } from '../domain/money.js';
import { isMarkedId } from './big-integers.js';

// Ozon's answers are looser than its document: anything may be null, ids come as numbers or texts, prices as
// objects, texts or numbers, enums are open (FACTS.md §14). These pieces take all of that.

/** A text, `''` when there is none. */
export const text = z.transform(textIn);
/** An id as text, `''` when there is none. A shape that is no id at all is an error. */
export const id = z.union([z.string(), z.number()]).nullish().transform(textIn);
/** A text without which the answer is useless. */
export const neededText = z
  .union([z.string(), z.number()])
  .transform(textIn)
  .refine((value) => value !== '');
/** A number, undefined when there is none. */
export const amount = z.transform(amountIn);
export const flag = z.unknown().optional().transform(flagIn);
/** A yes or no that has to stand in the answer: of a write, silence is neither. */
export const saidYes = z.union([z.boolean(), z.enum(['true', 'false'])]).transform(flagIn);
/** Instants as ISO 8601 UTC with milliseconds; unreadable ones and the zero date count as none. */
export const instant = z.transform(instantIn);
/** A price in any of its shapes; the currency of plain ones stands in another field. */
export const price = z.transform(priceIn);

/** A list whose items may be null and which may be missing altogether. */
export function list<Item>(item: z.ZodType<Item>) {
  return z
    .array(item.nullable())
    .nullish()
    .transform((values): Item[] => (values ?? []).flatMap((value) => (value === null ? [] : [value])));
}
/** A list that may be null but has to stand in the answer: a missing one must never read as "there is none". */
export function neededList<Item>(item: z.ZodType<Item>) {
  return z
    .array(item.nullable())
    .nullable()
    .transform((values): Item[] => (values ?? []).flatMap((value) => (value === null ? [] : [value])));
}
export const texts = list(text).transform((values): string[] => values.filter((value) => value !== ''));

/** In requests: an int64, made by `wireId`. */
export const sentId = z.union([z.int().nonnegative(), z.string().refine(isMarkedId)]);
export const sentText = z.string().min(1);
/** In requests: an id in a list, which Ozon wants as text. */
export const sentIdText = z.string().regex(/^\d+$/);

export interface WirePrice {
  readonly amount: string;
  readonly currency: string;
}

/** `fallback` is the currency that stands beside a plain amount. */
export function moneyOf(value: WirePrice | undefined, fallback: string): Money | undefined {
  return value && parseMoney(value.amount, value.currency || fallback);
}

/** What `text` takes, without a schema around it. */
export function textIn(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : '';
}

export function flagIn(value: unknown): boolean {
  return value === true || value === 'true';
}

export function amountIn(value: unknown): number | undefined {
  if ((typeof value !== 'number' && typeof value !== 'string') || value === '') return undefined;
  const result = Number(value);
  return Number.isFinite(result) ? result : undefined;
}

export function instantIn(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const milliseconds = Date.parse(value);
  // Ozon's usual form needs no more than its milliseconds; a 30th of February would move on.
  if (milliseconds > 0 && USUAL.test(value)) return `${value.slice(0, 19)}.000Z`;
  return milliseconds > 0 ? new Date(milliseconds).toISOString() : undefined;
}

const USUAL = /^\d{4}-\d\d-[012]\dT(?:[01]\d|2[0-3]):\d\d:\d\dZ$/;

export function priceIn(value: unknown): WirePrice | undefined {
  if (typeof value === 'object' && value !== null) {
    const inner = 'amount' in value ? plainAmount(value.amount) : undefined;
    const currency = 'currency' in value ? textIn(value.currency) : '';
    return inner === undefined ? undefined : { amount: inner, currency };
  }
  const plain = plainAmount(value);
  return plain === undefined ? undefined : { amount: plain, currency: '' };
}

export type WireFields = Readonly<Record<string, unknown>>;

/** An object; of anything else none. */
export function fieldsOf(value: unknown): WireFields | undefined {
  return isFields(value) ? value : undefined;
}

function isFields(value: unknown): value is WireFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of a list the texts that are not empty, of anything else nothing. */
export function textsIn(value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) return NOTHING;
  return value.map(textIn).filter((text) => text !== '');
}
const NOTHING: readonly string[] = [];

/** Of a list the objects, of anything else nothing. */
export function partsIn<Part>(value: unknown, read: (fields: WireFields) => Part): readonly Part[] {
  const parts: Part[] = [];
  for (const each of Array.isArray(value) ? value : NOTHING) {
    const fields = fieldsOf(each);
    if (fields) parts.push(read(fields));
  }
  return parts;
}

function plainAmount(value: unknown): string | undefined {
  const plain = textIn(value).trim();
  // More digits are no price, and no number could hold them in kopecks.
  return /^-?\d{1,13}(?:[.,]\d*)?$/.test(plain) ? plain : undefined;
}
