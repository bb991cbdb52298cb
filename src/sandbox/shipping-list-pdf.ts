import { code128Dots, DOT, drawCode128, drawPdf, POINTS_PER_MM } from './pdf-page.js';
import { scanitOf } from './postings/identity.js';
import type { Carriage, Posting } from './world.js';

const ROWS_A_PAGE = 40;

export interface ShippingList {
  readonly carriage: Carriage;
  readonly postings: readonly Posting[];
  readonly barcode: string;
  readonly fontFile: string;
}

/** The shipping list on A4: the shipment's barcode, then one row a posting. */
export function drawShippingList(list: ShippingList): Promise<Uint8Array> {
  const { carriage, postings, fontFile } = list;
  return drawPdf({ fontFile, title: 'Лист отгрузки', createdMs: carriage.updatedMs }, (pdf) => {
    for (let first = 0; first < postings.length || first === 0; first += ROWS_A_PAGE) {
      pdf.addPage({ size: 'A4', margin: 0 });
      drawHead(pdf, list);
      postings.slice(first, first + ROWS_A_PAGE).forEach((posting, row) => {
        drawRow(pdf, posting, { row, index: first + row + 1 });
      });
    }
  });
}

function drawHead(pdf: PDFKit.PDFDocument, { carriage, postings, barcode }: ShippingList): void {
  pdf.fontSize(16);
  write(pdf, 'Лист отгрузки (практика)', 15, 12);
  pdf.fontSize(10);
  write(pdf, `Отгрузка ${carriage.id} от ${carriage.departureDate}`, 15, 21);
  write(pdf, `${carriage.method.name} · отправлений: ${postings.length}`, 15, 27);
  const rightDots = Math.floor((195 * POINTS_PER_MM) / DOT);
  drawCode128(pdf, barcode, {
    leftDots: rightDots - code128Dots(barcode, 2),
    topPoints: 12 * POINTS_PER_MM,
    heightPoints: 15 * POINTS_PER_MM,
    moduleDots: 2,
  });
  write(pdf, barcode, 150, 29);
}

function drawRow(
  pdf: PDFKit.PDFDocument,
  posting: Posting,
  place: { readonly row: number; readonly index: number },
): void {
  const topMm = 38 + place.row * 6;
  const content = posting.lines.map(({ product, quantity }) => `${product.offerId} × ${quantity}`).join(', ');
  pdf.fontSize(9);
  write(pdf, String(place.index), 15, topMm);
  write(pdf, posting.number, 25, topMm);
  write(pdf, scanitOf(posting), 70, topMm);
  write(pdf, content, 105, topMm);
}

function write(pdf: PDFKit.PDFDocument, text: string, leftMm: number, topMm: number): void {
  pdf.text(text, leftMm * POINTS_PER_MM, topMm * POINTS_PER_MM, { lineBreak: false });
}
