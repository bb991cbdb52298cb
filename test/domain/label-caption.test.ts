import { expect, test } from 'vitest';
import { labelCaption } from '../../src/domain/label-caption.js';
import { at, line } from './samples.js';

test('a caption says the tote and the goods, and fits a narrow label whatever they are called', () => {
  const posting = { ...at('confirmed'), tote: 7 };
  expect(labelCaption(posting)).toBe('[7] ART-501 ×2, ART-502 ×1');
  const many = Array.from({ length: 9 }, (_, index) => line(String(500 + index), 1));
  expect(labelCaption({ ...posting, lines: many })).toBe('[7] ART-500 ×1, ART-501 ×1, ART-502 ×1 +6');
  const long = { ...line('501', 1), offerId: '杯子-ПОДАРОЧНЫЙ-НАБОР-КРУЖЕК-С-КРЫШКОЙ-И-ЛОЖКОЙ-350-МЛ' };
  const text = labelCaption({ ...posting, tote: undefined, lines: [long] });
  expect(text.length).toBeLessThanOrEqual(44);
  expect(text).toContain('杯子-ПОДАРОЧНЫЙ');
});
