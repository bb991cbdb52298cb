import { code128Widths } from '../domain/code128.js';
import { barWidthsOnGrid } from './bar-layout.js';
import type { BarcodeFormat } from './barcode-format.js';
import { dataMatrix, dataMatrixText } from './data-matrix.js';
import { ean13Widths } from './ean13.js';
import { squareOnGrid } from './matrix-layout.js';
import { qrMatrix } from './qr-code.js';
import type { TemplateErrorCode } from './template-error.js';

export interface Box {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

export interface BarcodeFrame extends Box {
  readonly dpi: number;
  /** Widest module in printer dots. */
  readonly maxDots?: number | undefined;
  readonly align: 'left' | 'center' | 'right';
}

export interface Problem {
  readonly problem: string;
  readonly code: TemplateErrorCode;
}

/** What is painted, and what a scanner will send for it. */
export type BarcodeLayout = { readonly bars: readonly Box[]; readonly text: string } | Problem;

/**
 * Places a barcode on the printer's dot grid: modules of whole dots, not smaller than scanners read, its quiet zones
 * inside the frame. Says why when the value does not suit the code or the frame is too small; nothing is ever shrunk.
 */
export function layoutBarcode(format: BarcodeFormat, value: string, frame: BarcodeFrame): BarcodeLayout {
  return formats[format](value, frame);
}

export function layoutCode128(value: string, frame: BarcodeFrame): BarcodeLayout {
  const widths = encoded(() => code128Widths(value), 'template-missing-glyph', UNENCODABLE);
  if ('problem' in widths) return widths;
  // Two dots at 203 dpi, three at 300.
  const rules = { quietBefore: 10, quietAfter: 10, minModuleMm: 0.24 };
  return told(barWidthsOnGrid(widths, frame, rules), value);
}

const formats: Readonly<Record<BarcodeFormat, (value: string, frame: BarcodeFrame) => BarcodeLayout>> = {
  code128: layoutCode128,
  ean13: layoutEan13,
  qr: layoutQr,
  datamatrix: layoutDataMatrix,
};

const UNENCODABLE = 'its value has characters that Code 128 cannot carry';

/**
 * GS1 General Specifications, 5.12 (symbol specification table 1): modules of 0.264 to 0.660 mm, quiet zones of 11 and 7
 * modules; printed on demand, as labels are, 0.249 mm will do where the whole is as wide as with 0.264 mm.
 */
function layoutEan13(value: string, frame: BarcodeFrame): BarcodeLayout {
  const widths = encoded(() => ean13Widths(value), 'barcode-value');
  if ('problem' in widths) return widths;
  const rules = { quietBefore: 11, quietAfter: 7, minModuleMm: 0.249, leastWidthMm: 29.83 };
  return told(barWidthsOnGrid(widths, frame, rules), value);
}

/** ISO/IEC 18004 wants four modules of quiet on each side. */
function layoutQr(value: string, frame: BarcodeFrame): BarcodeLayout {
  const matrix = encoded(() => qrMatrix(value), 'template-overflow');
  return 'problem' in matrix ? matrix : told(squareOnGrid(matrix, frame, { quiet: 4 }), value);
}

/** ISO/IEC 16022 wants one module of quiet on each side; two stay readable beside a smudge. */
function layoutDataMatrix(value: string, frame: BarcodeFrame): BarcodeLayout {
  const content = dataMatrixText(value);
  if (!/^[\u0000-\u007f]*$/.test(content.text)) return { problem: NOT_ASCII, code: 'template-missing-glyph' };
  const matrix = encoded(() => dataMatrix(content), 'template-overflow');
  return 'problem' in matrix ? matrix : told(squareOnGrid(matrix, frame, { quiet: 2 }), content.text);
}

const NOT_ASCII =
  'its value has letters outside ASCII, which a Data Matrix does not carry here: print it as qr';

function told(bars: readonly Box[] | Problem, text: string): BarcodeLayout {
  return 'problem' in bars ? bars : { bars, text };
}

/** An encoder's refusal as a problem, in its own words or in ours where those would tell the value. */
function encoded<T>(work: () => T, code: TemplateErrorCode, words?: string): T | Problem {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return { problem: words ?? error.message, code };
    throw error;
  }
}
