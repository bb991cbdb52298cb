import { textShapes } from './element-text.js';
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

const SMALLEST_PT = 5;

async function paintTexts(
  folders: TemplateFolders,
  mark: CopyMark,
  lines: readonly Line[],
): Promise<Uint8Array> {
  const fonts = { regular: 'PTSans-Regular.ttf', bold: 'PTSans-Bold.ttf' };
  // The instant does not reach the merged file; a fixed one keeps the bytes the same.
  const canvas = await openCanvas(folders, fonts, { at: new Date(0), title: 'copy' });
  const place = { template: 'copy mark', element: 'mark', posting: mark.posting };
  const shapes = lines.flatMap(({ text: wanted, font, topMm, heightMm, widthMm }): readonly Shape[] => {
    // Articles may be in any script: what no font has is a question mark, and the label is printed all the same.
    const text = [...wanted]
      .map((letter) => (/\p{C}/u.test(letter) || !canvas.hasGlyph(font, letter) ? '?' : letter))
      .join('');
    const measure = canvas.measureIn(font);
    const sizePt = heightMm / 1.16 / MM_PER_POINT;
    const frame = { widthMm, heightMm, maxLines: 1 };
    const set =
      setText(text, { ...frame, sizePt, minSizePt: SMALLEST_PT, overflow: 'shrink' }, measure) ??
      setText(text, { ...frame, sizePt: Math.min(sizePt, SMALLEST_PT), overflow: 'ellipsis' }, measure);
    if (set === undefined) throw templateError('template-overflow', place, 'the mark does not fit the page');
    const spot = { xMm: (mark.size.width - widthMm) / 2, width: widthMm, font, align: 'center' as const };
    const lineMm = topMm + (heightMm - set.lineHeightMm) / 2;
    return textShapes(set, { ...spot, topMm: lineMm, color: 'black' }, { typesetter: canvas });
  });
  canvas.paintPage(mark.size, shapes);
  return canvas.finish();
}
