import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { code128Widths } from '../../src/domain/code128.js';

const run = promisify(execFile);

export interface Label {
  readonly posting: string;
  readonly code: string;
}

/** Lets another program make a file of a file; both lie in a folder that is gone afterwards. */
export async function madeBy(
  original: Uint8Array,
  work: (folder: Folder) => Promise<void>,
): Promise<Uint8Array> {
  const path = await mkdtemp(join(tmpdir(), 'ozf-foreign-'));
  try {
    await writeFile(join(path, 'in.pdf'), original);
    const call = async (program: string, ...typed: readonly string[]) =>
      void (await run(program, typed, { cwd: path, env: { ...process.env, HOME: path } }));
    await work({ path, call });
    return new Uint8Array(await readFile(join(path, 'out.pdf')));
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

export interface Folder {
  readonly path: string;
  call(program: string, ...typed: readonly string[]): Promise<void>;
}

export const qpdf = (...typed: readonly string[]) => {
  return (original: Uint8Array) => madeBy(original, ({ call }) => call('qpdf', ...typed));
};

export const ghostscript = (original: Uint8Array) =>
  madeBy(original, ({ call }) =>
    call('gs', '-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=pdfwrite', '-sOutputFile=out.pdf', 'in.pdf'),
  );

/** Pictures of the pages, as from a scanner: no text at all. */
export const scans = (dpi: number, kind: 'png' | 'jpeg') => (original: Uint8Array) =>
  madeBy(original, async ({ path, call }) => {
    await call('pdftoppm', '-r', String(dpi), '-gray', `-${kind}`, 'in.pdf', 'page');
    const pictures = (await readdir(path)).filter((name) => name.startsWith('page')).sort();
    await call('img2pdf', '-o', 'out.pdf', ...pictures);
  });

/** Written by cairo, one page for each label. */
export const cairo = (labels: readonly Label[]) => () =>
  madeBy(new Uint8Array(), async ({ path, call }) => {
    for (const [index, label] of labels.entries()) await writeFile(join(path, `${index}.svg`), svgOf(label));
    await call('rsvg-convert', '-f', 'pdf', '-o', 'out.pdf', ...labels.map((_, index) => `${index}.svg`));
  });

/** Written by LibreOffice, a label on each page of A4, its barcode as a drawing. */
export const libreOffice = (labels: readonly Label[]) => () =>
  madeBy(new Uint8Array(), async ({ path, call }) => {
    const pages = labels.map((label) => {
      const picture = Buffer.from(svgOf(label)).toString('base64');
      return `<p style="page-break-after: always">${label.posting}<br><img width="283" height="453" src="data:image/svg+xml;base64,${picture}"></p>`;
    });
    await writeFile(join(path, 'out.html'), `<html><body>${pages.join('')}</body></html>`);
    await call('soffice', '--headless', '--convert-to', 'pdf', 'out.html');
  });

/** Written by reportlab with its own barcodes. */
export const reportlab = (labels: readonly Label[]) => () =>
  madeBy(new Uint8Array(), async ({ path, call }) => {
    const program = [
      'from reportlab.pdfgen import canvas',
      'from reportlab.lib.units import mm',
      'from reportlab.graphics.barcode import code128',
      "page = canvas.Canvas('out.pdf', pagesize=(75 * mm, 120 * mm))",
      `for posting, code in ${JSON.stringify(labels.map(({ posting, code }) => [posting, code]))}:`,
      '    page.drawString(5 * mm, 110 * mm, posting)',
      '    bars = code128.Code128(code, barHeight=30 * mm, barWidth=0.375 * mm)',
      '    bars.drawOn(page, 2 * mm, 40 * mm)',
      '    page.showPage()',
      'page.save()',
    ];
    await writeFile(join(path, 'make.py'), program.join('\n'));
    await call('/usr/bin/python3', 'make.py');
  });

function svgOf({ posting, code }: Label): string {
  const moduleMm = 0.375;
  let x = 8;
  const bars = code128Widths(code).map((modules, index) => {
    const widthMm = modules * moduleMm;
    const bar = index % 2 === 0 ? `<rect x="${x}" y="35" width="${widthMm}" height="40"/>` : '';
    x += widthMm;
    return bar;
  });
  const text = `<text x="8" y="15" font-size="6" font-family="sans-serif">${posting}</text>`;
  const size = 'width="75mm" height="120mm" viewBox="0 0 75 120"';
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect width="75" height="120" fill="white"/>${text}${bars.join('')}</svg>`;
}
