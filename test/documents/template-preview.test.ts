import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { previewTemplate } from '../../src/documents/template-preview.js';
import { drawTemplate, listTemplates } from '../../src/documents/template-rendering.js';
import { samplePages } from '../../src/documents/template-samples.js';
import { at, shipped } from './paper.js';
import { pictureCodes } from './witness.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ozf-preview-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const kinds = ['usual', 'longest', 'bare'] as const;

test('the seller is told of every shipped template and of the command that prints it', async () => {
  const told = await readFile(join(shipped.shipped, 'README.md'), 'utf8');
  for (const { name } of await listTemplates(shipped)) expect(told).toContain(`\`${name}\``);
});

test('every shipped template takes its invented data, the longest and with nothing that may be empty', async () => {
  for (const { name } of await listTemplates(shipped)) {
    for (const kind of ['longest', 'bare'] as const) {
      const { pdf } = await drawTemplate(shipped, name, samplePages(name, kind), { at });
      expect(pdf.length, `${name} ${kind}`).toBeGreaterThan(1000);
    }
  }
});

describe.each([
  { name: 'parcel-58x40', widthPx: 464, heightPx: 320, codes: 1 },
  { name: 'parcel-75x120', widthPx: 599, heightPx: 959, codes: 2 },
  { name: 'parcel-100x150', widthPx: 799, heightPx: 1199, codes: 2 },
])('the picture of $name', ({ name, widthPx, heightPx, codes }) => {
  test.each(kinds)('with %s data is read by a scanner of another make', async (kind) => {
    const { pages } = await previewTemplate(shipped, name, samplePages(name, kind), at);
    const [page] = pages;
    if (!page) throw new Error('no page');
    const inside = page.barcodes.map(({ text }) => text).toSorted();
    const read = await pictureCodes(page.png, inside);
    expect(read).toEqual(inside);
    expect(read).toHaveLength(kind === 'bare' ? 1 : codes);
    const header = Buffer.from(page.png);
    expect([header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([widthPx, heightPx]);
    // 203 dots an inch are 7992 a metre.
    expect(header.readUInt32BE(header.indexOf('pHYs') + 4)).toBe(7992);
  });
});

test('a barcode that something covers is refused, and its element is named', async () => {
  await mkdir(join(folder, 'labels'));
  const lines = [
    'title: Mine',
    'page: { width: 60, height: 40 }',
    'elements:',
    '  - { kind: barcode, name: number, x: 3, y: 5, width: 54, height: 15, value: "{{ posting }}" }',
    '  - { kind: rect, name: logo, x: 20, y: 4, width: 20, height: 17, filled: true }',
  ];
  await writeFile(join(folder, 'labels', 'mine.yaml'), lines.join('\n'));
  const asked = previewTemplate({ ...shipped, own: folder }, 'mine', [{ posting: '123456' }], at);
  await expect(asked).rejects.toMatchObject({
    code: 'barcode-unreadable',
    details: { template: 'mine', element: 'number', posting: '123456' },
  });
});
