import { readerFormats } from './barcode-format.js';
import { readBitmap, readLabelBitmap } from './barcode-reading.js';
import { type CalibrationPage, drawCalibration } from './calibration.js';
import { eachPage } from './pdf-reading.js';
import { pngOf } from './png-file.js';
import { templateError } from './template-error.js';
import type { TemplateFolders } from './template-folders.js';
import {
  type DrawnTemplate,
  drawTemplate,
  type PrintedBarcode,
  type TemplateData,
} from './template-rendering.js';

export interface PreviewPage {
  readonly widthMm: number;
  readonly heightMm: number;
  /** What a scanner reads there; every barcode that the template draws is among them. */
  readonly barcodes: readonly { readonly format: string; readonly text: string }[];
  readonly png: Uint8Array;
}

export interface TemplatePreview {
  readonly dpi: number;
  readonly pdf: Uint8Array;
  readonly pages: readonly PreviewPage[];
}

/**
 * Draws a template as its printer would, at its dots per inch, and reads its barcodes back. Throws as renderTemplate
 * does, and `barcode-unreadable` naming the element whose barcode a scanner would not read.
 */
export async function previewTemplate(
  folders: TemplateFolders,
  name: string,
  data: readonly TemplateData[],
  at: Date,
): Promise<TemplatePreview> {
  return readBack(name, await drawTemplate(folders, name, data, { at }));
}

/** Labels for parcels: rendered as renderTemplate does it, and none that a scanner would not read. Throws as previewTemplate does. */
export async function renderScanned(
  folders: TemplateFolders,
  name: string,
  data: readonly TemplateData[],
  at: Date,
): Promise<Uint8Array> {
  const { pdf, dpi, barcodes } = await drawTemplate(folders, name, data, { at });
  await eachPage(pdf, async (page) => {
    const drawn = barcodes[page.number - 1] ?? [];
    if (drawn.length === 0) return;
    const formats = drawn.map(({ format }) => readerFormats[format]);
    const read = await readLabelBitmap(await page.bitmap(dpi), formats);
    refuseUnread(name, { drawn, read, page: page.number });
  });
  return pdf;
}

/** The page on which a printer's scale and its barcodes are measured. Throws as previewTemplate does. */
export async function previewCalibration(
  folders: TemplateFolders,
  page: CalibrationPage,
  at: Date,
): Promise<TemplatePreview> {
  return readBack('calibration', await drawCalibration(folders, page, at));
}

async function readBack(
  name: string,
  { pdf, dpi, barcodes: drawn }: DrawnTemplate,
): Promise<TemplatePreview> {
  const pages: PreviewPage[] = [];
  await eachPage(pdf, async (page) => {
    const bitmap = await page.bitmap(dpi);
    const barcodes = (await readBitmap(bitmap)).map(({ format, text }) => ({ format, text }));
    refuseUnread(name, { drawn: drawn[page.number - 1] ?? [], read: barcodes, page: page.number });
    pages.push({ widthMm: page.widthMm, heightMm: page.heightMm, barcodes, png: pngOf(bitmap, dpi) });
  });
  return { dpi, pdf, pages };
}

interface ReadPageCodes {
  readonly drawn: readonly PrintedBarcode[];
  readonly read: readonly { readonly format: string; readonly text: string }[];
  readonly page: number;
}

function refuseUnread(name: string, { drawn, read, page }: ReadPageCodes): void {
  const unread = drawn.find(
    ({ format, text }) => !read.some((each) => each.text === text && each.format === readerFormats[format]),
  );
  if (unread !== undefined) throw unreadable(name, unread, page);
}

function unreadable(template: string, { place }: PrintedBarcode, page: number) {
  const problem = `a scanner does not read its barcode on page ${page}: is something drawn over it or beside it?`;
  return templateError('barcode-unreadable', { ...place, template }, problem);
}
