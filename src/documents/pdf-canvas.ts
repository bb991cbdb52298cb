import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Box } from './barcode-layout.js';
import type { Typesetter } from './element-context.js';
import { readGlyphs } from './glyphs.js';
import type { Shape } from './shapes.js';
import { templateError } from './template-error.js';
import type { TemplateFolders } from './template-folders.js';
import type { Template } from './template-schema.js';
import { MM_PER_POINT } from './text-layout.js';

/** A PDF being painted, page by page, with its two fonts embedded as subsets. */
export interface Canvas extends Typesetter {
  paintPage(size: PageSizeMm, shapes: readonly Shape[]): void;
  finish(): Promise<Uint8Array>;
}

export interface PageSizeMm {
  readonly width: number;
  readonly height: number;
}

export interface CanvasOptions {
  readonly at: Date;
  readonly title: string;
}

export async function openCanvas(
  folders: TemplateFolders,
  fontFiles: Template['fonts'],
  { at, title }: CanvasOptions,
): Promise<Canvas> {
  const { default: PdfKit } = await import('pdfkit');
  const fonts = {
    regular: await readFont(folders, fontFiles.regular),
    bold: await readFont(folders, fontFiles.bold),
  };
  const hasGlyph = { regular: readGlyphs(fonts.regular), bold: readGlyphs(fonts.bold) };
  const pdf = new PdfKit({
    autoFirstPage: false,
    margin: 0,
    // The instant comes from the caller: pdfkit derives the file's id from it, so that bytes repeat.
    info: { Title: title, Creator: 'ozf', Producer: 'ozf', CreationDate: at, ModDate: at },
  });
  for (const name of ['regular', 'bold'] as const) pdf.registerFont(name, Buffer.from(fonts[name]));
  const bytes = collect(pdf);
  return {
    fileOf: (font) => fontFiles[font],
    hasGlyph: (font, character) => hasGlyph[font](character),
    measureIn: (font) => (text, sizePt) => pdf.font(font, sizePt).widthOfString(text) * MM_PER_POINT,
    paintPage: (size, shapes) => {
      pdf.addPage({ size: [points(size.width), points(size.height)], margin: 0 });
      for (const shape of shapes) paint(pdf, shape);
    },
    finish: () => {
      pdf.end();
      return bytes;
    },
  };
}

/** A font file of the seller's fonts folder, else of the shipped one. */
export async function readFont(folders: TemplateFolders, file: string): Promise<Uint8Array> {
  for (const folder of [folders.own, folders.shipped]) {
    if (folder === undefined) continue;
    const bytes = await readFile(join(folder, 'fonts', file)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (bytes !== undefined) return bytes;
  }
  throw templateError('template-invalid', { template: file }, `the font file ${file} is in no fonts folder`);
}

function collect(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
  });
}

function paint(pdf: PDFKit.PDFDocument, shape: Shape): void {
  if (shape.kind === 'line of text') {
    const options = { lineBreak: false, baseline: 'alphabetic' } as const;
    pdf.font(shape.font, shape.sizePt).fillColor(shape.color);
    pdf.text(shape.text, points(shape.xMm), points(shape.baselineMm), options);
    return;
  }
  if (shape.kind === 'filled boxes') {
    for (const box of shape.boxes) outline(pdf, box);
    pdf.fill('black');
    return;
  }
  if (shape.kind === 'picture') {
    const { xMm, yMm, widthMm, heightMm } = shape.box;
    pdf.image(shape.png, points(xMm), points(yMm), { width: points(widthMm), height: points(heightMm) });
    return;
  }
  pdf.lineWidth(points(shape.thicknessMm));
  if (shape.kind === 'frame') outline(pdf, shape.box);
  else
    pdf
      .moveTo(points(shape.from.xMm), points(shape.from.yMm))
      .lineTo(points(shape.to.xMm), points(shape.to.yMm));
  pdf.stroke('black');
}

function outline(pdf: PDFKit.PDFDocument, box: Box): void {
  pdf.rect(points(box.xMm), points(box.yMm), points(box.widthMm), points(box.heightMm));
}

function points(mm: number): number {
  return mm / MM_PER_POINT;
}
