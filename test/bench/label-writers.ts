import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { qrMatrix } from '../../src/documents/qr-code.js';
import { writeTemplate } from '../../src/documents/template-rendering.js';
import { code128Widths } from '../../src/domain/code128.js';
import { writeWholeInPieces } from '../../src/whole-file.js';
import { type BenchLabel, place } from './label-data.js';

const FONT = 'templates/fonts/PTSans-Regular.ttf';
const MM = 72 / 25.4;

export type LabelWriter = (labels: Iterable<BenchLabel>, file: string) => Promise<void>;

/** The same labels as their packages' manuals have them drawn; all take our encoders, so that only the writing differs. */
export const labelWriters: Readonly<Record<string, LabelWriter>> = {
  // Into a file as it is drawn, as `ozf products stickers` does.
  ozf: async (labels, file) => {
    const folders = { own: 'test/bench/paper', shipped: 'templates' };
    const records = function* () {
      for (const label of labels) yield { ...label };
    };
    await writeWholeInPieces(file, (write) =>
      writeTemplate(folders, 'bench-75x120', records(), { at: new Date(0), write }),
    );
  },
  pdfkit: (labels, file) => withPdfkit(labels, file, 'as its manual has it'),
  'pdfkit, one path': (labels, file) => withPdfkit(labels, file, 'one path'),
  jsPDF: withJsPdf,
  'pdf-lib': withPdfLib,
};

interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** In millimetres. */
function barsOf(posting: string): Bar[] {
  const { x, y, height, module } = place.bars;
  const bars: Bar[] = [];
  let at = x;
  for (const [index, width] of code128Widths(posting).entries()) {
    if (index % 2 === 0) bars.push({ x: at, y, width: width * module, height });
    at += width * module;
  }
  return bars;
}

/** Dark modules that touch in a row are one box. */
function squaresOf(text: string): Bar[] {
  const { size, modules } = qrMatrix(text);
  const { x, y, module } = place.qr;
  const boxes: Bar[] = [];
  for (let row = 0; row < size; row += 1) {
    let from = -1;
    for (let column = 0; column <= size; column += 1) {
      const isDark = column < size && modules[row * size + column] === 1;
      if (isDark && from < 0) from = column;
      if (isDark || from < 0) continue;
      const box = { x: x + from * module, y: y + row * module };
      boxes.push({ ...box, width: (column - from) * module, height: module });
      from = -1;
    }
  }
  return boxes;
}

async function withPdfkit(
  labels: Iterable<BenchLabel>,
  file: string,
  style: 'as its manual has it' | 'one path',
): Promise<void> {
  const { default: PdfKit } = await import('pdfkit');
  const { page, number, lines, fontSize } = place;
  const pdf = new PdfKit({ autoFirstPage: false, margin: 0 });
  const out = createWriteStream(file);
  pdf.pipe(out);
  pdf.registerFont('body', FONT);
  for (const label of labels) {
    pdf.addPage({ size: [page.width * MM, page.height * MM], margin: 0 });
    pdf.font('body').fontSize(fontSize);
    for (const { x, y, width, height } of [...barsOf(label.posting), ...squaresOf(label.qr)]) {
      pdf.rect(x * MM, y * MM, width * MM, height * MM);
      if (style === 'as its manual has it') pdf.fill('black');
    }
    if (style === 'one path') pdf.fill('black');
    const options = style === 'one path' ? { lineBreak: false } : { width: number.width * MM };
    pdf.text(label.posting, number.x * MM, number.y * MM, { ...options, align: 'center' });
    for (const [index, line] of label.lines.entries())
      pdf.text(line, lines.x * MM, (lines.y + index * lines.step) * MM, options);
  }
  pdf.end();
  await finished(out);
}

async function withJsPdf(labels: Iterable<BenchLabel>, file: string): Promise<void> {
  const { jsPDF: JsPdf } = await import('jspdf');
  const { page, number, lines, fontSize } = place;
  const format = [page.width, page.height];
  const pdf = new JsPdf({ unit: 'mm', format, compress: true });
  pdf.addFileToVFS('body.ttf', (await readFile(FONT)).toString('base64'));
  pdf.addFont('body.ttf', 'body', 'normal');
  pdf.setFont('body', 'normal').setFontSize(fontSize);
  let isFirst = true;
  for (const label of labels) {
    if (!isFirst) pdf.addPage(format);
    isFirst = false;
    for (const { x, y, width, height } of [...barsOf(label.posting), ...squaresOf(label.qr)])
      pdf.rect(x, y, width, height, 'F');
    const options = { baseline: 'top' } as const;
    pdf.text(label.posting, page.width / 2, number.y, { ...options, align: 'center' });
    for (const [row, line] of label.lines.entries())
      pdf.text(line, lines.x, lines.y + row * lines.step, options);
  }
  await writeFile(file, Buffer.from(pdf.output('arraybuffer')));
}

async function withPdfLib(labels: Iterable<BenchLabel>, file: string): Promise<void> {
  const { PDFDocument, rgb } = await import('@cantoo/pdf-lib');
  const fontkit = await import('fontkit');
  const { page: size, number, lines, fontSize } = place;
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit);
  const font = await pdf.embedFont(await readFile(FONT), { subset: true });
  const black = rgb(0, 0, 0);
  const fromTop = (mm: number) => (size.height - mm) * MM;
  for (const label of labels) {
    const page = pdf.addPage([size.width * MM, size.height * MM]);
    for (const { x, y, width, height } of [...barsOf(label.posting), ...squaresOf(label.qr)]) {
      const corner = { x: x * MM, y: fromTop(y + height) };
      page.drawRectangle({ ...corner, width: width * MM, height: height * MM, color: black });
    }
    const middle = (size.width * MM - font.widthOfTextAtSize(label.posting, fontSize)) / 2;
    page.drawText(label.posting, { x: middle, y: fromTop(number.y + 3), size: fontSize, font });
    for (const [row, line] of label.lines.entries()) {
      const y = fromTop(lines.y + row * lines.step + 3);
      page.drawText(line, { x: lines.x * MM, y, size: fontSize, font });
    }
  }
  await writeFile(file, await pdf.save());
}
