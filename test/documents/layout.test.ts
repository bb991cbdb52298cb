import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutCode128 } from '../../src/documents/barcode-layout.js';
import { readGlyphs } from '../../src/documents/glyphs.js';
import { setText } from '../../src/documents/text-layout.js';
import { shipped } from './paper.js';

/** Every letter is as wide as a tenth of its size in mm. */
const measure = (text: string, sizePt: number) => ([...text].length * sizePt) / 10;
const frame = { widthMm: 10, sizePt: 10, overflow: 'error' } as const;

describe('text in its frame', () => {
  test('breaks at spaces and keeps words whole', () => {
    expect(setText('дом дверь окно', { ...frame, maxLines: 3 }, measure)?.lines).toEqual([
      'дом дверь',
      'окно',
    ]);
  });

  test('does not fit when a line is missing, and nothing is cut', () => {
    expect(setText('дом дверь окно', { ...frame, maxLines: 1 }, measure)).toBeUndefined();
    expect(setText('достопримечательность', { ...frame, maxLines: 9 }, measure)).toBeUndefined();
  });

  test('breaks a long article after its hyphens, and Chinese between characters', () => {
    expect(setText('КРУЖКА-СИНЯЯ/350', { ...frame, maxLines: 2 }, measure)?.lines).toEqual([
      'КРУЖКА-',
      'СИНЯЯ/350',
    ]);
    expect(setText('陶瓷马克杯蓝色三百五十毫升', { ...frame, maxLines: 2 }, measure)?.lines).toHaveLength(2);
  });

  test('keeps an abbreviation with its name, a house with its number and a number with its unit where there is room', () => {
    const lines = (text: string) => setText(text, { ...frame, maxLines: 4 }, measure)?.lines;
    expect(lines('ул. Мира, д. 18')).toEqual(['ул. Мира,', 'д. 18']);
    expect(lines('Обь, дом 125/2')).toEqual(['Обь,', 'дом 125/2']);
    expect(lines('синяя 350 мл')).toEqual(['синяя', '350 мл']);
    expect(lines('на пр. Октябрь')).toEqual(['на пр.', 'Октябрь']);
  });

  test('shrinks no further than the template says', () => {
    const shrink = { ...frame, overflow: 'shrink', minSizePt: 8 } as const;
    expect(setText('двенадцатый!', shrink, measure)?.sizePt).toBe(8);
    expect(setText('тринадцатый!!', shrink, measure)).toBeUndefined();
  });

  test('cut text ends in an ellipsis and stays inside, whatever it is', () => {
    const ellipsis = { ...frame, overflow: 'ellipsis', maxLines: 2 } as const;
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const set = setText(text, ellipsis, measure);
        expect(set?.lines.length).toBeLessThanOrEqual(2);
        for (const line of set?.lines ?? []) expect(measure(line, 10)).toBeLessThanOrEqual(10);
      }),
    );
    expect(setText('достопримечательность города', ellipsis, measure)?.lines.join('')).toMatch(
      /^достоприме.*…$/,
    );
  });
});

test('an ellipsis keeps lines apart, and a long article is broken at its hyphen first', () => {
  const ellipsis = { ...frame, overflow: 'ellipsis', maxLines: 3 } as const;
  const lines = (text: string) => setText(text, ellipsis, measure)?.lines;
  expect(lines('A-1\nкружка синяя с крышкой и ложкой')).toEqual(['A-1', 'кружка', 'синяя с…']);
  expect(lines('КРУЖКА-СИНЯЯ/350 кружка с крышкой и ложкой')).toEqual(['КРУЖКА-', 'СИНЯЯ/350', 'кружка с…']);
});

describe('barcode on the printer', () => {
  const box = { xMm: 3.3, yMm: 5, widthMm: 92, heightMm: 15, maxDots: 4, align: 'center' } as const;

  test.each([203, 300])(
    'every bar is whole dots at %i dpi and the quiet zones lie inside the frame',
    (dpi) => {
      fc.assert(
        fc.property(fc.stringMatching(/^[ -~]{1,18}$/), (text) => {
          const layout = layoutCode128(text, { ...box, dpi });
          if ('problem' in layout) throw new Error(layout.problem);
          const dotMm = 25.4 / dpi;
          for (const { xMm, widthMm } of layout.bars) {
            for (const length of [xMm, widthMm])
              expect(Math.abs(length / dotMm - Math.round(length / dotMm))).toBeLessThan(1e-6);
          }
          const [first, last] = [layout.bars[0], layout.bars.at(-1)];
          const moduleMm = (last?.widthMm ?? 0) / 2;
          expect(moduleMm).toBeGreaterThanOrEqual(0.24);
          expect(first?.xMm ?? 0).toBeGreaterThanOrEqual(3.3 + 10 * moduleMm - 1e-6);
          expect((last?.xMm ?? 0) + (last?.widthMm ?? 0)).toBeLessThanOrEqual(
            3.3 + 92 - 10 * moduleMm + dotMm,
          );
        }),
      );
    },
  );

  test('a frame that is too narrow or too low is refused with the millimetres it needs', () => {
    const narrow = layoutCode128('0139876543-0123-12', { ...box, dpi: 203, widthMm: 30 });
    expect(narrow).toMatchObject({
      code: 'template-overflow',
      problem: expect.stringMatching(/needs \d+(\.\d)? mm/),
    });
    const low = layoutCode128('0139876543-0123-12', { ...box, dpi: 203, heightMm: 4 });
    expect(low).toMatchObject({ code: 'template-overflow', problem: expect.stringMatching(/high/) });
  });
});

test('the shipped fonts know Russian, Kazakh and English and admit what they lack', async () => {
  for (const file of ['PTSans-Regular.ttf', 'PTSans-Bold.ttf']) {
    const hasGlyph = readGlyphs(await readFile(join(shipped.shipped, 'fonts', file)));
    for (const letter of 'АЯаяЁёЪъӘәҒғҚқҢңӨөҰұҮүҺһAZaz09№«»—…·₽')
      expect([letter, hasGlyph(letter)]).toEqual([letter, true]);
    for (const letter of ['中', 'ש', '🏠', '\u0007'])
      expect([letter, hasGlyph(letter)]).toEqual([letter, false]);
  }
});
