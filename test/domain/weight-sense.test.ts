import { describe, expect, test } from 'vitest';
import { judgeWeight } from '../../src/domain/weight-sense.js';

const weighed = (...grams: readonly number[]) => grams.map((each) => ({ grams: each }));
const five = weighed(845, 850, 852, 848, 851);

describe('the weight of a box', () => {
  test('says nothing before five boxes of its kind were weighed', () => {
    expect(judgeWeight({ grams: 9000, known: five.slice(1) })).toEqual({ verdict: 'unknown' });
  });

  test('fits within 50 g of the middle one, or within 5 % where that is more', () => {
    expect(judgeWeight({ grams: 900, known: five })).toMatchObject({ verdict: 'fits', expected: 850 });
    expect(judgeWeight({ grams: 901, known: five }).verdict).toBe('off');
    const heavy = weighed(10_000, 10_000, 10_000, 10_000, 10_000);
    expect(judgeWeight({ grams: 10_500, known: heavy }).verdict).toBe('fits');
    expect(judgeWeight({ grams: 10_501, known: heavy }).verdict).toBe('off');
  });

  test('names the thing that is missing, or is in it once too often', () => {
    const units = [
      { article: 'MUG', grams: 420 },
      { article: 'SOCKS', grams: 60 },
    ];
    expect(judgeWeight({ grams: 440, known: five, units })).toMatchObject({
      direction: 'missing',
      likely: 'MUG',
    });
    expect(judgeWeight({ grams: 920, known: five, units })).toMatchObject({
      direction: 'extra',
      likely: 'SOCKS',
    });
    expect(judgeWeight({ grams: 1050, known: five, units }).likely).toBeUndefined();
  });

  test('is not led astray by one box that was weighed wrongly', () => {
    expect(judgeWeight({ grams: 850, known: [...five, { grams: 8500 }] }).verdict).toBe('fits');
  });

  test('takes another carton into account', () => {
    const known = five.map((each) => ({ ...each, carton: 'S' }));
    const tares = new Map([
      ['S', 100],
      ['L', 400],
    ]);
    expect(judgeWeight({ grams: 1150, carton: 'L', known, tares })).toMatchObject({
      verdict: 'fits',
      expected: 1150,
    });
    expect(judgeWeight({ grams: 1150, carton: 'L', known }).verdict).toBe('off');
    const inLarge = weighed(1300, 1300, 1300, 1300, 1300).map((each) => ({ ...each, carton: 'L' }));
    expect(judgeWeight({ grams: 1300, carton: 'L', known: [...known, ...inLarge], tares }).verdict).toBe(
      'fits',
    );
  });
});
