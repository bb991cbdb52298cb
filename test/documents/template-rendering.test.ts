import { describe, expect, test } from 'vitest';
import { eachPage, pageSizesMm } from '../../src/documents/pdf-reading.js';
import { renderTemplate, type TemplateData } from '../../src/documents/template-rendering.js';
import { at, bareParcel, manifest, parcel, pickList, shipped } from './paper.js';
import { scannedCodes } from './witness.js';

const render = (name: string, pages: readonly TemplateData[]) => renderTemplate(shipped, name, pages, { at });

async function texts(pdf: Uint8Array): Promise<string[]> {
  const pages: string[] = [];
  await eachPage(pdf, (page) => {
    pages.push(page.text());
  });
  return pages;
}

describe.each([
  { name: 'parcel-100x150', width: 100, height: 150 },
  { name: 'parcel-75x120', width: 75, height: 120 },
])('the own-carrier label $name', ({ name, width, height }) => {
  test('with the longest real values is scanned at 203 dpi, track and posting', async () => {
    const pdf = await render(name, [parcel()]);
    expect(await scannedCodes(pdf, 203)).toEqual(['0139876543-0123-12', 'RB123456789RU']);
    const [size] = await pageSizesMm(pdf);
    expect(size?.widthMm).toBeCloseTo(width, 2);
    expect(size?.heightMm).toBeCloseTo(height, 2);
  });

  test('says who gets it, who sends it, which piece it is and that it is fragile', async () => {
    const [text = ''] = await texts(await render(name, [parcel()]));
    const expected = [
      '663302',
      '+7 (495) 123-45-67',
      'доб. 98765',
      'место 12 / 12',
      'ХРУПКОЕ',
      'домофон 1187К',
    ];
    for (const part of [...expected, 'Деловые Линии Экспресс', '23.11.2026']) expect(text).toContain(part);
  });

  test('without track, phone, zip and marks leaves room for the carrier and nothing half-filled', async () => {
    const pdf = await render(name, [bareParcel()]);
    expect(await scannedCodes(pdf, 203)).toEqual(['12345678-0001-1']);
    const [text = ''] = await texts(pdf);
    expect(text).toContain('место для наклейки перевозчика');
    expect(text).not.toMatch(/ХРУПКОЕ|тел\.|доб\.|null|undefined/);
  });

  test('comes out byte for byte the same the second time', async () => {
    const [first, second] = [
      await render(name, [parcel(), bareParcel()]),
      await render(name, [parcel(), bareParcel()]),
    ];
    expect(Buffer.compare(first, second)).toBe(0);
  });
});

test('a pick list longer than a page repeats its heading, numbers its pages and totals at the end', async () => {
  const pages = await texts(await render('pick-list-a4', [pickList(60)]));
  expect(pages).toHaveLength(3);
  for (const [index, page] of pages.entries()) {
    expect(page).toContain('Артикул');
    expect(page).toContain(`${index + 1} / 3`);
    expect(page.includes('Итого: строк 60, штук 150, отправлений 60')).toBe(index === 2);
  }
  for (let line = 0; line < 60; line += 1) expect(pages.join()).toContain(`${4300 + line}-0001-1`);
});

test('a row that would stand in the totals goes to a page of its own', async () => {
  const counts = await Promise.all(
    [22, 24, 25].map(
      async (lines) => (await pageSizesMm(await render('pick-list-a4', [pickList(lines)]))).length,
    ),
  );
  expect(counts).toEqual([1, 2, 2]);
});

test('the hand-over sheet carries the shipment barcode, every posting and two signatures', async () => {
  const pdf = await render('manifest-a4', [manifest(45)]);
  expect(await scannedCodes(pdf, 203)).toEqual(['%303%24276481394']);
  const all = (await texts(pdf)).join('\n');
  expect(all.match(/ii1\d{10}/g)).toHaveLength(45);
  for (const part of ['Сдал (продавец)', 'Принял (перевозчик)', 'Итого отправлений: 44', 'не сдаётся: 1'])
    expect(all).toContain(part);
});

test('the hand-over sheet of a carrier without carriage has no barcode', async () => {
  const data = { ...manifest(1), carriage: null, shipmentBarcode: null, method: null };
  expect(await scannedCodesOrNone(await render('manifest-a4', [data]))).toEqual([]);
});

async function scannedCodesOrNone(pdf: Uint8Array): Promise<readonly string[]> {
  const { decodeBarcodes } = await import('../../src/documents/barcode-reading.js');
  return (await decodeBarcodes(pdf, 203)).map(({ text }) => text);
}

describe('a label that would come out wrong stops, naming element and posting', () => {
  const recipient = {
    name: 'Ли Я',
    phone: null,
    extension: null,
    zip: '101000',
    address: 'Обь, ул. Мира, 1',
  };
  const broken = [
    [
      'an address of 5,000 letters',
      { ...recipient, address: 'Я'.repeat(5000) },
      'template-overflow',
      'address',
    ],
    ['an address that is not there', { ...recipient, address: null }, 'template-missing-value', 'address'],
    ['an address of spaces', { ...recipient, address: '   ' }, 'template-missing-value', 'address'],
    ['a zip nobody gave a word about', { ...recipient, zip: undefined }, 'template-missing-value', 'rect 10'],
    [
      'a record instead of a name',
      { ...recipient, name: { first: 'Я' } },
      'template-missing-value',
      'recipient',
    ],
    [
      'a Chinese name without a Chinese font',
      { ...recipient, name: '李雅' },
      'template-missing-glyph',
      'recipient',
    ],
    ['an emoji in the address', { ...recipient, address: 'Обь 🏠' }, 'template-missing-glyph', 'address'],
    ['a control character', { ...recipient, address: 'Обь\u0007' }, 'template-missing-glyph', 'address'],
    ['a Hebrew name', { ...recipient, name: 'שלום' }, 'template-missing-glyph', 'recipient'],
  ] as const;

  test.each(broken)('%s', async (_title, wrong, code, element) => {
    const failure = await render('parcel-75x120', [parcel({ recipient: wrong })]).catch(
      (error: unknown) => error,
    );
    const details = { element, posting: '0139876543-0123-12', template: 'parcel-75x120' };
    expect(failure).toMatchObject({ kind: 'usage', code, details });
    expect(String(failure)).not.toMatch(/Обь|ЯЯЯ|Ли Я/);
  });

  test('a track that Code 128 cannot carry, or that is too long for the label', async () => {
    const cyrillic = render('parcel-75x120', [parcel({ track: 'РБ123' })]);
    await expect(cyrillic).rejects.toMatchObject({
      code: 'template-missing-glyph',
      details: { element: 'track barcode' },
    });
    const long = render('parcel-75x120', [parcel({ track: 'AB-CD-EF-GH-IJ-KL-MN-OP' })]);
    await expect(long).rejects.toMatchObject({
      code: 'template-overflow',
      details: { element: 'track barcode' },
    });
  });

  test('Liquid inside a value is printed as it stands', async () => {
    const address = 'дом {{ sender.name }} {% assign x = 1 %}';
    const [text] = await texts(
      await render('parcel-75x120', [parcel({ recipient: { ...recipient, address } })]),
    );
    expect(text).toContain(address);
  });
});

test('invisible marks pasted with an address are left out, combined letters are joined', async () => {
  const address = '\ufeffу\u00adли\u200bца И\u0306ошкар-Ола';
  const recipient = { name: 'Ли Я', phone: null, extension: null, zip: null, address };
  const [text] = await texts(await render('parcel-75x120', [parcel({ recipient })]));
  expect(text).toContain('улица Йошкар-Ола');
});

test('nothing to print is a usage error, not an empty file', async () => {
  await expect(render('parcel-75x120', [])).rejects.toMatchObject({
    kind: 'usage',
    code: 'nothing-to-print',
  });
});
