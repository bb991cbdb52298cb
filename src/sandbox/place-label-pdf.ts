import { drawCode128, drawPdf, POINTS_PER_MM } from './pdf-page.js';
import type { Carriage } from './world.js';

export interface PlaceLabels {
  readonly carriage: Carriage;
  readonly barcode: string;
  readonly fontFile: string;
}

/** Labels of the cargo places of one carriage, 75 × 120 mm each. */
export function drawPlaceLabels({ carriage, barcode, fontFile }: PlaceLabels): Promise<Uint8Array> {
  return drawPdf({ fontFile, title: 'Грузоместа', createdMs: carriage.updatedMs }, (pdf) => {
    for (let place = 1; place <= carriage.containersCount; place += 1) {
      pdf.addPage({ size: [75 * POINTS_PER_MM, 120 * POINTS_PER_MM], margin: 0 });
      pdf.fontSize(18);
      write(pdf, `Место ${place} из ${carriage.containersCount}`, 20);
      pdf.fontSize(10);
      write(pdf, `Отгрузка ${carriage.id}`, 35);
      const topPoints = 50 * POINTS_PER_MM;
      drawCode128(pdf, `${barcode}${place}`, { leftDots: 40, topPoints, heightPoints: 60, moduleDots: 2 });
    }
  });
}

export interface ContainerSheet {
  readonly places: readonly string[];
  readonly createdMs: number;
  readonly fontFile: string;
}

/** One page for each cargo place that has a number of its own. */
export function drawContainerSheet({ places, createdMs, fontFile }: ContainerSheet): Promise<Uint8Array> {
  return drawPdf({ fontFile, title: 'Грузоместа', createdMs }, (pdf) => {
    for (const place of places) {
      pdf.addPage({ size: [75 * POINTS_PER_MM, 120 * POINTS_PER_MM], margin: 0 });
      pdf.fontSize(18);
      write(pdf, `Грузоместо ${place}`, 20);
      const topPoints = 50 * POINTS_PER_MM;
      drawCode128(pdf, place, { leftDots: 40, topPoints, heightPoints: 60, moduleDots: 2 });
    }
  });
}

function write(pdf: PDFKit.PDFDocument, text: string, topMm: number): void {
  pdf.text(text, 8 * POINTS_PER_MM, topMm * POINTS_PER_MM, { lineBreak: false });
}
