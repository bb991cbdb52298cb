import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { mergePages, type PageToPrint } from '../../src/documents/label-merge.js';

/** One way of merging the PDFs of a folder, in a process of its own: what it took, as one line of JSON. */
export async function main([way = '', folder = '', out = '']: readonly string[]): Promise<number> {
  const pages = readdirSync(folder)
    .sort()
    .map((name) => new Uint8Array(readFileSync(join(folder, name))));
  const begun = process.cpuUsage();
  const pdf = await merged(way, pages);
  const { user, system } = process.cpuUsage(begun);
  writeFileSync(out, pdf);
  const { maxRSS } = process.resourceUsage();
  process.stdout.write(
    `${JSON.stringify({ tookMs: (user + system) / 1000, megabytes: pdf.length / 1e6, peakMegabytes: maxRSS / 1024 })}\n`,
  );
  return 0;
}

async function merged(way: string, pages: readonly Uint8Array[]): Promise<Uint8Array> {
  if (way === 'pdf-lib') return bare(pages);
  const labels = pages.map((pdf, index): PageToPrint => {
    const posting = `33920146-${index}-1`;
    return way === 'caption'
      ? { pdf, posting, caption: `[${index % 90}] КРУЖКА-350-БЕЛ ×2` }
      : { pdf, posting };
  });
  const a4 = { kind: 'sheet', width: 210, height: 297 } as const;
  return (await mergePages(labels, { shipped: 'templates' }, way === 'a4' ? a4 : undefined)).pdf;
}

/** What the library's own example does. */
async function bare(pages: readonly Uint8Array[]): Promise<Uint8Array> {
  const target = await PDFDocument.create();
  for (const page of pages) {
    const source = await PDFDocument.load(page);
    for (const copy of await target.copyPages(source, source.getPageIndices())) target.addPage(copy);
  }
  return target.save();
}
