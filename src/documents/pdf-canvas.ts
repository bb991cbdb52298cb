import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Box } from './barcode-layout.js';
import type { Typesetter } from './element-context.js';
import { type FallbackFont, readFallback } from './fallback-font.js';
import { lettersOf, type PrintFont } from './font-runs.js';
import { readGlyphs } from './glyphs.js';
import type { Shape } from './shapes.js';
import { templateError } from './template-error.js';
import type { CjkFont, TemplateFolders } from './template-folders.js';
import type { Template } from './template-schema.js';
import { MM_PER_POINT } from './text-layout.js';

/** A PDF being painted, page by page, with its fonts embedded as subsets. */
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
  const own = { regular: readGlyphs(fonts.regular), bold: readGlyphs(fonts.bold) };
  const pdf = new PdfKit({
    autoFirstPage: false,
    margin: 0,
    // The instant comes from the caller: pdfkit derives the file's id from it, so that bytes repeat.
    info: { Title: title, Creator: 'ozf', Producer: 'ozf', CreationDate: at, ModDate: at },
  });
  for (const name of ['regular', 'bold'] as const) pdf.registerFont(name, Buffer.from(fonts[name]));
  const bytes = collect(pdf);
  const fallback = fallbackFor(pdf, folders.cjk);
  const { hasGlyph, runsOf } = lettersOf(own, fallback);
  const pointsOf = (text: string, font: PrintFont, sizePt: number) =>
    pdf.font(font, sizePt).widthOfString(text);
  return {
    filesOf: (font) => [fontFiles[font], ...(folders.cjk ? [basename(folders.cjk.path)] : [])],
    hasGlyph,
    runsOf,
    measureIn: (font) => (text, sizePt) =>
      runsOf(font, text).reduce((sum, run) => sum + pointsOf(run.text, run.font, sizePt), 0) * MM_PER_POINT,
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

/** The seller's CJK font, read and embedded once a letter asks for it. */
function fallbackFor(pdf: PDFKit.PDFDocument, cjk: CjkFont | undefined): () => FallbackFont | undefined {
  let font: FallbackFont | undefined;
  return () => {
    if (font !== undefined || cjk === undefined) return font;
    font = readFallback(cjk);
    pdf.registerFont('cjk', Buffer.from(font.bytes), font.face);
    return font;
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
