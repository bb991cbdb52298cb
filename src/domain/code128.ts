/**
 * Code 128 (ISO/IEC 15417) as bar and space widths in modules, starting with a bar: start, data, check, stop.
 * Even runs of digits travel as pairs (set C), everything else as set B, so that a label stays short.
 * Throws a RangeError that names the first character which Code 128 set B does not have.
 */
export function code128Widths(text: string): readonly number[] {
  const values = code128Values(text);
  const check = values.reduce((sum, value, index) => sum + value * Math.max(index, 1), 0) % 103;
  return [...values, check, STOP].flatMap((value) => [...(PATTERNS[value] ?? '')].map(Number));
}

const START_B = 104;
const START_C = 105;
const TO_B = 100;
const TO_C = 99;
const STOP = 106;

function code128Values(text: string): number[] {
  const values: number[] = [];
  let isDigits = false;
  let index = 0;
  while (index < text.length) {
    const digits = /^(?:\d\d)+/.exec(text.slice(index))?.[0] ?? '';
    // A change of set costs one symbol: fewer than four digits in the middle are cheaper in set B.
    const isWorth =
      digits.length >= 4 || (digits.length === 2 && text.length === 2) || (isDigits && digits.length >= 2);
    if (isWorth) {
      if (!isDigits) values.push(values.length === 0 ? START_C : TO_C);
      isDigits = true;
      for (let at = 0; at < digits.length; at += 2) values.push(Number(digits.slice(at, at + 2)));
      index += digits.length;
      continue;
    }
    const code = text.charCodeAt(index);
    if (code < 32 || code > 126) {
      const [character] = text.slice(index);
      throw new RangeError(`Code 128 has no character ${JSON.stringify(character)}`);
    }
    if (isDigits || values.length === 0) values.push(values.length === 0 ? START_B : TO_B);
    isDigits = false;
    values.push(code - 32);
    index += 1;
  }
  if (values.length === 0) throw new RangeError('Code 128 needs at least one character');
  return values;
}

const PATTERNS = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 ' +
  '113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 ' +
  '212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 ' +
  '113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 ' +
  '314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 ' +
  '241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 ' +
  '214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 ' +
  '211232 2331112'
).split(' ');
