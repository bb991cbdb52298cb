import { expect, test } from 'vitest';
import { benchQueue } from '../../src/domain/bench-queue.js';
import { defectOf, gramsOf, meantCode, toteOf } from '../../src/domain/command-code.js';

test('a scanner that types through a Russian keyboard layout means the same codes', () => {
  expect(meantCode('№щл')).toBe('#ok');
  expect(meantCode('№ищч')).toBe('#box');
  expect(meantCode('ЩЯТ148313766')).toBe('OZN148313766');
  expect([meantCode('Е7'), meantCode('Ц12'), meantCode('ц2026-11-23-3')]).toEqual([
    'T7',
    'W12',
    'w2026-11-23-3',
  ]);
  expect(meantCode('Е7-СИНИЙ')).toBe('Е7-СИНИЙ');
  expect(meantCode(' 4601234567893 ')).toBe('4601234567893');
  // The GS between the parts of a mark is no blank.
  expect(meantCode('0104601234567893215abc\u001d91EE')).toContain('\u001d');
});

test('a weight bears its unit, and bare digits are goods', () => {
  expect([gramsOf('850g'), gramsOf('0,85kg'), gramsOf('WEIGHT:0.85kg'), gramsOf('ST,GS,+  0.850kg')]).toEqual(
    [850, 850, 850, 850],
  );
  expect([gramsOf('850'), gramsOf('4601234567893'), gramsOf('0g')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a tote’s card is no product, and every defect is a barcode', () => {
  expect([toteOf('T7'), toteOf('7'), toteOf('THERM-500')]).toEqual(['7', undefined, undefined]);
  expect([defectOf('broken'), defectOf('ok')]).toEqual(['broken', undefined]);
});

test('the queue gives the most urgent first, held ones after free ones, and what was skipped last', () => {
  const row = (number: string, isHeld = false) => ({ shop: 's', number, isHeld, skus: ['1'] });
  const queue = benchQueue([row('a', true), row('b'), row('c'), { ...row('d'), skus: ['2'] }]);
  const wanting = (...skus: readonly string[]) =>
    [...queue.wanting(new Set(skus.map((sku) => `s/${sku}`)))].map((key) => key.number);
  expect(wanting('1')).toEqual(['b', 'c', 'a']);
  queue.putLast({ shop: 's', number: 'b' });
  expect(wanting('1')).toEqual(['c', 'a', 'b']);
  queue.drop({ shop: 's', number: 'c' });
  expect(wanting('1', '2')).toEqual(['d', 'a', 'b']);
  expect(queue.size()).toBe(3);
});
