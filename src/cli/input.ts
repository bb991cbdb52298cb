import { AppError } from '../domain/errors.js';
import { type FlagName, flagTerm, longName } from './flags.js';

/** What was typed, checked on demand. */
export interface Input {
  readonly operands: readonly string[];
  isOn(flag: FlagName): boolean;
  /** Of a flag that may have a value: typed, with one or without. */
  isTold(flag: FlagName): boolean;
  /** `--fragile`, `--no-fragile`, or neither. */
  toggle(flag: FlagName): boolean | undefined;
  text(flag: FlagName): string | undefined;
  texts(flag: FlagName): readonly string[];
  count(flag: FlagName): number | undefined;
  durationMs(flag: FlagName): number | undefined;
  oneOf<Name extends string>(flag: FlagName, names: readonly Name[]): Name | undefined;
  manyOf<Name extends string>(flag: FlagName, names: readonly Name[]): readonly Name[];
}

export function createInput(operands: readonly string[], values: Readonly<Record<string, unknown>>): Input {
  const texts = (flag: FlagName): readonly string[] => listOf(values[keyOf(flag)]);
  const text = (flag: FlagName): string | undefined => texts(flag).at(-1);
  const named = <Name extends string>(flag: FlagName, value: string, names: readonly Name[]): Name => {
    const found = names.find((name) => name === value);
    if (found === undefined) throw badValue(flag, value, names.join(', '));
    return found;
  };
  return {
    operands,
    text,
    texts,
    isOn: (flag) => values[keyOf(flag)] === true,
    isTold: (flag) => values[keyOf(flag)] !== undefined,
    toggle: (flag) => {
      const value = values[keyOf(flag)];
      return typeof value === 'boolean' ? value : undefined;
    },
    count: (flag) => whenGiven(text(flag), (value) => countOf(flag, value)),
    durationMs: (flag) => whenGiven(text(flag), (value) => durationOf(flag, value)),
    oneOf: (flag, names) => whenGiven(text(flag), (value) => named(flag, value, names)),
    manyOf: (flag, names) =>
      texts(flag)
        .flatMap((each) => each.split(','))
        .map((value) => named(flag, value, names)),
  };
}

/** `--fail-if-due` → `failIfDue`, commander's way. */
function keyOf(flag: FlagName): string {
  return longName(flag).replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

function listOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function whenGiven<Value>(text: string | undefined, read: (text: string) => Value): Value | undefined {
  return text === undefined ? undefined : read(text);
}

function countOf(flag: FlagName, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw badValue(flag, value, '0, 1, 2 …');
  return Number(value);
}

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `90` is seconds; `30m`, `4h`, `2d` say their unit. */
function durationOf(flag: FlagName, value: string): number {
  const match = /^(\d{1,9}(?:\.\d+)?)([smhd]?)$/.exec(value);
  if (!match) throw badValue(flag, value, '90, 30m, 4h, 2d');
  return Number(match[1]) * (UNIT_MS[match[2] || 's'] ?? 0);
}

/** `2026-11-25T18:00Z`, `2026-11-25T21:00+03:00`: an instant says its zone. */
export function instantOf(flag: FlagName, value: string): string {
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(value);
  const milliseconds = isInstant ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(milliseconds)) throw badValue(flag, value, '2026-11-25T18:00Z, 2026-11-25T21:00+03:00');
  return new Date(milliseconds).toISOString();
}

/** `SKU:QTY` or `SKU:QTY,SKU:QTY`. */
export function partsOf(
  flag: FlagName,
  text: string,
): readonly { readonly sku: string; readonly quantity: number }[] {
  return text.split(',').map((part) => {
    const match = /^(.+):([1-9]\d{0,3})$/.exec(part.trim());
    if (!match) throw badValue(flag, part, 'SKU:QTY');
    return { sku: match[1] ?? '', quantity: Number(match[2]) };
  });
}

export function missingFlag(command: string, flag: FlagName, expected: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'missing-flag',
    message: `${command} needs ${flagTerm(flag)}: ${expected}`,
    hint: `ozf ${command} --help`,
    details: { command, flag: flagTerm(flag), expected },
  });
}

export function badValue(flag: FlagName, value: string, expected: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'bad-value',
    message: `${value} is no value for ${flagTerm(flag)}: ${expected}`,
    details: { flag: flagTerm(flag), value, expected },
  });
}
