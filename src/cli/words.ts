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

export async function loadWords(language: Language, timeZone: string): Promise<Words> {
  const catalog = await loadCatalog(language);
  const time = timeTeller(language, timeZone);
  const fill = (text: string, details: Details) => filled(text, details, time);
  return {
    language,
    catalog,
    fill,
    time,
    tell: (section, key, details = {}) => fill(textOf(section, key) ?? key, details),
    error: ({ code, message, details }) => {
      const text = textOf(catalog.errors, code) ?? textOf(catalog.holds, code);
      const all: Details = { message, ...details, ...standOf(details, catalog) };
      return text !== undefined && hasAll(text, all) ? fill(text, all) : message;
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

/** Building an Intl formatter costs milliseconds: only when the first time is told. */
function timeTeller(language: Language, timeZone: string): (instant: string | undefined) => string {
  let format: Intl.DateTimeFormat | undefined;
  return (instant) => {
    if (instant === undefined || instant === '') return '';
    format ??= new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      timeZone,
      day: '2-digit',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    return format.format(new Date(instant)).replace(',', '');
  };
}
