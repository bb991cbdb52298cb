import PDFDocument from 'pdfkit';
import { code128Widths } from '../domain/code128.js';

export const POINTS_PER_MM = 72 / 25.4;
/** One dot of a 203 dpi thermal printer, in points. */
export const DOT = 72 / 203;

export interface PdfChoice {
  readonly fontFile: string;
  readonly title: string;
  readonly createdMs: number;
}

/** Draws a document and gathers its bytes. The font is always ours: the standard ones know no Cyrillic. */
export function drawPdf(choice: PdfChoice, draw: (pdf: PDFKit.PDFDocument) => void): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    autoFirstPage: false,
    font: choice.fontFile,
    info: { Title: choice.title, CreationDate: new Date(choice.createdMs) },
  });
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('error', reject);
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    draw(pdf);
    pdf.end();
  });
}

export interface BarcodePlace {
  readonly leftDots: number;
  readonly topPoints: number;
  readonly heightPoints: number;
  readonly moduleDots: 2 | 3;
}

/** Code 128 on whole printer dots, as one path, so that no bar is blurred at 203 dpi. */
export function drawCode128(pdf: PDFKit.PDFDocument, text: string, place: BarcodePlace): void {
  let dots = place.leftDots;
  code128Widths(text).forEach((modules, index) => {
    const widthDots = modules * place.moduleDots;
    if (index % 2 === 0) pdf.rect(dots * DOT, place.topPoints, widthDots * DOT, place.heightPoints);
    dots += widthDots;
  });
  pdf.fill('black');
}

/** The width of a symbol without its quiet zones. */
export function code128Dots(text: string, moduleDots: 2 | 3): number {
  return code128Widths(text).reduce((sum, modules) => sum + modules, 0) * moduleDots;
}
