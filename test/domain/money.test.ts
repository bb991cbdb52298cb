import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moneyJson, moneyText, parseMoney } from '../../src/domain/money.js';

describe('an amount that Ozon tells', () => {
  test.each([
    ['1530.0000', 153000],
    ['9', 900],
    [300, 30000],
    ['300.5', 30050],
    [-12.5, -1250],
    ['12,34', 1234],
    ['0.00', 0],
    ['-0.00', 0],
    [0.1 + 0.2, 30],
    [1e-7, 0],
    ['90071992547409.91', 9_007_199_254_740_991],
  ])('%s is %i kopecks, be it text or a number', (amount, minor) => {
    expect(parseMoney(amount, 'RUB')).toEqual({ minor, currency: 'RUB' });
  });

  test.each([
    ['0.004', 0],
    ['0.005', 1],
    ['0.995', 100],
    ['-0.005', -1],
    ['19.9949', 1999],
    ['1.005', 101],
  ])('%s is rounded half away from zero, without a float in between', (amount, minor) => {
    expect(parseMoney(amount, 'RUB').minor).toBe(minor);
  });

  test.each(['', ' ', 'бесплатно', '1.2.3', '1 200.00', '--5', Number.NaN, Number.POSITIVE_INFINITY, 1e21])(
    '%j is no amount, and is not taken for zero',
    (amount) => {
      expect(() => parseMoney(amount, 'RUB')).toThrow('Not an amount of money');
    },
  );

  test('too big to be counted in kopecks exactly is refused', () => {
    expect(() => parseMoney('90071992547409.92', 'RUB')).toThrow('Not an amount of money');
  });

  test('without a currency is in roubles; any other stays', () => {
    expect(parseMoney('9', '').currency).toBe('RUB');
    expect(parseMoney('9', 'CNY').currency).toBe('CNY');
  });
});

describe('an amount that we tell', () => {
  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [120000, '1200.00'],
    [-100, '-1.00'],
  ])('%i kopecks read %s', (minor, text) => {
    expect(moneyText({ minor, currency: 'RUB' })).toBe(text);
  });

  test('reads back as itself, however big', () => {
    const anyMinor = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(anyMinor, (minor) => {
        expect(parseMoney(moneyText({ minor, currency: 'CNY' }), 'CNY').minor).toBe(minor);
      }),
    );
  });

  test('is an amount and a currency in JSON', () => {
    expect(moneyJson({ minor: 120000, currency: 'RUB' })).toEqual({ amount: '1200.00', currency: 'RUB' });
  });
});
