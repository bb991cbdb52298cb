import { describe, expect, test } from 'vitest';
import { splitPages } from '../../src/documents/label-merge.js';
import { proveLabels } from '../../src/documents/label-proof.js';
import { foreignLabels } from './foreign-labels.js';

const one = { posting: '0139876543-0001-1', codes: ['ii10000000001'] };
const two = { posting: '0139876543-0001-12', codes: ['ii10000000002', '0', ''] };
const three = { posting: '0139876544-0002-1', codes: ['ii10000000003'] };
const page = ({ posting, codes }: typeof one) => ({ text: `Ozon ${posting}`, code: codes[0] ?? '' });

test('a label file in the order asked is proven by its text', async () => {
  const proof = await proveLabels(await foreignLabels([one, two, three].map(page)), [one, two, three]);
  expect(proof).toEqual({
    pageCount: 3,
    strayPages: [],
    labels: [one, two, three].map(({ posting }, index) => ({
      outcome: 'proven',
      posting,
      page: index + 1,
      by: 'text',
    })),
  });
});

test('pages in another order go back to their postings', async () => {
  const proof = await proveLabels(await foreignLabels([three, one, two].map(page)), [one, two, three]);
  expect(proof.labels.map((label) => (label.outcome === 'proven' ? label.page : 0))).toEqual([2, 3, 1]);
  expect(proof.strayPages).toEqual([]);
});

test('a page without text is proven by the barcode in its picture', async () => {
  const proof = await proveLabels(await foreignLabels([{ code: 'ii10000000002' }, page(one)]), [one, two]);
  expect(proof.labels).toEqual([
    { outcome: 'proven', posting: one.posting, page: 2, by: 'text' },
    { outcome: 'proven', posting: two.posting, page: 1, by: 'barcode' },
  ]);
});

test('a posting whose page is missing is unproven, even when a longer number begins with its own', async () => {
  const proof = await proveLabels(await foreignLabels([page(two), page(three)]), [one, two, three]);
  expect(proof.labels[0]).toEqual({ outcome: 'unproven', posting: one.posting, reason: 'no-page' });
  expect(proof.labels.slice(1).every(({ outcome }) => outcome === 'proven')).toBe(true);
});

test('pages of nobody, of two at once, printed twice and blank are stray', async () => {
  const both = { text: `${one.posting} ${two.posting}` };
  const labels = [{ text: 'Ozon 9999999999-0001-1' }, both, page(three), page(three), {}];
  const proof = await proveLabels(await foreignLabels(labels), [one, two, three]);
  expect(proof.strayPages).toEqual([
    { page: 1, reason: 'unknown' },
    { page: 2, reason: 'shared' },
    { page: 4, reason: 'duplicate' },
    { page: 5, reason: 'unreadable' },
  ]);
  expect(proof.labels.map((label) => (label.outcome === 'unproven' ? label.reason : label.page))).toEqual([
    'shared-page',
    'shared-page',
    3,
  ]);
});

test('a code that two postings claim proves neither', async () => {
  const claimed = [one, { ...three, codes: one.codes }];
  const proof = await proveLabels(await foreignLabels([{ code: 'ii10000000001' }]), claimed);
  expect(proof.labels.map(({ outcome }) => outcome)).toEqual(['unproven', 'unproven']);
});

describe('a file that is no whole PDF is refused and may be fetched again', () => {
  const cases = [
    ['an empty file', async () => new Uint8Array(), /empty/],
    ['an error page instead of a PDF', async () => Buffer.from('<html>503</html>'), /not a PDF/],
    ['a download cut off', async () => (await foreignLabels([page(one)])).slice(0, -600), /cut off/],
    [
      'an encrypted file',
      () => foreignLabels([page(one)], { width: 75, height: 120 }, { userPassword: 'x' }),
      /encrypted/,
    ],
    ['a file without pages', () => foreignLabels([]), /no pages|does not read/],
    ['a shell with nothing inside', async () => Buffer.from('%PDF-1.7\nnothing\n%%EOF\n'), /does not read/],
  ] as const;

  test.each(cases)('%s', async (_title, file, problem) => {
    const pdf = await file();
    const refusal = {
      kind: 'unavailable',
      code: 'label-file-broken',
      message: expect.stringMatching(problem),
    };
    await expect(proveLabels(pdf, [one])).rejects.toMatchObject(refusal);
    await expect(splitPages(pdf, [1])).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'label-file-broken',
    });
  });
});

test('a page whose content was lost on the way is unproven, the others stand', async () => {
  const damaged = Buffer.from(await foreignLabels([one, two, three].map(page)));
  const from = damaged.indexOf('stream\n') + 7;
  damaged.fill(0x20, from, damaged.indexOf('endstream', from));
  const proof = await proveLabels(damaged, [one, two, three]);
  expect(proof.labels.map(({ outcome }) => outcome)).toEqual(['unproven', 'proven', 'proven']);
  expect(proof.strayPages).toEqual([{ page: 1, reason: 'unreadable' }]);
});
