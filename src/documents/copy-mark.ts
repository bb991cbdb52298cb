import { openCanvas, type PageSizeMm } from './pdf-canvas.js';
import type { Shape } from './shapes.js';
import { templateError } from './template-error.js';
import type { TemplateFolders } from './template-folders.js';
import type { FontName } from './template-schema.js';
import { MM_PER_POINT, setText } from './text-layout.js';

export interface CopyMark {
  readonly mark: string;
  readonly posting: string;
  readonly size: PageSizeMm;
}

/** The mark alone on a page without background, to be laid over a label. */
export function markStrip(folders: TemplateFolders, mark: CopyMark): Promise<Uint8Array> {
  const { width, height } = mark.size;
  return paintTexts(folders, mark, [
    { text: mark.mark, font: 'bold', topMm: 0, heightMm: height, widthMm: width },
  ]);
}

/** A page that follows a label which has no room for a mark. */
export function copyTicket(folders: TemplateFolders, mark: CopyMark): Promise<Uint8Array> {
  const widthMm = mark.size.width - 6;
  const third = mark.size.height / 3;
  return paintTexts(folders, mark, [
    { text: mark.mark, font: 'bold', topMm: third * 0.5, heightMm: Math.min(third, 12), widthMm },
    { text: mark.posting, font: 'regular', topMm: third * 1.7, heightMm: Math.min(third, 9), widthMm },
  ]);
}

interface Line {
  readonly text: string;
  readonly font: FontName;
  readonly topMm: number;
  readonly heightMm: number;
  readonly widthMm: number;
}

async function paintTexts(
  folders: TemplateFolders,
  mark: CopyMark,
  lines: readonly Line[],
): Promise<Uint8Array> {
  const fonts = { regular: 'PTSans-Regular.ttf', bold: 'PTSans-Bold.ttf' };
  // The instant does not reach the merged file; a fixed one keeps the bytes the same.
  const canvas = await openCanvas(folders, fonts, { at: new Date(0), title: 'copy' });
  const place = { template: 'copy mark', element: 'mark', posting: mark.posting };
  const shapes = lines.map(({ text, font, topMm, heightMm, widthMm }): Shape => {
    const measure = canvas.measureIn(font);
    const sizePt = heightMm / 1.16 / MM_PER_POINT;
    const set = setText(
      text,
      { widthMm, heightMm, sizePt, minSizePt: 5, maxLines: 1, overflow: 'shrink' },
      measure,
    );
    if (set === undefined) throw templateError('template-overflow', place, 'the mark does not fit the page');
    const lacking = [...text].find((letter) => !canvas.hasGlyph(font, letter));
    if (lacking !== undefined) throw templateError('template-missing-glyph', place, `no letter "${lacking}"`);
    const xMm = (mark.size.width - measure(text, set.sizePt)) / 2;
    const baselineMm = topMm + heightMm / 2 + set.sizePt * 0.34 * MM_PER_POINT;
    return { kind: 'line of text', text, font, sizePt: set.sizePt, xMm, baselineMm, color: 'black' };
  });
  canvas.paintPage(mark.size, shapes);
  return canvas.finish();
}
