import { AppError } from '../../domain/errors.js';
import type { Money } from '../../domain/money.js';

/** Hand-written, because `orders list` must start before a validation library has loaded. */
export function readList<Element>(json: string, each: (value: unknown) => Element): readonly Element[] {
  const value: unknown = JSON.parse(json);
  if (!Array.isArray(value)) throw damaged('a list');
  return value.map((element: unknown) => each(element));
}

export function readRecord(json: string): Readonly<Record<string, unknown>> {
  return record(JSON.parse(json));
}

export function record(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw damaged('an object');
  return value;
}

export function text(value: unknown): string {
  if (typeof value !== 'string') throw damaged('a text');
  return value;
}

export function optionalText(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : text(value);
}

export function number(value: unknown): number {
  if (typeof value !== 'number') throw damaged('a number');
  return value;
}

export function flag(value: unknown): boolean {
  if (typeof value !== 'boolean') throw damaged('a flag');
  return value;
}

export function money(value: unknown): Money {
  const { minor, currency } = record(value);
  return { minor: number(minor), currency: text(currency) };
}

/** The value as one of a closed set of words. */
export function oneOf<Word extends string>(words: readonly Word[], value: string): Word {
  const word = words.find((each) => each === value);
  if (word === undefined) throw damaged(`one of ${words.join(', ')}`);
  return word;
}

export function damaged(expected: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'store-damaged',
    message: `The database holds something else where ${expected} belongs: put a backup in its place`,
    details: { expected },
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
