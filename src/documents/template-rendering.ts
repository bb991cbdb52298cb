import { setImmediate } from 'node:timers/promises';
import { AppError } from '../domain/errors.js';
import type { PrintedBarcode, Shape } from './shapes.js';
import type { TemplateFile } from './template-file.js';
import type { TemplateFolders } from './template-folders.js';

export type { PrintedBarcode } from './shapes.js';
export type { TemplateFolders } from './template-folders.js';

/**
 * What a template prints for one label or sheet: texts, numbers, flags, lists and records. A key that a template
 * asks about is always there; `null` says that there is none. `posting` is what errors call this label.
 */
export interface TemplateData {
  readonly posting: string;
  readonly [key: string]: unknown;
}

export interface RenderOptions {
  /** The instant written into the file; the same input with the same instant gives the same bytes. */
  readonly at: Date;
}

/**
 * Renders one label per record (a record with a table may fill several pages) into one PDF, at the template's own
 * size in mm. Throws AppErrors of kind 'usage': template-not-found, template-invalid (with file, line and column),
 * template-missing-value, template-missing-glyph, template-overflow, naming element and posting.
 * Sizes and contents: OPERATIONS.md, sections 4.1 to 4.3.
 */
export async function renderTemplate(
  folders: TemplateFolders,
  name: string,
  pages: readonly TemplateData[],
  options: RenderOptions,
): Promise<Uint8Array> {
  return (await drawTemplate(folders, name, pages, options)).pdf;
}

/**
 * Renders as renderTemplate does and hands the file over piece by piece, so that it may be as long as it likes. Throws
 * what renderTemplate throws, when pieces may have been handed over already.
 */
export async function writeTemplate(
  folders: TemplateFolders,
  name: string,
  pages: Iterable<TemplateData>,
  { at, write }: RenderOptions & { readonly write: (piece: Uint8Array) => Promise<void> },
): Promise<void> {
  const painted = await paintPages(folders, name, pages, { at, each: () => {}, rest: write });
  await write(await painted.canvas.finish());
}

export interface DrawnTemplate {
  readonly pdf: Uint8Array;
  readonly dpi: number;
  /** The barcodes of each page. */
  readonly barcodes: readonly (readonly PrintedBarcode[])[];
}

/** Renders as renderTemplate does, and tells which barcodes stand on which page. */
export async function drawTemplate(
  folders: TemplateFolders,
  name: string,
  pages: readonly TemplateData[],
  { at }: RenderOptions,
): Promise<DrawnTemplate> {
  const barcodes: (readonly PrintedBarcode[])[] = [];
  const each = (shapes: readonly Shape[]) => {
    barcodes.push(shapes.flatMap((shape) => ('barcode' in shape && shape.barcode ? [shape.barcode] : [])));
  };
  const { canvas, dpi } = await paintPages(folders, name, pages, { at, each });
  return { pdf: await canvas.finish(), dpi, barcodes };
}

interface Painting extends RenderOptions {
  readonly each: (shapes: readonly Shape[]) => void;
  /** Takes what is painted, whenever some pages are. */
  readonly rest?: (piece: Uint8Array) => Promise<void>;
}

async function paintPages(
  folders: TemplateFolders,
  name: string,
  pages: Iterable<TemplateData>,
  { at, each, rest }: Painting,
) {
  const { loadTemplate } = await import('./template-file.js');
  const { layoutSheets } = await import('./sheet-layout.js');
  const { openCanvas } = await import('./pdf-canvas.js');
  const template = await loadTemplate(folders, name);
  const { title, dpi } = template;
  const canvas = await openCanvas(folders, template.fonts, { at, title, dpi });
  const { readyPictures } = await import('./element-image.js');
  const pictures = await readyPictures(folders, template);
  let count = 0;
  for (const data of pages) {
    if (count % PAGES_AT_ONCE === 0) {
      // The file flows off between pages, or all of it would stand before its writer at once.
      await setImmediate();
      await rest?.(canvas.taken());
    }
    count += 1;
    for (const shapes of layoutSheets(template, data, canvas, pictures)) {
      canvas.paintPage(template.page, shapes);
      each(shapes);
    }
  }
  if (count === 0) throw nothingToPrint(name);
  return { canvas, dpi };
}

const PAGES_AT_ONCE = 64;

function nothingToPrint(template: string): AppError {
  const message = `Template ${template}: nothing to print`;
  return new AppError({ kind: 'usage', code: 'nothing-to-print', message });
}

/** The templates that can be rendered, by name; the seller's own hides a shipped one. */
export async function listTemplates(folders: TemplateFolders): Promise<readonly TemplateFile[]> {
  const { listTemplateFiles } = await import('./template-file.js');
  return listTemplateFiles(folders);
}
