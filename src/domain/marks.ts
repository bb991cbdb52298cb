import { comparableCode } from './barcodes.js';
import type { Refusal } from './errors.js';

/** A marking code («Честный ЗНАК»): GTIN (AI 01), serial number (AI 21) and crypto tail (AI 91, 92, 93), parted by GS. */
export interface Mark {
  /** As Ozon wants it: no symbology prefix, GS as U+001D. */
  readonly code: string;
  readonly gtin: string;
  readonly serial: string;
}

const GS = '\u001d';
/** How scanners and people write the invisible GS. */
const WRITTEN_GS = /<GS>|␝|\\x1d|\\u001d/gi;
const PARTS = new RegExp(`^01(\\d{14})21([\\x21-\\x7e]{1,20})${GS}((?:9[123][\\x21-\\x7e]{4,90}${GS}?)+)$`);
/** The same without any GS: a scanner that swallows it. */
const WITHOUT_GS = /^01\d{14}21[\x21-\x7e]{6,}$/;

/** The mark in a scan, or undefined when it is none. */
export function readMark(scan: string): Mark | undefined {
  const code = plainMark(scan);
  const [, gtin, serial] = PARTS.exec(code) ?? [];
  return gtin === undefined || serial === undefined ? undefined : { code, gtin, serial };
}

/** Whether a scan means to be a marking code, whole or not. */
export function isMarkLike(scan: string): boolean {
  return /^01\d{14}21/.test(plainMark(scan));
}

/** A mark in words that a screen can show. */
export function shownMark(code: string): string {
  return code.replaceAll(GS, '␝');
}

/** Why a scan cannot be the mark of this product, or null. Products whose barcodes are not known are not judged. */
export function refusalOfMark(scan: string, sku: string, barcodes: readonly string[]): Refusal | null {
  const mark = readMark(scan);
  const details = { mark: shownMark(plainMark(scan)), sku };
  if (!mark) {
    const isCut = WITHOUT_GS.test(plainMark(scan));
    return {
      code: isCut ? 'mark-without-gs' : 'bad-mark',
      message: isCut
        ? `The scanner has swallowed the GS of this marking code: ${details.mark}`
        : `No marking code with GTIN, serial number and crypto tail: ${details.mark}`,
      details,
    };
  }
  if (!hasCheckDigit(mark.gtin)) {
    const message = `The GTIN ${mark.gtin} of this marking code has a wrong check digit`;
    return { code: 'bad-mark', message, details };
  }
  const own = barcodes.map(comparableCode).filter((code) => /^\d{8,14}$/.test(code));
  if (own.length === 0 || own.includes(comparableCode(mark.gtin))) return null;
  return {
    code: 'wrong-gtin',
    message: `The marking code belongs to another product: GTIN ${mark.gtin}`,
    details: { ...details, gtin: mark.gtin },
  };
}

/** Without the symbology prefix and a leading FNC1; the GS between the parts stays, however it was written. */
function plainMark(scan: string): string {
  return scan
    .trim()
    .replaceAll(WRITTEN_GS, GS)
    .replace(/^\](?:d2|C1|Q3)/i, '')
    .replace(new RegExp(`^${GS}`), '');
}

function hasCheckDigit(gtin: string): boolean {
  const sum = [...gtin].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return sum % 10 === 0;
}
