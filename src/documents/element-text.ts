import { type ElementContext, inElement } from './element-context.js';
import { CJK_HINT } from './fallback-font.js';
import type { Shape } from './shapes.js';
import { templateError } from './template-error.js';
import type { ElementOf, FontName } from './template-schema.js';
import { printValue, type Scope } from './template-values.js';
import { lineHeightMm, MM_PER_POINT, type SetText, setText } from './text-layout.js';

export function layoutText(element: ElementOf<'text'>, context: ElementContext): readonly Shape[] {
  const text = printedText(element, context, context.scope);
  const { width, height, size, minSize, maxLines, overflow, font, align, color } = element;
  const frame = { width, heightMm: height, font, size, minSize, maxLines, overflow };
  const set = fittedText(text, frame, context);
  const spareMm = (element.height ?? 0) - set.lines.length * set.lineHeightMm;
  const shares = { top: 0, middle: Math.max(spareMm, 0) / 2, bottom: Math.max(spareMm, 0) };
  const topMm = element.y + context.shiftY + shares[element.vertical];
  return textShapes(set, { xMm: element.x + context.shiftX, topMm, width, font, align, color }, context);
}

export interface Typeset {
  readonly value: string;
  readonly font: FontName;
  readonly mayBeEmpty: boolean;
}

/** The text an element prints, with every letter known to its font. */
export function printedText(typeset: Typeset, context: ElementContext, scope: Scope): string {
  const { place, typesetter } = context;
  const printed = inElement(place, () => printValue(typeset.value, scope));
  const text = written(printed).trim();
  if (text === '' && !typeset.mayBeEmpty) {
    const details = { source: typeset.value };
    throw templateError('template-missing-value', place, `the value of ${typeset.value} is empty`, {
      details,
    });
  }
  const unknown = [...text].find((letter) => letter !== '\n' && !typesetter.hasGlyph(typeset.font, letter));
  if (unknown === undefined) return text;
  const code = `U+${(unknown.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const shown = /[\p{L}\p{N}\p{P}\p{S}]/u.test(unknown) ? `"${unknown}" (${code})` : code;
  const files = typesetter.filesOf(typeset.font);
  const fonts = files.length === 1 ? `the font ${files[0]} has` : `the fonts ${files.join(' and ')} have`;
  // A right-to-left or joined script needs more than a font, and a control character needs none.
  const hint = files.length === 1 && CJK.test(unknown) ? CJK_HINT : undefined;
  const details = { character: code };
  throw templateError('template-missing-glyph', place, `${fonts} no letter ${shown}`, { hint, details });
}

const CJK =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u;

/** A text as paper knows it: lines, plain spaces, and nothing that is not seen. */
function written(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\t\u2000-\u200a\u205f\u3000]/g, ' ')
    .replaceAll('\u202f', '\u00a0')
    .replace(INVISIBLE, '');
}

/**
 * Invisible marks that people paste with an address or a telephone number: zero-width spaces and joiners, soft hyphens, byte
 * order marks, marks for left-to-right text. Those that turn the order of letters round stay, and no font has them.
 */
const INVISIBLE =
  /[\u00ad\u200b-\u200f\u202a\u202c\u202d\u2060-\u2064\u2066\u2068\u2069\ufeff]|[\ufe00-\ufe0f]/g;

export interface FittedFrame {
  readonly width: number;
  readonly heightMm?: number | undefined;
  readonly font: FontName;
  readonly size: number;
  readonly minSize?: number | undefined;
  readonly maxLines?: number | undefined;
  readonly overflow: 'error' | 'shrink' | 'ellipsis';
}

/** The text set into its frame; a text that does not fit stops the page. */
export function fittedText(text: string, frame: FittedFrame, { place, typesetter }: ElementContext): SetText {
  const { width, heightMm, size, minSize, maxLines, overflow } = frame;
  const measure = typesetter.measureIn(frame.font);
  const room = { widthMm: width, heightMm, sizePt: size, minSizePt: minSize, maxLines, overflow };
  const set = setText(text, room, measure);
  if (set !== undefined) return set;
  const rest = heightMm === undefined ? `${maxLines ?? 1} line(s)` : `${heightMm} mm of height`;
  const problem = `a text of ${[...text].length} letters does not fit ${width} mm of width and ${rest}`;
  throw templateError('template-overflow', place, problem);
}

export interface TextSpot {
  readonly xMm: number;
  readonly topMm: number;
  readonly width: number;
  readonly font: FontName;
  readonly align: 'left' | 'center' | 'right';
  readonly color: 'black' | 'white';
}

export function textShapes(
  set: SetText,
  spot: TextSpot,
  { typesetter }: Pick<ElementContext, 'typesetter'>,
): readonly Shape[] {
  const measure = typesetter.measureIn(spot.font);
  const firstMm = spot.topMm + firstBaselineMm(set.sizePt);
  return set.lines.flatMap((text, index) => {
    if (text === '') return [];
    const spareMm = spot.width - measure(text, set.sizePt);
    const shares = { left: 0, center: spareMm / 2, right: spareMm };
    const baselineMm = firstMm + index * set.lineHeightMm;
    const { font, color } = spot;
    const line = { kind: 'line of text' as const, sizePt: set.sizePt, baselineMm, color };
    let atMm = spot.xMm + shares[spot.align];
    return typesetter.runsOf(font, text).map((run) => {
      const xMm = atMm;
      atMm += measure(run.text, set.sizePt);
      return { ...line, ...run, xMm };
    });
  });
}

/** From a line's top to its baseline, where ascenders and descenders share the line's air evenly. */
export function firstBaselineMm(sizePt: number): number {
  return lineHeightMm(sizePt) / 2 + sizePt * 0.34 * MM_PER_POINT;
}
