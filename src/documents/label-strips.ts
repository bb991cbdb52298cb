import { textShapes } from './element-text.js';
import { openCanvas, type PageSizeMm } from './pdf-canvas.js';
import type { Shape } from './shapes.js';
import { templateError } from './template-error.js';
import type { TemplateFolders } from './template-folders.js';
import type { FontName } from './template-schema.js';
import { type MeasureText, MM_PER_POINT, type SetText, setText } from './text-layout.js';

/** Words that go with a label: on one line of a strip that is laid over a page, or line by line on a page of their own. */
export interface LabelStrip {
  readonly kind: 'strip' | 'ticket';
  readonly text: string;
  readonly posting: string;
  readonly size: PageSizeMm;
}

/** All strips and tickets of a file, one page each without a background, so that they share one pair of fonts. */
export async function drawStrips(
  folders: TemplateFolders,
  strips: readonly LabelStrip[],
): Promise<Uint8Array> {
  const fonts = { regular: 'PTSans-Regular.ttf', bold: 'PTSans-Bold.ttf' };
  // The instant does not reach the merged file; a fixed one keeps the bytes the same.
  const canvas = await openCanvas(folders, fonts, { at: new Date(0), title: 'copy' });
  for (const strip of strips) {
    const place = { template: 'copy mark', element: 'mark', posting: strip.posting };
    const shapes = linesOf(strip).flatMap((line): readonly Shape[] => {
      // Articles may be in any script: what no font has is a question mark, and the label is printed all the same.
      const text = [...line.text]
        .map((letter) => (/\p{C}/u.test(letter) || !canvas.hasGlyph(line.font, letter) ? '?' : letter))
        .join('');
      const set = setLine({ ...line, text }, canvas.measureIn(line.font));
      if (set === undefined)
        throw templateError('template-overflow', place, 'the mark does not fit the page');
      const { font, widthMm } = line;
      const spot = { xMm: (strip.size.width - widthMm) / 2, width: widthMm, font, align: 'center' as const };
      const topMm = line.topMm + (line.heightMm - set.lineHeightMm) / 2;
      return textShapes(set, { ...spot, topMm, color: 'black' }, { typesetter: canvas });
    });
    canvas.paintPage(strip.size, shapes);
  }
  return canvas.finish();
}

interface Line {
  readonly text: string;
  readonly font: FontName;
  readonly topMm: number;
  readonly heightMm: number;
  readonly widthMm: number;
}

function linesOf({ kind, text, posting, size }: LabelStrip): readonly Line[] {
  const { width, height } = size;
  if (kind === 'strip') return [{ text, font: 'bold', topMm: 0, heightMm: height, widthMm: width }];
  const words = text.split('\n');
  const share = height / (words.length + 2);
  const widthMm = width - 6;
  return [...words, posting].map((each, index) => ({
    text: each,
    font: index < words.length ? 'bold' : 'regular',
    topMm: share * (index * 1.1 + 0.5),
    heightMm: Math.min(share, index < words.length ? 12 : 9),
    widthMm,
  }));
}

/** As large as the line allows; what is too long at the smallest size ends in an ellipsis. */
function setLine({ text, heightMm, widthMm }: Line, measure: MeasureText): SetText | undefined {
  const sizePt = heightMm / 1.16 / MM_PER_POINT;
  const frame = { widthMm, heightMm, maxLines: 1 };
  return (
    setText(text, { ...frame, sizePt, minSizePt: LEAST_PT, overflow: 'shrink' }, measure) ??
    setText(text, { ...frame, sizePt: Math.min(sizePt, LEAST_PT), overflow: 'ellipsis' }, measure)
  );
}
const LEAST_PT = 5;
