import { beforeAll, describe, expect, test } from 'vitest';
import { drawTemplate, listTemplates, renderTemplate } from '../../src/documents/template-rendering.js';
import { samplePages } from '../../src/documents/template-samples.js';
import { at, shipped } from '../documents/paper.js';
import { zbarPages } from './pages-read.js';
import { lacks } from './tools.js';

const COUNT = Number(process.env.OZF_PAPER_LABELS ?? 60);
let names: readonly string[] = [];
beforeAll(async () => {
  names = (await listTemplates(shipped)).map(({ name }) => name);
});

const isHere = !lacks('pdftoppm', 'zbarimg');

describe.skipIf(!isHere)('sheets are read by scanners that are not ours', () => {
  test.each(['usual', 'longest', 'bare'] as const)('every template with %s data', async (kind) => {
    for (const name of names) {
      const { pdf, dpi, barcodes } = await drawTemplate(shipped, name, samplePages(name, kind), { at });
      const read = (await zbarPages(pdf, dpi)).map((page) => page.map(({ text }) => text).toSorted());
      const drawn = barcodes.map((page) => page.map(({ text }) => text).toSorted());
      expect(read, `${name} ${kind}`).toEqual(drawn);
    }
  });

  test.each(['product-58x40', 'product-43x25'])('a roll of %s', async (name) => {
    const stickers = Array.from({ length: COUNT }, (_, index) => {
      const isEan = index % 2 === 0;
      const barcode = isEan ? eanOf(460_000_000_000 + index * 104_729) : `OZN${827_098_843 + index * 7919}`;
      const article = `ART-${index}`;
      return {
        posting: article,
        article,
        name: 'Кружка',
        measure: null,
        barcode,
        format: isEan ? 'ean13' : 'code128',
      };
    });
    const pages = await zbarPages(await renderTemplate(shipped, name, stickers, { at }), 203);
    const read = pages.map((page) => page.map(({ format, text }) => `${format} ${text}`));
    const printed = stickers.map(({ format, barcode }) => [
      `${format === 'ean13' ? 'EAN-13' : 'CODE-128'} ${barcode}`,
    ]);
    expect(read).toEqual(printed);
  });
});

function eanOf(twelve: number): string {
  const digits = [...String(twelve)].map(Number);
  const sum = digits.reduce((all, digit, index) => all + digit * (index % 2 === 0 ? 1 : 3), 0);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}
