import { describe, expect, test } from 'vitest';
import { comparableCode, ozonSku } from '../../src/domain/barcodes.js';
import { isTrackingNumber } from '../../src/domain/tracking.js';

describe('a scanned product code', () => {
  test.each([
    ['4601234567893', '04601234567893', 'EAN-13 and its GTIN-14'],
    ['012345678905', '0012345678905', 'UPC and its EAN-13'],
    ['012345678905', '00012345678905', 'UPC and its GTIN-14'],
    ['96385074', '00000096385074', 'EAN-8 and its GTIN-14'],
    ['  4601234567893\r\n', '4601234567893', 'what a scanner adds and the code'],
    ['OZN123456789', 'OZN123456789', 'Ozon’s own code and itself'],
  ])('%j is the same product as %j: %s', (first, second) => {
    expect(comparableCode(first)).toBe(comparableCode(second));
  });

  test.each([
    ['4601234567893', '4601234567894'],
    ['ART-001', 'ART-1'],
    ['0000001', '1'],
    ['00000000', ''],
  ])('%j is another product than %j', (first, second) => {
    expect(comparableCode(first)).not.toBe(comparableCode(second));
  });

  test.each(['', ']d2', '\u001d'])('a marking code after %j shows the product that it marks', (prefix) => {
    const mark = `${prefix}010460123456789321abc"DEF\u001d91EE11\u001d92crypto`;
    expect(comparableCode(mark)).toBe(comparableCode('4601234567893'));
  });

  test('of GS1 shows its product: with a batch or a date, or alone when its FNC1 says what it is', () => {
    for (const code of ['010460123456789310LOT7', '010460123456789317261231', ']C10104601234567893'])
      expect(comparableCode(code)).toBe('4601234567893');
  });

  test('that only begins like a marking code stays what it is, with its separators', () => {
    expect(comparableCode('0104601234567893')).toBe('0104601234567893');
    expect(comparableCode('91EE\u001d92')).toBe('91EE\u001d92');
  });

  test('of Ozon names its SKU', () => {
    expect(ozonSku('OZN123456789')).toBe('123456789');
    expect(ozonSku(' ozn123456789 ')).toBe('123456789');
    expect(ozonSku('OZN12')).toBeUndefined();
    expect(ozonSku('OZN123456789X')).toBeUndefined();
    expect(ozonSku('123456789')).toBeUndefined();
  });
});

describe('a tracking number', () => {
  test.each(['RR473124829GB', 'rr473124829gb', s10('RA', '12345678', 'CN'), s10('LX', '00000007', 'RU')])(
    '%s of the post, with its check digit, is one',
    (track) => expect(isTrackingNumber(track)).toBe(true),
  );

  test('of the post with any digit misread is none', () => {
    const track = s10('EE', '47312482', 'RU');
    for (let place = 2; place < 11; place += 1) {
      const digit = (Number(track[place]) + 1) % 10;
      expect(isTrackingNumber(`${track.slice(0, place)}${digit}${track.slice(place + 1)}`)).toBe(false);
    }
  });

  test.each([
    ['10001000', '5'],
    ['10100000', '0'],
    ['10000000', '3'],
  ])('of the post %s has the check digit %s', (digits, check) => {
    const sums = [...Array(10).keys()].filter((each) => isTrackingNumber(`RA${digits}${each}CN`));
    expect(sums).toEqual([Number(s10('RA', digits, 'CN')[10])]);
    expect(check).toBe(String(sums[0]));
  });

  test.each(['10234567890', 'CDEK-1234567', 'A1B2C', '80087614345678'])(
    '%s of any carrier is one',
    (track) => {
      expect(isTrackingNumber(track)).toBe(true);
    },
  );

  test.each(['', '1234', '-12345', 'два-12345', 'AB 12345', 'A'.repeat(41), 'http://x/y'])(
    '%j is none',
    (text) => {
      expect(isTrackingNumber(text)).toBe(false);
    },
  );
});

/** Built by the rule of UPU S10 as it is written: eleven minus the weighted remainder, ten is 0, eleven is 5. */
function s10(service: string, digits: string, country: string): string {
  const weighted = [...digits].map((digit, index) => Number(digit) * Number('86423597'[index]));
  const rest = 11 - (weighted.reduce((sum, each) => sum + each, 0) % 11);
  return `${service}${digits}${rest > 9 ? (rest === 10 ? 0 : 5) : rest}${country}`;
}
