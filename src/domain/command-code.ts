import { type Defect, isDefect } from './inspection.js';

/** What a hand scanner types, as it was meant: scanners are keyboards, and a Russian layout turns letters into others. */
export function meantCode(typed: string): string {
  const code = typed.trim();
  if (/^№/.test(code)) return `#${inLatin(code.slice(1))}`;
  if (/^(?:е\d{1,4}|ц(?:\d{4}-\d\d-\d\d-)?\d{1,4})$/i.test(code)) return inLatin(code);
  return /^ЩЯТ\d{6,}$/i.test(code) || /^шш\d{11}$/i.test(code) ? inLatin(code) : code;
}

/** The defect that a command barcode names, `#broken`. */
export function defectOf(word: string): Defect | undefined {
  return isDefect(word) ? word : undefined;
}

/** Grams of `850g`, `0,85kg`, `WEIGHT:0.85kg` or a scale's own line `ST,GS,+  0.850kg`; bare digits are never a weight. */
export function gramsOf(code: string): number | undefined {
  const [, number, unit] = /^(?:WEIGHT:|ST,GS,\+?)?\s*(\d+(?:[.,]\d+)?)\s*(kg|g)$/i.exec(code.trim()) ?? [];
  if (number === undefined || unit === undefined) return undefined;
  const value = Number(number.replace(',', '.'));
  const grams = Math.round(unit.toLowerCase() === 'kg' ? value * 1000 : value);
  return grams > 0 ? grams : undefined;
}

/** The number on a tote's card, `T7`. Bare digits at the bench mean a product. */
export function toteOf(code: string): string | undefined {
  return /^T(\d{1,4})$/i.exec(code.trim())?.[1];
}

/** Where the letters of both layouts lie on the same keys. */
const RUSSIAN = 'йцукенгшщзхъфывапролджэячсмитьбю';
const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";

function inLatin(text: string): string {
  return [...text].map((letter) => latinOf(letter)).join('');
}

function latinOf(letter: string): string {
  const small = letter.toLowerCase();
  const key = LATIN[RUSSIAN.indexOf(small)];
  if (key === undefined) return letter;
  return letter === small ? key : key.toUpperCase();
}
