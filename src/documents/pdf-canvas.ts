import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { byteBlocks } from './byte-blocks.js';
import type { Typesetter } from './element-context.js';
import { type FallbackFont, readFallback } from './fallback-font.js';
import { lettersOf, type PrintFont } from './font-runs.js';
import { type GlyphRuns, runsOfFont } from './glyph-runs.js';
import { readGlyphs } from './glyphs.js';
import { drawn, written } from './page-content.js';
import type { Shape } from './shapes.js';
import { templateError } from './template-error.js';
import type { CjkFont, TemplateFolders } from './template-folders.js';
import type { Template } from './template-schema.js';
import { MM_PER_POINT } from './text-layout.js';

/** A PDF being painted, page by page, with its fonts embedded as subsets. */
export interface Canvas extends Typesetter {
  paintPage(size: PageSizeMm, shapes: readonly Shape[]): void;
  /** What has been painted and not been taken yet; the file goes on. */
  taken(): Uint8Array;
  /** The rest of the file. */
  finish(): Promise<Uint8Array>;
}

export interface PageSizeMm {
  readonly width: number;
  readonly height: number;
}

export interface CanvasOptions {
  readonly at: Date;
  readonly title: string;
  /** The printer's; 203 where nothing is counted in its dots. */
  readonly dpi?: number;
}

export async function openCanvas(
  folders: TemplateFolders,
  fontFiles: Template['fonts'],
  { at, title, dpi = 203 }: CanvasOptions,
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
    // Words are remembered by us, and not without end.
    fontLayoutCache: false,
  });
  for (const name of ['regular', 'bold'] as const) pdf.registerFont(name, Buffer.from(fonts[name]));
  const { blocks, ended } = collect(pdf);
  const fallback = fallbackFor(pdf, folders.cjk);
  const { hasGlyph, runsOf } = lettersOf(own, fallback);
  const glyphsOf = glyphsIn(pdf);
  return {
    filesOf: (font) => [fontFiles[font], ...(folders.cjk ? [basename(folders.cjk.path)] : [])],
    hasGlyph,
    runsOf,
    measureIn: (font) => (text, sizePt) =>
      (runsOf(font, text).reduce((sum, run) => sum + glyphsOf(run.font).widthOf(run.text), 0) *
        sizePt *
        MM_PER_POINT) /
      1000,
    paintPage: (size, shapes) => {
      pdf.addPage({ size: [points(size.width), points(size.height)], margin: 0 });
      paint(pdf, shapes, { glyphsOf, dpi });
    },
    taken: () => blocks.take(),
    finish: async () => {
      pdf.end();
      await ended;
      return blocks.take();
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

function collect(pdf: PDFKit.PDFDocument) {
  const blocks = byteBlocks();
  pdf.on('data', blocks.add);
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('end', () => resolve());
    pdf.on('error', reject);
  });
  return { blocks, ended };
}

/** The glyphs of each font, from the first time that a line is set in it. */
function glyphsIn(pdf: PDFKit.PDFDocument): (font: PrintFont) => GlyphRuns {
  const known = new Map<PrintFont, GlyphRuns>();
  return (font) => {
    const before = known.get(font);
    if (before !== undefined) return before;
    const fresh = runsOfFont(pdf.font(font));
    known.set(font, fresh);
    return fresh;
  };
}

interface Painting {
  readonly glyphsOf: (font: PrintFont) => GlyphRuns;
  readonly dpi: number;
}

/** Writes a page's content by ourselves, as one text: call by call it takes twice as long. */
function paint(pdf: PDFKit.PDFDocument, shapes: readonly Shape[], { glyphsOf, dpi }: Painting): void {
  let content: string[] = [];
  const flush = () => {
    if (content.length > 0) pdf.addContent(content.join('\n'));
    content = [];
  };
  for (const shape of shapes) {
    if (shape.kind === 'picture') {
      flush();
      const { xMm, yMm, widthMm, heightMm } = shape.box;
      pdf.image(shape.png, points(xMm), points(yMm), { width: points(widthMm), height: points(heightMm) });
    } else if (shape.kind === 'line of text') {
      const glyphs = glyphsOf(shape.font);
      const text = written(shape, glyphs);
      if (text === undefined) {
        flush();
        typeset(pdf, shape);
      } else {
        glyphs.useOn(pdf.page);
        content.push(text);
      }
    } else content.push(drawn(shape, dpi));
  }
  flush();
}

/** A text whose marks stand above or beside its letters. */
function typeset(pdf: PDFKit.PDFDocument, line: Extract<Shape, { kind: 'line of text' }>): void {
  pdf.font(line.font, line.sizePt).fillColor(line.color);
  const options = { lineBreak: false, baseline: 'alphabetic' } as const;
  pdf.text(line.text, points(line.xMm), points(line.baselineMm), options);
  pdf.addContent('0 g');
}

function points(mm: number): number {
  return mm / MM_PER_POINT;
}
