import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { ReaderOptions, ReadInputBarcodeFormat, ReadResult } from 'zxing-wasm/reader';
import { brokenFile, eachPage, type GrayBitmap } from './pdf-reading.js';

export interface DecodedBarcode {
  /** Counted from 1. */
  readonly page: number;
  /** 'Code128', 'QRCode', 'DataMatrix', 'EAN13'… */
  readonly format: string;
  readonly text: string;
}

/** Every barcode of a PDF as a scanner of that resolution would meet it. Throws label-file-broken. */
export async function decodeBarcodes(pdf: Uint8Array, dpi: number): Promise<readonly DecodedBarcode[]> {
  const decoded: DecodedBarcode[] = [];
  await eachPage(pdf, async (page) => {
    const found = await readBitmap(await page.bitmap(dpi));
    decoded.push(...found.map(({ format, text }) => ({ page: page.number, format, text })));
  });
  return decoded;
}

export interface FoundBarcode extends PixelBox {
  readonly format: string;
  readonly text: string;
  /** Upright bars: such a code needs quiet to its left and right only. */
  readonly isUpright: boolean;
  /** Of one module, where the reader knows how many there are: in matrix codes. */
  readonly modulePx?: number;
}

/** Around the bars, without the quiet zone. */
export interface PixelBox {
  readonly leftPx: number;
  readonly topPx: number;
  readonly rightPx: number;
  readonly bottomPx: number;
}

/** As thorough as the reader can be: any format, dark on light or light on dark, blurred or at any angle. */
export async function readBitmap(bitmap: GrayBitmap): Promise<readonly FoundBarcode[]> {
  return found(bitmap, { formats: [] });
}

/** The codes that labels carry, printed dark on light: in a third of the time. Only of the given formats, if any are. */
export async function readLabelBitmap(
  bitmap: GrayBitmap,
  formats: readonly string[] = [],
): Promise<readonly FoundBarcode[]> {
  const wanted = LABEL_FORMATS.filter((format) => formats.length === 0 || formats.includes(format));
  return found(bitmap, { formats: wanted, tryInvert: false, tryDownscale: false });
}

const LABEL_FORMATS = [
  'Code128',
  'Code39',
  'ITF',
  'EAN13',
  'EAN8',
  'QRCode',
  'DataMatrix',
  'PDF417',
  'Aztec',
] as const satisfies readonly ReadInputBarcodeFormat[];

/** Every barcode text of a picture file (PNG, JPEG). Throws label-file-broken. */
export async function readPicture(picture: Uint8Array): Promise<readonly string[]> {
  const { readBarcodes } = await reader();
  const results = await readBarcodes(picture, { ...PATIENT, formats: [] }).catch((cause: unknown) => {
    throw brokenFile('it does not read as a picture', cause);
  });
  return [...new Set(results.filter(({ isValid }) => isValid).map(({ text }) => text.trim()))];
}

async function found(bitmap: GrayBitmap, options: ReaderOptions): Promise<readonly FoundBarcode[]> {
  const { readBarcodes } = await reader();
  const results = await readBarcodes(portableGrayMap(bitmap), {
    ...PATIENT,
    ...options,
  });
  return results.filter(({ isValid }) => isValid).map(foundIn);
}

const PATIENT = {
  tryHarder: true,
  maxNumberOfSymbols: 64,
  // As a scanner sends it: the reader's own default writes a GS1 code with brackets and without its separators.
  textMode: 'Plain',
} as const satisfies ReaderOptions;

function foundIn({ format, text, position, symbol }: ReadResult): FoundBarcode {
  const { topLeft, topRight, bottomLeft, bottomRight } = position;
  const corners = [topLeft, topRight, bottomLeft, bottomRight];
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  const isLevel = Math.abs(topRight.x - topLeft.x) > Math.abs(topRight.y - topLeft.y);
  const sidePx = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y);
  return {
    format,
    text,
    leftPx: Math.min(...xs),
    topPx: Math.min(...ys),
    rightPx: Math.max(...xs),
    bottomPx: Math.max(...ys),
    isUpright: isLevel && LINEAR.test(format),
    ...(symbol.width > 0 ? { modulePx: sidePx / symbol.width } : {}),
  };
}

const LINEAR = /^(Code|EAN|UPC|ITF|Codabar|DataBar)/;

function portableGrayMap({ widthPx, heightPx, pixels }: GrayBitmap): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from(`P5\n${widthPx} ${heightPx}\n255\n`), pixels]));
}

let loading: Promise<typeof import('zxing-wasm/reader')> | undefined;

function reader(): Promise<typeof import('zxing-wasm/reader')> {
  loading ??= loadReader();
  return loading;
}

/** The package would fetch its WebAssembly from the web: it gets the file that npm installed beside it. */
async function loadReader(): Promise<typeof import('zxing-wasm/reader')> {
  const zxing = await import('zxing-wasm/reader');
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasmBinary = new Uint8Array(await readFile(path)).buffer;
  await zxing.prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  return zxing;
}
