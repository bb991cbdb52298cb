import { isoTime } from './clock.js';
import { code128Dots, DOT, drawCode128, drawPdf, POINTS_PER_MM } from './pdf-page.js';
import { scanitOf } from './postings/identity.js';
import type { LabelTask, Posting } from './world.js';

interface Layout {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly moduleDots: 2 | 3;
  readonly barTopMm: number;
  readonly barHeightMm: number;
  readonly scanitTopMm: number;
  readonly numberTopMm: number;
  readonly numberSize: number;
  readonly smallSize: number;
  readonly placeTopMm: number;
}

// Nothing of the big label reaches its last ten millimetres: sellers put their own caption there.
const layouts: Readonly<Record<LabelTask['type'], Layout>> = {
  big_label: {
    widthMm: 75,
    heightMm: 120,
    moduleDots: 3,
    barTopMm: 34,
    barHeightMm: 40,
    numberTopMm: 6,
    numberSize: 20,
    smallSize: 11,
    scanitTopMm: 76,
    placeTopMm: 90,
  },
  small_label: {
    widthMm: 58,
    heightMm: 40,
    moduleDots: 2,
    barTopMm: 10,
    barHeightMm: 17,
    numberTopMm: 3,
    numberSize: 12,
    smallSize: 9,
    scanitTopMm: 28,
    placeTopMm: 33,
  },
};

/** One page a posting in the given order: scanit as Code 128, posting number and scanit as text. */
export function drawLabels(
  type: LabelTask['type'],
  postings: readonly Posting[],
  choice: { readonly fontFile: string; readonly createdMs: number },
): Promise<Uint8Array> {
  const layout = layouts[type];
  return drawPdf({ ...choice, title: 'Этикетки отправлений' }, (pdf) => {
    for (const posting of postings) drawLabel(pdf, posting, layout);
  });
}

function drawLabel(pdf: PDFKit.PDFDocument, posting: Posting, layout: Layout): void {
  const widthPoints = layout.widthMm * POINTS_PER_MM;
  pdf.addPage({ size: [widthPoints, layout.heightMm * POINTS_PER_MM], margin: 0 });
  const write = (text: string, topMm: number, size: number) => {
    pdf.fontSize(size);
    // Without a line break pdfkit adds no page of its own and keeps the text in one run.
    const left = Math.max(4, (widthPoints - pdf.widthOfString(text)) / 2);
    pdf.text(text, left, topMm * POINTS_PER_MM, { lineBreak: false });
  };
  const scanit = scanitOf(posting);
  write(posting.number, layout.numberTopMm, layout.numberSize);
  const pageDots = Math.floor(widthPoints / DOT);
  drawCode128(pdf, scanit, {
    leftDots: Math.floor((pageDots - code128Dots(scanit, layout.moduleDots)) / 2),
    topPoints: layout.barTopMm * POINTS_PER_MM,
    heightPoints: layout.barHeightMm * POINTS_PER_MM,
    moduleDots: layout.moduleDots,
  });
  write(scanit, layout.scanitTopMm, layout.smallSize);
  write(`Практика · ${posting.method.warehouse.name}`, layout.placeTopMm, layout.smallSize - 1);
  if (layout.heightMm > 100) {
    write(
      `Отгрузить до ${isoTime(posting.shipmentMs).slice(0, 16).replace('T', ' ')} UTC`,
      98,
      layout.smallSize - 1,
    );
  }
}
