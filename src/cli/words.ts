import type { Language } from '../config.js';
import type { AppError, Details } from '../domain/errors.js';
import { type Money, moneyText } from '../domain/money.js';
import { type Catalog, loadCatalog } from '../i18n/catalogs.js';

/** The catalog of one language and how to fill it in. */
export interface Words {
  readonly language: Language;
  readonly catalog: Catalog;
  /** A text of a section, filled in; the key itself where the catalog has none. */
  tell(section: Texts, key: string, details?: Details): string;
  fill(text: string, details: Details): string;
  error(error: Pick<AppError, 'code' | 'message' | 'details'>): string;
  /** `23 Nov 14:30` in the seller's zone; empty without an instant. */
  time(instant: string | undefined): string;
  money(money: Money | undefined): string;
}
export type Texts = Readonly<Record<string, string>>;

/** `timeZone` is what the seller has set; without it the machine's own zone is told, which costs nothing to know. */
export async function loadWords(language: Language, timeZone?: string): Promise<Words> {
  const catalog = await loadCatalog(language);
  const time = timeTeller(catalog, timeZone);
  const fill = (text: string, details: Details) => filled(text, details, time);
  return {
    language,
    catalog,
    fill,
    time,
    tell: (section, key, details = {}) => fill(textOf(section, key) ?? key, details),
    error: ({ code, message, details }) => {
      const closer = typeof details.told === 'string' ? textOf(catalog.errors, details.told) : undefined;
      const text = closer ?? textOf(catalog.errors, code) ?? textOf(catalog.holds, code);
      const all: Details = {
        message,
        ...details,
        ...standOf(details, catalog),
        ...carriageWhyOf(details, catalog),
      };
      const said = text !== undefined && hasAll(text, all) ? fill(text, all) : message;
      const advice = typeof details.advice === 'string' ? textOf(catalog.advice, details.advice) : undefined;
      return advice === undefined ? said : `${said} ${advice}`;
    },
    money: (money) => (money === undefined ? '' : `${moneyText(money)} ${money.currency}`),
  };
}

/** Where goods and papers stand, in the seller's language. */
function standOf({ stage, papers }: Details, catalog: Catalog): Details {
  const words: Record<string, string> = {};
  if (typeof stage === 'string') words.stage = textOf(catalog.stages, stage) ?? stage;
  if (typeof papers === 'string') words.papers = textOf(catalog.papers, papers) ?? papers;
  return words;
}

/** Ozon's word against a carriage: what it means and what to do; an unknown one as Ozon says it. */
function carriageWhyOf({ carriageError }: Details, catalog: Catalog): Record<string, string> {
  if (typeof carriageError !== 'string') return {};
  return { why: textOf(catalog.carriageErrors, carriageError.toLowerCase()) ?? carriageError };
}

export function textOf(section: Texts, key: string): string | undefined {
  return Object.hasOwn(section, key) ? section[key] : undefined;
}

export const placeholder = /\{(\w+)\}/g;

function hasAll(text: string, details: Details): boolean {
  return [...text.matchAll(placeholder)].every(([, name]) => details[name ?? ''] !== undefined);
}

function filled(text: string, details: Details, time: (instant: string) => string): string {
  return text.replace(placeholder, (_match, name: string) => valueText(details[name], time));
}

function valueText(value: unknown, time: (instant: string) => string): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((each) => valueText(each, time)).join(', ');
  if (typeof value === 'object')
    return isMoney(value) ? `${moneyText(value)} ${value.currency}` : JSON.stringify(value);
  const text = String(value);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) ? time(text) : text;
}

function isMoney(value: object): value is Money {
  return 'minor' in value && typeof value.minor === 'number' && 'currency' in value;
}

interface Moment {
  readonly day: number;
  /** From 0. */
  readonly month: number;
  readonly hour: number;
  readonly minute: number;
}

function timeTeller({ dates }: Catalog, timeZone?: string): (instant: string | undefined) => string {
  const months = dates.months.split(' ');
  const read = timeZone === undefined ? machineMoment : zoneReader(timeZone);
  return (instant) => {
    if (instant === undefined || instant === '') return '';
    const { day, month, hour, minute } = read(new Date(instant));
    const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
    const told: Details = { day: String(day).padStart(2, '0'), month: months[month] ?? '', time };
    return dates.pattern.replace(placeholder, (_match, name: string) => String(told[name] ?? ''));
  };
}

function machineMoment(date: Date): Moment {
  return { day: date.getDate(), month: date.getMonth(), hour: date.getHours(), minute: date.getMinutes() };
}

/** An Intl formatter costs a fifth of a whole start: only for a zone of the seller's own, and with its first time. */
function zoneReader(timeZone: string): (date: Date) => Moment {
  let format: Intl.DateTimeFormat | undefined;
  return (date) => {
    format ??= new Intl.DateTimeFormat('en-GB', {
      timeZone,
      day: 'numeric',
      month: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    });
    const parts = new Map(format.formatToParts(date).map(({ type, value }) => [type, Number(value)]));
    const number = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    return { day: number('day'), month: number('month') - 1, hour: number('hour'), minute: number('minute') };
  };
}
