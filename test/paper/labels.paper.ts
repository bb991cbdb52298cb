import { describe, expect, test } from 'vitest';
import { renderTemplate } from '../../src/documents/template-rendering.js';
import { at, parcel, shipped } from '../documents/paper.js';
import { zbarPages } from './pages-read.js';
import { lacks } from './tools.js';

/** Labels of each size; 1000 when asked for: OZF_PAPER_LABELS=1000 npm run paper. */
const COUNT = Number(process.env.OZF_PAPER_LABELS ?? 60);

describe.skipIf(lacks('pdftoppm', 'zbarimg'))(
  'every label of a roll is read by a scanner that is not ours',
  () => {
    test.each([
      { name: 'parcel-100x150', hasTrack: true },
      { name: 'parcel-75x120', hasTrack: true },
      { name: 'parcel-58x40', hasTrack: false },
    ])('$name at 203 dpi, posting and track', async ({ name, hasTrack }) => {
      const labels = Array.from({ length: COUNT }, (_, index) => labelOf(index));
      const data = labels.map(({ posting, track }) => parcel({ posting, track }));
      const pages = await zbarPages(await renderTemplate(shipped, name, data, { at }), 203);
      expect(pages.length).toBe(COUNT);
      const wrong = labels.flatMap(({ posting, track }, index) => {
        const read = (pages[index] ?? []).map(({ text }) => text).toSorted();
        const printed = (hasTrack ? [posting, track] : [posting]).toSorted();
        return String(read) === String(printed) ? [] : [{ page: index + 1, printed, read }];
      });
      expect(wrong).toEqual([]);
    });
  },
);

/** Postings of every length that Ozon gives, and the tracks of five carriers. */
function labelOf(index: number): { readonly posting: string; readonly track: string } {
  const digits = (count: number, salt: number) =>
    Array.from({ length: count }, (_, at) => noise(index * 1009 + salt * 131 + at) % 10).join('');
  const order = `${1 + (index % 9)}${digits(7 + (index % 3), 1)}`;
  const posting = `${order}-${digits(4, 2)}-${1 + (index % 12)}`;
  const tracks = [
    digits(10, 3),
    `R${'ABCDEFGH'[index % 8]}${digits(9, 4)}RU`,
    digits(14, 5),
    `SDK-${digits(8, 6)}`,
    `LP00${digits(12, 7)}`,
  ];
  return { posting, track: tracks[index % tracks.length] ?? '' };
}

/** The same digits on every machine. */
function noise(seed: number): number {
  let value = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
