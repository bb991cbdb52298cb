import { describe, expect, test } from 'vitest';
import { eachPage } from '../../src/documents/pdf-reading.js';
import { renderTemplate, type TemplateData } from '../../src/documents/template-rendering.js';
import { samplePages } from '../../src/documents/template-samples.js';
import { at, manifest, parcel, pickList, shipped } from './paper.js';

async function textOf(name: string, data: TemplateData): Promise<string> {
  const pages: string[] = [];
  await eachPage(await renderTemplate(shipped, name, [data], { at }), (page) => {
    pages.push(page.text());
  });
  // pdfium writes a hyphen at a line's end as a control character.
  return pages
    .join('\n')
    .replace(/[\u0002\ufffe](\r?\n)?/g, '-')
    .replace(/\s+/g, ' ');
}

const sentTo = (address: string) =>
  parcel({ recipient: { name: 'Ли Я', phone: null, extension: null, zip: null, address } });

describe('what stands in the data is printed as it stands', () => {
  const cases = [
    ['Liquid', '{{ posting }} {% raw %}{{ x }}{% endraw %} {{ 7 | times: 6 }}', undefined],
    ['HTML', '<b>Обь</b> <script>alert(1)</script> &amp; "кв"', undefined],
    ['words that are PDF', 'C:\\temp\\(1) %PDF endstream endobj', undefined],
    ['what a program writes for nothing', '[object Object], undefined, NaN', undefined],
    ['lines, tabs and a page break', '1-я\nстрока\r\n2-я\tтаб\u20283-я\u0085', '1-я строка 2-я таб 3-я'],
    ['combining marks', 'И\u0306ошкар-Ола, Ё\u0301лка', 'Йошкар-Ола, Ё\u0301лка'],
    ['what is not seen', 'у\u200bл\u200d. \u202aМи\u200eра\u202c\ufe0f\ufeff, 1', 'ул. Мира, 1'],
    ['spaces of other widths', 'г.\u00a0Обь,\u2009д.\u202f1\u3000кв.', 'г. Обь, д. 1 кв.'],
  ] as const;
  test.each<readonly [string, string, string | undefined]>(cases)(
    '%s',
    async (_title, value, printed = value) => {
      expect(await textOf('parcel-75x120', sentTo(value))).toContain(printed);
    },
  );
});

describe('what cannot be printed right stops the page', () => {
  const cases = [
    ['a control character', 'Обь\u0007', 'template-missing-glyph', 'U+0007'],
    ['a NUL', 'Обь\u0000, ул.', 'template-missing-glyph', 'U+0000'],
    ['half of a pair of surrogates', 'Обь \ud83d ул.', 'template-missing-glyph', 'U+D83D'],
    ['an emoji', 'Обь 😀', 'template-missing-glyph', 'U+1F600'],
    ['Hebrew', 'שלום', 'template-missing-glyph', 'U+05E9'],
    ['Arabic', 'مرحبا', 'template-missing-glyph', 'U+0645'],
    ['letters turned round', 'Обь \u202eабв\u202c', 'template-missing-glyph', 'U+202E'],
    ['a heap of marks', 'z\u0351\u0352\u0353algo', 'template-missing-glyph', 'U+0353'],
    ['5,000 letters without a space', 'Я'.repeat(5000), 'template-overflow', undefined],
    ['5,000 letters in words', 'слово '.repeat(833), 'template-overflow', undefined],
    ['nothing that is seen', '\u200b\u2060 \ufeff', 'template-missing-value', undefined],
  ] as const;
  test.each(cases)('%s', async (_title, value, code, character) => {
    const failure = await renderTemplate(shipped, 'parcel-75x120', [sentTo(value)], { at }).catch(
      (error: unknown) => error,
    );
    const details = {
      element: 'address',
      posting: '0139876543-0123-12',
      ...(character ? { character } : {}),
    };
    expect(failure).toMatchObject({ kind: 'usage', code, details });
    expect(String(failure)).not.toContain('Обь');
  });
});

test('an order of 200 units is on the pick list, the packing slip and the hand-over sheet to the last line', async () => {
  const picked = await textOf('pick-list-a4', pickList(200));
  const handed = await textOf('manifest-a4', manifest(200));
  const lines = Array.from({ length: 200 }, (_, index) => ({
    article: `ART-${1000 + index}`,
    name: index === 7 ? '{{ 7 | times: 6 }} <b>' : 'Кружка',
    quantity: 1,
  }));
  const [slip] = samplePages('packing-slip-a4', 'usual');
  const packed = await textOf('packing-slip-a4', { ...slip, posting: 'P-200', lines, units: 200 });
  for (let index = 0; index < 200; index += 1) {
    expect(picked).toContain(`${4300 + index}-0001-1`);
    expect(handed).toContain(`-${1000 + index}-1`);
    expect(packed).toContain(`ART-${1000 + index}`);
  }
  expect(packed).toContain('{{ 7 | times: 6 }} <b>');
  expect(packed).toContain('Всего: 200 шт.');
});
