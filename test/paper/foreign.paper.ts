import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { decodeBarcodes } from '../../src/documents/barcode-reading.js';
import { mergePages, splitPages } from '../../src/documents/label-merge.js';
import { proveLabels } from '../../src/documents/label-proof.js';
import { labelVoid } from '../../src/workflow/label-journal.js';
import type { Ports } from '../../src/workflow/ports.js';
import { foreignLabels } from '../documents/foreign-labels.js';
import { shipped } from '../documents/paper.js';
import { type Practice, practice, stored } from '../workflow/practice.js';
import { benchUntilInspected, labelAll, named, packAll } from '../workflow/verbs.js';
import {
  cairo,
  ghostscript,
  type Label,
  libreOffice,
  madeBy,
  qpdf,
  reportlab,
  scans,
} from './foreign-files.js';
import { lacks, type Tool } from './tools.js';

let shop: Practice;
let labels: readonly Label[];
beforeAll(async () => {
  shop = await practice({ postings: 0 });
  for (let index = 0; index < 3; index += 1) await shop.order('plain');
  await benchUntilInspected(shop);
  await packAll(shop.ports);
  const postings = await shop.store.queue({ papers: ['assembled'], order: 'tote' });
  labels = postings.map(({ number, barcodes }) => ({ posting: number, code: barcodes.scanit ?? '' }));
  expect(labels).toHaveLength(3);
});
afterAll(() => shop.end());
afterEach(async () => {
  const printed = await shop.store.queue({ papers: ['labelled'] });
  if (printed.length > 0) await labelVoid(shop.ports, named(...printed.map(({ number }) => number)));
});

type Make = (original: Uint8Array) => Promise<Uint8Array> | Uint8Array;

/** Prints the three labels from what `make` turns Ozon's file into; nothing comes from the cache. */
async function printed(make: Make, name: string, more: Parameters<typeof labelAll>[2] = {}) {
  const real = shop.ports.ozon('practice');
  const download = async (url: string) => make(await real.download(url));
  const documents = { ...shop.ports.documents, get: async () => undefined };
  const ports: Ports = { ...shop.ports, documents, ozon: () => ({ ...real, download }) };
  const file = `${name.replaceAll(/\W+/g, '-')}.pdf`;
  const result = await labelAll(ports, named(...labels.map(({ posting }) => posting)), { file, ...more });
  return { result, path: join(shop.folder, file) };
}

/** Each page of the file, by the codes on it, is the posting that the journal says. */
async function expectEachItsOwn(path: string, { size = 3, isSheet = false } = {}): Promise<void> {
  const pdf = new Uint8Array(await readFile(path));
  const codes = await decodeBarcodes(pdf, 203);
  let before = 1;
  for (const { posting, code } of labels.slice(0, size)) {
    const copies = await shop.store.labelCopies({ shop: 'practice', number: posting });
    const page = copies.toSorted((a, b) => a.copy - b.copy).at(-1)?.page ?? 0;
    // On sheets labels of one size come together: pages that lie on their side are another size.
    expect(page, posting).toBeGreaterThanOrEqual(isSheet ? 1 : before);
    before = page;
    expect(codes.filter((each) => each.page === page).map(({ text }) => text)).toContain(code);
  }
}

async function cropped(original: Uint8Array): Promise<Uint8Array> {
  const source = await PDFDocument.load(original);
  for (const page of source.getPages()) {
    page.setMediaBox(-50, -50, page.getWidth() + 100, page.getHeight() + 100);
    page.setCropBox(0, 0, page.getWidth() - 100, page.getHeight() - 100);
  }
  return source.save();
}

/** Each page is one form that stands in another. */
async function nested(original: Uint8Array): Promise<Uint8Array> {
  const target = await PDFDocument.create();
  for (const form of await target.embedPdf(original, [0, 1, 2])) {
    target.addPage([form.width, form.height]).drawPage(form);
  }
  return target.save({ useObjectStreams: false });
}

async function turned(original: Uint8Array): Promise<Uint8Array> {
  const source = await PDFDocument.load(original);
  for (const [index, page] of source.getPages().entries()) page.setRotation(degrees(90 * (index + 1)));
  return source.save();
}

const io = ['in.pdf', 'out.pdf'] as const;
const rightOnes: readonly (readonly [name: string, make: () => Make, tools: readonly Tool[]])[] = [
  ['the practice Ozon', () => (original) => original, []],
  ['ghostscript', () => ghostscript, ['gs']],
  ['cairo', () => cairo(labels), ['rsvg-convert']],
  ['LibreOffice', () => libreOffice(labels), ['soffice']],
  ['reportlab', () => reportlab(labels), []],
  [
    'mutool',
    () => (pdf) => madeBy(pdf, ({ call }) => call('mutool', 'clean', '-gggg', '-z', ...io)),
    ['mutool'],
  ],
  ['a scan at 203 dpi', () => scans(203, 'png'), ['img2pdf']],
  ['a scan at 300 dpi as JPEG', () => scans(300, 'jpeg'), ['img2pdf']],
  ['object streams', () => qpdf('--object-streams=generate', ...io), ['qpdf']],
  ['no streams of objects', () => qpdf('--object-streams=disable', '--qdf', ...io), ['qpdf']],
  ['linearized', () => qpdf('--linearize', ...io), ['qpdf']],
  ['locked without a password', () => qpdf('--encrypt', '', 'owner', '256', '--', ...io), ['qpdf']],
  ['another order', () => qpdf('in.pdf', '--pages', '.', '3,1,2', '--', 'out.pdf'), ['qpdf']],
  ['a page too many', () => qpdf('in.pdf', '--pages', '.', '1-3,2', '--', 'out.pdf'), ['qpdf']],
  ['pages turned by 90, 180 and 270', () => turned, []],
  ['a crop box in a larger media box', () => cropped, []],
  ['forms in forms', () => nested, []],
];

describe.each(rightOnes)('a file from %s', (name, make, tools) => {
  test.skipIf(lacks(...tools))('brings every posting its own page, as it is and on A4', async () => {
    for (const more of [{}, { paper: { kind: 'sheet', width: 210, height: 297 } as const }]) {
      const { result, path } = await printed(make(), name, more);
      expect(result.results.map(({ error }) => error?.message)).toEqual([undefined, undefined, undefined]);
      await expectEachItsOwn(path, { isSheet: 'paper' in more });
      await labelVoid(shop.ports, named(...labels.map(({ posting }) => posting)));
    }
  });
});

describe('a file that is none', () => {
  const html = '<!DOCTYPE html><html><body>503 Service Temporarily Unavailable</body></html>';
  test.each([
    ['with a user password', qpdf('--encrypt', 'secret', 'owner', '256', '--', ...io), /password/],
    ['cut off before its end', (pdf: Uint8Array) => pdf.slice(0, pdf.length * 0.7), /cut off/],
    ['without pages', () => withoutPages(), /no pages|does not read/],
    ['an HTML error page', () => new TextEncoder().encode(html), /not a PDF/],
    ['the gzip of a PDF', (pdf: Uint8Array) => new Uint8Array(gzipSync(pdf)), /not a PDF/],
    ['empty', () => new Uint8Array(), /empty/],
  ] satisfies [string, Make, RegExp][])(
    '%s: nothing is printed, every posting stays without its label and says what to type',
    async (name, make, why) => {
      if (name.includes('password') && lacks('qpdf')) return;
      const { result, path } = await printed(make, name);
      for (const { error, posting } of result.results) {
        expect(error).toMatchObject({
          kind: 'unavailable',
          code: 'label-file-broken',
          message: expect.stringMatching(why),
        });
        expect(await stored(shop, posting)).toMatchObject({ papers: 'assembled' });
      }
      expect(result.file).toBeUndefined();
      await expect(readFile(path)).rejects.toThrow();
    },
  );
});

test('a file with a page too few prints the others; the one left out stays and says what to type', async () => {
  const [, , third] = labels;
  let stranger = new Uint8Array();
  // Asked for alone it comes as a page of somebody else.
  const few = async (original: Uint8Array) => {
    const source = await PDFDocument.load(original);
    const count = source.getPageCount();
    if (count < 2) return stranger;
    source.removePage(count - 1);
    stranger = await source.save();
    return stranger;
  };
  const { result, path } = await printed(few, 'few');
  expect(result.results.filter(({ error }) => error)).toMatchObject([
    { posting: third?.posting, error: { code: 'label-unproven', hint: `ozf label ${third?.posting}` } },
  ]);
  expect(await stored(shop, third?.posting ?? '')).toMatchObject({ papers: 'assembled' });
  await expectEachItsOwn(path, { size: 2 });
});

test('two hundred pages in a random order go back to their postings, and those of others are left', async () => {
  const all = Array.from({ length: 200 }, (_, index) => ({
    posting: `0139876543-${1000 + index}-1`,
    codes: [`ii1000000${1000 + index}`],
  }));
  const shuffled = all.toSorted((a, b) => (a.posting.slice(-3) + a.codes).localeCompare(b.posting + b.codes));
  const drawn = shuffled.reverse().map(({ posting, codes }) => ({ text: posting, code: codes[0] ?? '' }));
  const pdf = await foreignLabels(drawn);
  const wanted = all.filter((_, index) => index % 3 !== 0);
  const proof = await proveLabels(pdf, wanted);
  const pages = proof.labels.map((label) => (label.outcome === 'proven' ? label.page : 0));
  expect(pages.map((page) => drawn[page - 1]?.text)).toEqual(wanted.map(({ posting }) => posting));
  expect(proof.strayPages).toHaveLength(200 - wanted.length);
  const singles = await splitPages(pdf, pages);
  const merged = await mergePages(
    singles.map((single, index) => ({ pdf: single, posting: wanted[index]?.posting ?? '' })),
    shipped,
  );
  expect((await decodeBarcodes(merged.pdf, 203)).map(({ text }) => text)).toEqual(
    wanted.map(({ codes }) => codes[0]),
  );
});

/** An empty tree of pages, as a writer leaves it that was killed between header and first page. */
function withoutPages(): Uint8Array {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return String(at).padStart(10, '0');
  });
  const start = text.length;
  text += `xref\n0 3\n0000000000 65535 f \n${offsets.map((at) => `${at} 00000 n \n`).join('')}`;
  text += `trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(text);
}
