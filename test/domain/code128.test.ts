import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { code128Widths } from '../../src/domain/code128.js';
import { decode, symbolsOf } from './code128-reader.js';

const printable = fc.string({
  unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 40,
});
const numeric = fc.string({ unit: fc.constantFrom('0', '1', '9', 'A', '-'), minLength: 1, maxLength: 20 });

describe('a barcode on our label', () => {
  test('is read back as what was written, whatever a seller’s number looks like', () => {
    fc.assert(
      fc.property(fc.oneof(printable, numeric), (text) => {
        expect(decode(code128Widths(text))).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  test('has eleven modules a symbol and thirteen for the stop, in three bars and three spaces of at most four', () => {
    fc.assert(
      fc.property(fc.oneof(printable, numeric), (text) => {
        const widths = code128Widths(text);
        const symbols = symbolsOf(widths);
        expect(widths.reduce((sum, width) => sum + width, 0)).toBe(symbols.length * 11 + 2);
        expect(Math.max(...widths)).toBeLessThanOrEqual(4);
        expect(Math.min(...widths)).toBeGreaterThanOrEqual(1);
        for (const symbol of symbols.slice(0, -1)) expect(symbol).toHaveLength(6);
      }),
    );
  });

  test('carries digits in pairs, so that a posting number stays short', () => {
    const symbols = (text: string) => symbolsOf(code128Widths(text)).length;
    expect(symbols('12345678')).toBe(4 + 3);
    expect(symbols('12')).toBe(1 + 3);
    expect(symbols('1234567')).toBe(3 + 2 + 3);
    expect(symbols('AB12C')).toBe(5 + 3);
    expect(symbols('AB1234C')).toBe(2 + 1 + 2 + 2 + 3);
  });

  test('is the one that the standard’s table gives for a known text', () => {
    // Worked by hand: start B, P 48, J 42, J 42, 1 17, 2 18, 3 19, C 35; 879 leaves 55 as the check symbol.
    expect(symbolsOf(code128Widths('PJJ123C')).map((symbol) => symbol.join(''))).toEqual([
      '211214',
      '313121',
      '112133',
      '112133',
      '123221',
      '223211',
      '221132',
      '131321',
      '311321',
      '2331112',
    ]);
  });

  test.each([
    ['ЗАКАЗ', '"З"'],
    ['AB\n', '"\\n"'],
    ['12é', '"é"'],
    ['box📦', '"📦"'],
  ])('cannot carry %j, and says which character it lacks', (text, named) => {
    expect(() => code128Widths(text)).toThrow(new RangeError(`Code 128 has no character ${named}`));
  });

  test('is never empty', () => {
    expect(() => code128Widths('')).toThrow('at least one character');
  });
});
