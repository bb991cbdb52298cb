import type { BarcodeFormat } from './barcode-format.js';
import type { Box } from './barcode-layout.js';
import type { PrintFont } from './font-runs.js';
import type { TemplatePlace } from './template-error.js';

/** What a page is painted with, in millimetres from its top left corner. */
export type Shape =
  | {
      readonly kind: 'line of text';
      readonly text: string;
      readonly font: PrintFont;
      readonly sizePt: number;
      readonly xMm: number;
      readonly baselineMm: number;
      readonly color: 'black' | 'white';
    }
  | { readonly kind: 'filled boxes'; readonly boxes: readonly Box[]; readonly barcode?: PrintedBarcode }
  /** A picture of the printer's dots as a data address of a PNG: drawn many times, it is in the file once. */
  | { readonly kind: 'picture'; readonly box: Box; readonly png: string }
  | { readonly kind: 'frame'; readonly box: Box; readonly thicknessMm: number }
  | { readonly kind: 'stroke'; readonly from: Point; readonly to: Point; readonly thicknessMm: number };

/** What the boxes say to a scanner, and which element drew them. */
export interface PrintedBarcode {
  readonly format: BarcodeFormat;
  readonly text: string;
  readonly place: TemplatePlace;
}

export interface Point {
  readonly xMm: number;
  readonly yMm: number;
}
