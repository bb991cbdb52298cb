import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { crc32 } from '../../src/documents/crc32.js';
import { eachPage, type GrayBitmap } from '../../src/documents/pdf-reading.js';
import { pngOf } from '../../src/documents/png-file.js';
import { renderTemplate, type TemplateData } from '../../src/documents/template-rendering.js';
import { at, shipped } from './paper.js';

let own = '';
beforeEach(async () => {
  own = await mkdtemp(join(tmpdir(), 'ozf-images-'));
  await mkdir(join(own, 'labels'));
  await mkdir(join(own, 'images'));
});
afterEach(() => rm(own, { recursive: true, force: true }));

async function render(more: string, pages: readonly TemplateData[] = [{ posting: 'P-1' }]) {
  const head = 'title: Mine\npage: { width: 40, height: 30 }\nelements:\n';
  const element = `  - { kind: image, name: logo, x: 5, y: 5, width: 20, height: 10, ${more} }\n`;
  await writeFile(join(own, 'labels', 'mine.yaml'), head + element);
  return renderTemplate({ ...shipped, own }, 'mine', pages, { at });
}

/** Its left half is black. */
const half = (width: number, height: number) =>
  pngOf(
    {
      widthPx: width,
      heightPx: height,
      pixels: Uint8Array.from({ length: width * height }, (_, index) =>
        index % width < width / 2 ? 0 : 255,
      ),
    },
    203,
  );

async function bitmapOf(pdf: Uint8Array): Promise<GrayBitmap> {
  let bitmap: GrayBitmap | undefined;
  await eachPage(pdf, async (page) => {
    bitmap = await page.bitmap(203);
  });
  if (bitmap === undefined) throw new Error('no page');
  return bitmap;
}

/** First and last dark dot of the row at these millimetres, in mm. */
function darkMm({ widthPx, pixels }: GrayBitmap, yMm: number): readonly number[] {
  const row = [...pixels.subarray(Math.round(yMm * 8) * widthPx, (Math.round(yMm * 8) + 1) * widthPx)];
  const dark = [row.findIndex((grey) => grey < 128), row.findLastIndex((grey) => grey < 128) + 1];
  return dark.map((dot) => (dot * 25.4) / 203);
}

/** 16 × 16, its left half black. */
const SMALL_JPEG =
  '/9j/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//wAAL' +
  'CAAQABABAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEG' +
  'E1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4' +
  'eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6' +
  '/9oACAEBAAA/APMK+na+Yq+na//Z';

test('a logo keeps its proportions in the middle of its frame, black or white in the dots of the printer', async () => {
  await writeFile(join(own, 'images', 'logo.png'), half(100, 100));
  const bitmap = await bitmapOf(await render('file: logo.png'));
  expect(bitmap.pixels.filter((dot) => dot > 0 && dot < 255).length).toBeLessThan(100);
  const [from = 0, to = 0] = darkMm(bitmap, 10);
  expect(from).toBeCloseTo(10, 0);
  expect(to).toBeCloseTo(15, 0);
  expect(darkMm(bitmap, 4.5)).toEqual([-25.4 / 203, 0]);
});

test('a JPEG is printed too, and a grey one keeps its grey where it is asked to', async () => {
  await writeFile(join(own, 'images', 'photo.jpg'), Buffer.from(SMALL_JPEG, 'base64'));
  const [from = 0, to = 0] = darkMm(await bitmapOf(await render('file: photo.jpg, align: left')), 10);
  expect(from).toBeCloseTo(5, 0);
  expect(to).toBeCloseTo(10, 0);
  const grey = { widthPx: 20, heightPx: 10, pixels: new Uint8Array(200).fill(192) };
  await writeFile(join(own, 'images', 'grey.png'), pngOf(grey, 203));
  const { pixels } = await bitmapOf(await render('file: grey.png, tone: grey'));
  const shades = pixels.filter((dot) => dot > 180 && dot < 200).length;
  expect(shades / (20 * 8 * 10 * 8)).toBeGreaterThan(0.95);
});

test('on a hundred labels it is in the file once, the same bytes each time', async () => {
  await writeFile(join(own, 'images', 'logo.png'), half(400, 200));
  const one = await render('file: logo.png');
  const pages = Array.from({ length: 100 }, (_, index) => ({ posting: `P-${index}` }));
  const hundred = await render('file: logo.png, fit: error', pages);
  expect(Buffer.from(hundred).toString('latin1').split('/Subtype /Image').length - 1).toBe(1);
  expect(Buffer.compare(one, await render('file: logo.png'))).toBe(0);
});

test('it can be shown on some labels only, and repeated', async () => {
  await writeFile(join(own, 'images', 'logo.png'), half(100, 50));
  const pdf = await render('file: logo.png, when: posting == "other"');
  expect((await bitmapOf(pdf)).pixels.some((dot) => dot < 128)).toBe(false);
  const twice = render('file: logo.png, repeat: { over: list, as: item, stepY: 14 }', [
    { posting: 'P-1', list: [1, 2] },
  ]);
  await expect(twice).rejects.toMatchObject({ code: 'template-overflow', message: /item 2 of 2/ });
});

describe('a picture that cannot be printed stops, naming element and file', () => {
  const broken = Buffer.from(half(100, 100));
  broken.writeUInt8((broken[60] ?? 0) ^ 255, 60);
  const vast = Buffer.from(half(1, 1));
  const white = pngOf({ widthPx: 9, heightPx: 9, pixels: new Uint8Array(81).fill(255) }, 203);
  const cases = [
    ['that is nowhere', undefined, 'file: logo.png', /the picture logo\.png is in no images folder/],
    ['that is cut off', half(100, 100).subarray(0, -30), 'file: logo.png', /logo\.png is cut off/],
    ['with a spoilt byte', broken, 'file: logo.png', /logo\.png is a broken PNG/],
    ['that is a text', Buffer.from('not a picture'), 'file: logo.png', /neither a PNG nor a JPEG/],
    ['that is empty', Buffer.alloc(0), 'file: logo.png', /neither a PNG nor a JPEG/],
    ['that is white all over', white, 'file: logo.png', /logo\.png is white all over/],
    ['of other proportions', half(100, 100), 'file: logo.png, fit: error', /100 × 100.*20 × 10 mm.*contain/],
    ['by its path', vast, 'file: ../logo.png', /mine\.yaml:4:\d+.*images folder/],
    ['of another kind', vast, 'file: logo.svg', /mine\.yaml:4:\d+.*images folder/],
  ] as const;
  test.each(cases)('one %s', async (_title, bytes, more, said) => {
    if (bytes !== undefined) await writeFile(join(own, 'images', 'logo.png'), bytes);
    const failure = await render(more).catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: 'usage', code: 'template-invalid', details: { element: 'logo' } });
    expect(failure instanceof Error ? failure.message : '').toMatch(said);
  });

  test('a JPEG cut off, a file of 9 MB, and a small file that would unfold into gigabytes', async () => {
    const jpeg = Buffer.from(SMALL_JPEG, 'base64');
    await writeFile(join(own, 'images', 'a.jpg'), jpeg.subarray(0, -20));
    await expect(render('file: a.jpg')).rejects.toThrow(/a\.jpg is cut off/);
    await writeFile(join(own, 'images', 'b.png'), half(10, 10));
    await truncate(join(own, 'images', 'b.png'), 9 * 1024 * 1024);
    await expect(render('file: b.png')).rejects.toThrow(/b\.png is larger than 8 MB/);
    const bomb = Buffer.from(pngOf({ widthPx: 1, heightPx: 1, pixels: new Uint8Array(1) }, 203));
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    await writeFile(join(own, 'images', 'c.png'), bomb);
    await expect(render('file: c.png')).rejects.toThrow(/60000 × 60000 pixels, too many/);
  });
});
