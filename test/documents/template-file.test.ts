import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decodeBarcodes } from '../../src/documents/barcode-reading.js';
import { eachPage, pageSizesMm } from '../../src/documents/pdf-reading.js';
import { listTemplates, renderTemplate, type TemplateData } from '../../src/documents/template-rendering.js';
import { at, parcel, shipped } from './paper.js';

let own = '';
beforeEach(async () => {
  own = await mkdtemp(join(tmpdir(), 'ozf-templates-'));
  await mkdir(join(own, 'labels'));
});
afterEach(() => rm(own, { recursive: true, force: true }));

async function render(yaml: string, data: TemplateData = { posting: 'P-1' }): Promise<Uint8Array> {
  await writeFile(join(own, 'labels', 'mine.yaml'), yaml);
  return renderTemplate({ ...shipped, own }, 'mine', [data], { at });
}

const head = 'title: Mine\npage: { width: 60, height: 40 }\nelements:\n';

test("the seller's own template of the same name wins over the shipped one", async () => {
  await writeFile(
    join(own, 'labels', 'parcel-75x120.yaml'),
    `${head}  - { kind: text, x: 5, y: 5, width: 50, size: 9, value: mine }\n`,
  );
  const [size] = await pageSizesMm(
    await renderTemplate({ ...shipped, own }, 'parcel-75x120', [parcel()], { at }),
  );
  expect(size?.widthMm).toBeCloseTo(60, 2);
  const listed = (await listTemplates({ ...shipped, own })).map(({ name, isOwn }) => [name, isOwn]);
  expect(listed.filter(([, isOwn]) => isOwn)).toEqual([['parcel-75x120', true]]);
  expect(listed.map(([name]) => name)).toEqual(listed.map(([name]) => name).toSorted());
  expect(listed).toContainEqual(['pick-list-a4', false]);
});

test('a template that is nowhere is named', async () => {
  const asked = renderTemplate({ ...shipped, own: join(own, 'nothing') }, '../secrets', [parcel()], { at });
  await expect(asked).rejects.toMatchObject({ kind: 'usage', code: 'template-not-found' });
});

describe('a broken template says where: line, column and element', () => {
  const text = (more: string) =>
    `${head}  - { kind: text, name: zip, x: 5, y: 5, width: 50, size: 9, ${more} }\n`;
  const misspelt = ['kind: text', 'name: zip', 'x: 5', 'y: 5', 'widht: 50', 'size: 9', 'value: x'];
  const unfolding = [
    'a: &a [1,1,1,1,1,1,1,1,1]',
    'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]',
    'c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]',
    'd: [*c,*c,*c]',
  ];
  const cases = [
    ['YAML that does not parse', `${head}  - { kind: text\n`, '5:1', 'text 1', /end with a }$/],
    [
      'a kind that does not exist',
      `${head}  - kind: qr\n    value: x\n`,
      '4:5',
      'qr 1',
      /'text' \| 'barcode'/,
    ],
    ['a misspelt field', `${head}  - ${misspelt.join('\n    ')}\n`, '8:5', 'zip', /"widht"/],
    [
      'a field left out',
      `${head}  - { kind: text, x: 5, y: 5, width: 50, value: x }\n`,
      '4:5',
      'text 1',
      /\.size: /,
    ],
    ['a field twice', text('value: x, value: y'), '4:72', 'zip', /keys must be unique$/],
    ['a word where a number stands', text('value: x, minSize: small'), '4:72', 'zip', /expected number/],
    [
      'a smallest size above the size',
      text('value: x, minSize: 12'),
      '4:72',
      'zip',
      /12 is larger than size 9/,
    ],
    [
      'an overflow that does not exist',
      text('value: x, overflow: cut'),
      '4:72',
      'zip',
      /"shrink"\|"ellipsis"/,
    ],
    ['an alias of nothing', text('value: *zip'), '4:69', 'element 1', /Unresolved alias.*zip/],
    [
      'aliases that unfold without end',
      `${unfolding.join('\n')}\n${text('value: x')}`,
      '2:8',
      undefined,
      /alias count/,
    ],
    [
      'an element in the margin',
      text('value: x').replace('x: 5', 'x: 1'),
      '4:30',
      'zip',
      /left of the 2 mm margin/,
    ],
    [
      'an element beyond the page',
      `${head}  - { kind: rect, x: 5, y: 5, width: 54, height: 9 }\n`,
      '4:19',
      'rect 1',
      /right margin/,
    ],
    ['Liquid that does not close', text('value: "{{ posting"'), '4:62', 'zip', /not closed$/],
    [
      'a filter that does not exist',
      text('value: "{{ posting | shout }}"'),
      '4:62',
      'zip',
      /undefined filter: shout$/,
    ],
    [
      'a filter that reads the clock',
      text(`value: "{{ 'now' | date }}"`),
      '4:62',
      'zip',
      /undefined filter: date$/,
    ],
    [
      'a condition that does not parse',
      text('value: x, when: "fragile | shout"'),
      '4:72',
      'zip',
      /undefined filter: shout$/,
    ],
    [
      'a barcode of a kind that is not printed',
      `${head}  - { kind: barcode, name: gtin, format: ean8, x: 5, y: 5, width: 50, height: 9, value: x }\n`,
      '4:34',
      'gtin',
      /"code128"\|"ean13"\|"qr"\|"datamatrix"/,
    ],
    [
      'a module thinner than a scanner reads',
      `${head}  - { kind: barcode, x: 5, y: 5, width: 50, height: 9, maxDots: 1, value: x }\n`,
      '4:56',
      'barcode 1',
      /maxDots.*>=2/,
    ],
    [
      'a picture without its file',
      `${head}  - { kind: image, name: logo, x: 5, y: 5, width: 50, height: 9 }\n`,
      '4:5',
      'logo',
      /\.file: /,
    ],
    [
      'a picture that is to be stretched',
      `${head}  - { kind: image, name: logo, x: 5, y: 5, width: 50, height: 9, file: a.png, fit: stretch }\n`,
      '4:79',
      'logo',
      /"contain"\|"error"/,
    ],
    [
      'a picture in colours',
      `${head}  - { kind: image, x: 5, y: 5, width: 50, height: 9, file: a.png, tone: colour }\n`,
      '4:67',
      'image 1',
      /"black"\|"grey"/,
    ],
    [
      'a picture beyond the page',
      `${head}  - { kind: image, x: 5, y: 35, width: 50, height: 9, file: a.png }\n`,
      '4:26',
      'image 1',
      /bottom margin/,
    ],
    ['an element that is a word', `${head}  - text\n`, '4:5', 'element 1', /expected object/],
    ['a page without a size', text('value: x').replace(/page.*\n/, ''), '1:1', undefined, /page/],
    ['a page without height', text('value: x').replace('40', '0'), '2:20', undefined, /page\.height.*>0/],
    ['an empty file', '', '1:1', undefined, /expected object/],
    ['a paper of 400 dpi', `dpi: 400\n${text('value: x')}`, '1:1', undefined, /must be 203 or 300$/],
    [
      'a font by its path',
      `fonts: { regular: ../a.ttf, bold: a.ttf }\n${text('value: x')}`,
      '1:10',
      undefined,
      /fonts folder$/,
    ],
  ] as const;

  test.each(cases)('%s', async (_title, yaml, at, element, problem) => {
    const failure = await render(yaml).catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: 'usage', code: 'template-invalid', hint: 'ozf schema template' });
    const message = failure instanceof Error ? failure.message : '';
    expect(message).toMatch(problem);
    expect(message).toContain(`mine.yaml:${at}:`);
    expect(message.startsWith(element ? `Template mine, element "${element}": ` : 'Template mine: ')).toBe(
      true,
    );
    const [line, column] = at.split(':').map(Number);
    expect(failure).toMatchObject({ details: { line, column } });
  });

  test('two tables', async () => {
    const table =
      '  - { kind: table, x: 5, y: 5, size: 8, rows: lines, columns: [{ title: A, width: 20, value: a }] }\n';
    await expect(render(head + table + table)).rejects.toMatchObject({
      code: 'template-invalid',
      details: { line: 5 },
    });
  });

  test('a font that is in no fonts folder', async () => {
    const yaml = `fonts: { regular: Comic.ttf, bold: Comic.ttf }\n${text('value: x')}`;
    await expect(render(yaml)).rejects.toMatchObject({ code: 'template-invalid', message: /Comic\.ttf/ });
  });
});

test('a misspelt value in a condition is an error, not a mark left out', async () => {
  const yaml = `${head}  - { kind: text, name: mark, when: fragle, x: 5, y: 5, width: 50, size: 9, value: x }\n`;
  const refused = { code: 'template-missing-value', details: { element: 'mark', posting: 'P-1' } };
  await expect(render(yaml, { posting: 'P-1', fragile: true })).rejects.toMatchObject(refused);
});

test('a repeated element steps down the page and stops at its edge', async () => {
  const yaml = `${head}  - { kind: text, x: 5, y: 5, width: 50, height: 5, size: 9, value: "{{ number }}. {{ item }}", repeat: { over: items, as: item, stepY: 6 } }\n`;
  const pages: string[] = [];
  await eachPage(await render(yaml, { posting: 'P-1', items: ['кружка', 'ложка', 'чашка'] }), (page) => {
    pages.push(page.text());
  });
  expect(pages[0]?.split(/\r?\n/)).toEqual(['1. кружка', '2. ложка', '3. чашка']);
  const seven = render(yaml, { posting: 'P-1', items: Array.from({ length: 7 }, () => 'кружка') });
  await expect(seven).rejects.toMatchObject({
    code: 'template-overflow',
    message: /item 6 of 7 leaves the page/,
  });
});

test.each([203, 300])('a barcode on a %i dpi printer is scanned', async (dpi) => {
  const yaml = `dpi: ${dpi}\n${head}  - { kind: barcode, x: 2, y: 5, width: 56, height: 15, value: "{{ posting }}" }\n`;
  const read = await decodeBarcodes(await render(yaml, { posting: 'ii10000000017' }), dpi);
  expect(read).toEqual([{ page: 1, format: 'Code128', text: 'ii10000000017' }]);
});
