import PdfKit from 'pdfkit';
import { code128Widths } from '../../src/domain/code128.js';

export interface ForeignLabel {
  readonly text?: string;
  readonly code?: string;
  /** Bars in points from the page's top; the middle of the page otherwise. */
  readonly barsTop?: number;
  readonly barsHeight?: number;
  readonly hasFrame?: boolean;
}

/** Labels as another program would make them: its own font, bars as vectors, sizes in mm. */
export async function foreignLabels(
  labels: readonly ForeignLabel[],
  { width, height }: { readonly width: number; readonly height: number } = { width: 75, height: 120 },
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Uint8Array> {
  const pdf = new PdfKit({ autoFirstPage: false, margin: 0, ...options });
  const chunks: Uint8Array[] = [];
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  const size: [number, number] = [(width * 72) / 25.4, (height * 72) / 25.4];
  for (const label of labels) {
    pdf.addPage({ size, margin: 0 });
    if (label.text !== undefined) pdf.fontSize(9).text(label.text, 12, 8, { lineBreak: false });
    if (label.code !== undefined)
      drawBars(pdf, label.code, label.barsTop ?? size[1] / 2, label.barsHeight ?? 40);
    if (label.hasFrame) pdf.rect(3, 3, size[0] - 6, size[1] - 6).stroke('black');
  }
  pdf.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

function drawBars(pdf: PDFKit.PDFDocument, code: string, top: number, height: number): void {
  const module = (2 * 72) / 203;
  let x = 12 + 10 * module;
  for (const [index, width] of code128Widths(code).entries()) {
    if (index % 2 === 0) pdf.rect(x, top, width * module, height);
    x += width * module;
  }
  pdf.fill('black');
}
