import { resolve } from 'node:path';
import { AppError } from '../domain/errors.js';
import type { Context } from './context.js';
import { badValue, missingFlag } from './input.js';
import { printed } from './paper-delivery.js';
import { paperOfWidth, printTarget } from './paper-target.js';
import { printNote } from './print-view.js';
import type { LabelPreview } from './world.js';

export interface PreviewTarget {
  readonly place: 'stdout' | { readonly path: string; readonly kind: 'png' | 'pdf' } | undefined;
}

/** Where `--out` and `--print` want it, refused before anything is drawn. */
export function previewTarget({ input, style, world }: Context, command: string): PreviewTarget {
  const out = input.text('out');
  if (out === undefined && input.isTold('print')) return { place: undefined };
  if (out === undefined)
    throw missingFlag(command.split(' ').slice(0, 2).join(' '), 'out', `${OUT}, --print`);
  if (out === '-') {
    if (!style.isJson) return { place: 'stdout' };
    const message = 'stdout cannot carry both the PDF and the JSON document';
    const hint = `ozf ${command} --out label.pdf --json`;
    throw new AppError({ kind: 'usage', code: 'json-and-stdout', message, hint });
  }
  const extension = /\.(png|pdf)$/i.exec(out)?.[1]?.toLowerCase();
  if (extension === undefined) throw badValue('out', out, OUT);
  const kind = extension === 'png' ? 'png' : 'pdf';
  return { place: { path: resolve(world.machine.workFolder, out), kind } };
}
const OUT = 'FILE.png, FILE.pdf, -';

/** Writes and prints it, and says what was written, in data and in lines. */
export async function writtenPreview(
  context: Context,
  preview: LabelPreview,
  { place }: PreviewTarget,
  { document, what }: { readonly document: string; readonly what: string },
) {
  const { world, words, output } = context;
  const files = place === undefined || place === 'stdout' ? [] : filesOf(preview, place);
  for (const { path, bytes } of files) await world.writeFile(path, bytes);
  if (place === 'stdout') await output.bytes(preview.pdf);
  const pages = preview.pages.map(({ widthMm, heightMm, barcodes }) => ({
    widthMm: tenths(widthMm),
    heightMm: tenths(heightMm),
    barcodes,
  }));
  const paper = paperOfWidth(pages[0]?.widthMm ?? 0);
  const on = printTarget(context, { paper, document });
  const print = on && (await printed(context, on, preview.pdf, { what }));
  const size = `${pages[0]?.widthMm}×${pages[0]?.heightMm}`;
  const { paper: texts, sentences } = words.catalog;
  const lines = [
    ...files.map(({ path }) => words.fill(sentences.wrote, { path })),
    ...(print ? [printNote(print, words)] : []),
    words.fill(texts.previewed, { pages: pages.length, size, dpi: preview.dpi }),
  ];
  const data = { dpi: preview.dpi, files: files.map(({ path }) => path), pages, print: print ?? null };
  return { data, lines, isStreamed: place === 'stdout' };
}

/** A picture holds one page: of several pages, page 2 is `label-2.png`. */
function filesOf(
  { pdf, pages }: LabelPreview,
  { path, kind }: { readonly path: string; readonly kind: 'png' | 'pdf' },
) {
  if (kind === 'pdf') return [{ path, bytes: pdf }];
  return pages.map(({ png }, index) => ({
    path: pages.length === 1 ? path : path.replace(/(\.png)$/i, `-${index + 1}$1`),
    bytes: png,
  }));
}

function tenths(mm: number): number {
  return Math.round(mm * 10) / 10;
}
