/**
 * EAN-13 (ISO/IEC 15420) as bar and space widths in modules, starting with a bar. Throws a RangeError for anything but
 * thirteen digits with their right check digit: shorter and longer numbers (EAN-8, UPC-A, GTIN-14) are other symbols,
 * and what a scanner sends for them would not be the number that the seller's catalog has.
 */
export function ean13Widths(text: string): readonly number[] {
  if (!/^\d{13}$/.test(text)) {
    throw new RangeError('EAN-13 takes 13 digits; a number of another length is printed as code128');
  }
  const check = checkDigit(text.slice(0, 12));
  if (check !== Number(text[12])) {
    throw new RangeError(`the check digit of an EAN-13 is wrong: its 13th digit must be ${check}`);
  }
  const [first = 0, ...digits] = [...text].map(Number);
  const parity = LEFT_SETS[first] ?? '';
  const left = digits.slice(0, 6).flatMap((digit, at) => widthsOf(digit, parity[at] === 'G'));
  const right = digits.slice(6).flatMap((digit) => widthsOf(digit, false));
  return [1, 1, 1, ...left, 1, 1, 1, 1, 1, ...right, 1, 1, 1];
}

/** The last digit that a number of the GTIN family must have after the given ones. */
function checkDigit(digits: string): number {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/** Widths of the digits 0 to 9; a digit of set G has them from right to left. */
const WIDTHS = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112'];
/** The sets of the six digits on the left, which say the first digit. */
const LEFT_SETS = [
  'LLLLLL',
  'LLGLGG',
  'LLGGLG',
  'LLGGGL',
  'LGLLGG',
  'LGGLLG',
  'LGGGLL',
  'LGLGLG',
  'LGLGGL',
  'LGGLGL',
];

function widthsOf(digit: number, isMirrored: boolean): number[] {
  const widths = [...(WIDTHS[digit] ?? '')].map(Number);
  return isMirrored ? widths.reverse() : widths;
}
