/** Millimetres of a text set in one line at a size in points. */
export type MeasureText = (text: string, sizePt: number) => number;

export interface TextFrame {
  readonly widthMm: number;
  readonly heightMm?: number | undefined;
  readonly sizePt: number;
  readonly minSizePt?: number | undefined;
  readonly maxLines?: number | undefined;
  readonly overflow: 'error' | 'shrink' | 'ellipsis';
}

export interface SetText {
  readonly lines: readonly string[];
  readonly sizePt: number;
  readonly lineHeightMm: number;
}

/** Sets a text into its frame, shrinking or cutting it only where the frame says so; undefined when it does not fit. */
export function setText(text: string, frame: TextFrame, measure: MeasureText): SetText | undefined {
  for (const sizePt of sizesOf(frame)) {
    const lines = wrap(text, frame.widthMm, (part) => measure(part, sizePt));
    if (lines !== undefined && lines.length <= linesAllowed(frame, sizePt)) return set(lines, sizePt);
  }
  if (frame.overflow !== 'ellipsis') return undefined;
  const allowed = linesAllowed(frame, frame.sizePt);
  return allowed < 1 ? undefined : set(cut(text, frame, allowed, measure), frame.sizePt);
}

/** Height of one line of type, with the air between lines. */
export function lineHeightMm(sizePt: number): number {
  return sizePt * 1.16 * MM_PER_POINT;
}

export const MM_PER_POINT = 25.4 / 72;

function set(lines: readonly string[], sizePt: number): SetText {
  return { lines, sizePt, lineHeightMm: lineHeightMm(sizePt) };
}

function sizesOf({ sizePt, minSizePt, overflow }: TextFrame): number[] {
  if (overflow !== 'shrink') return [sizePt];
  const smallest = Math.min(minSizePt ?? Math.max(sizePt / 2, 5), sizePt);
  const steps = Math.ceil((sizePt - smallest) / 0.5);
  return Array.from({ length: steps + 1 }, (_, step) => Math.max(sizePt - step * 0.5, smallest));
}

function linesAllowed({ heightMm, maxLines }: TextFrame, sizePt: number): number {
  if (heightMm === undefined) return maxLines ?? 1;
  return Math.min(maxLines ?? Number.POSITIVE_INFINITY, Math.floor(heightMm / lineHeightMm(sizePt) + 0.001));
}

/** Breaks at spaces and beside ideographs; elsewhere only where `breaks` may, and only what fills a whole line. */
function wrap(
  text: string,
  widthMm: number,
  measure: (text: string) => number,
  breaks: (part: string) => readonly string[] = afterHyphens,
): string[] | undefined {
  const all: string[] = [];
  for (const told of text.split('\n')) {
    const paragraph = told.includes(' ') ? told.replace(/ +/g, ' ').trim() : told;
    // Most texts are one line, and to measure that once is a tenth of the work.
    if (measure(paragraph) <= widthMm) {
      all.push(paragraph);
      continue;
    }
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      const parts = (word.match(IDEOGRAPHS) ?? [word]).flatMap((part) =>
        measure(part) > widthMm ? breaks(part) : [part],
      );
      for (const [index, piece] of parts.entries()) {
        const joined = line === '' ? piece : `${line}${index === 0 ? ' ' : ''}${piece}`;
        if (measure(joined) <= widthMm) {
          line = joined;
          continue;
        }
        if (measure(piece) > widthMm) return undefined;
        if (line !== '') lines.push(line);
        line = piece;
      }
    }
    lines.push(line);
    all.push(...bound(lines, (joined) => measure(joined) <= widthMm));
  }
  return all;
}

/** A line that ends in what belongs to the next one gives it over, where there is room: "д." to its number, 350 to its "мл". */
function bound(lines: readonly string[], fits: (line: string) => boolean): readonly string[] {
  const told = [...lines];
  for (let at = 0; at + 1 < told.length; at += 1) {
    const [line = '', next = ''] = [told[at], told[at + 1]];
    const space = line.lastIndexOf(' ');
    const last = line.slice(space + 1);
    const isBound =
      ABBREVIATION.test(last) ||
      (BEFORE_NUMBER.test(last) && /^[\d№]/.test(next)) ||
      (/^\d[\d.,]*$/.test(last) && UNIT.test(next));
    if (space < 1 || !isBound || !fits(`${last} ${next}`)) continue;
    told[at] = line.slice(0, space);
    told[at + 1] = `${last} ${next}`;
  }
  return told;
}

/** ул., д., кв., г., пос. … */
const ABBREVIATION = /^\p{Ll}{1,4}\.$/u;
const BEFORE_NUMBER =
  /^(?:дом|корпус|строение|владение|домовладение|подъезд|этаж|квартира|домофон|офис|комната|помещение|секция|участок|склад|№)$/i;
const UNIT = /^(?:мг|г|кг|мл|л|мм|см|м|шт|Вт)(?![\p{L}\d])/u;

const OPENING = '[（《「『【〔“‘]*';
const IDEOGRAPH = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]';
const CLOSING = '[ー々、。，．：；？！）》」』】〕”’…,.:;?!)]*';
/** An ideograph or kana with the opening marks before it and the closing ones after it, or all up to the next such. */
const IDEOGRAPHS = new RegExp(
  `${OPENING}${IDEOGRAPH}${CLOSING}|(?:(?!${OPENING}${IDEOGRAPH})[\\s\\S])+`,
  'gu',
);

function afterHyphens(part: string): readonly string[] {
  return part.match(/[^-/_]+[-/_]*|[-/_]+/g) ?? [part];
}

/** Fills the allowed lines, breaking a word anywhere where it must, and ends in an ellipsis what is left out. */
function cut(text: string, frame: TextFrame, allowed: number, measure: MeasureText): readonly string[] {
  const widthOf = (part: string) => measure(part, frame.sizePt);
  const fits = (part: string) => widthOf(part) <= frame.widthMm;
  const pieces = (part: string) =>
    afterHyphens(part).flatMap((piece) => (fits(piece) ? [piece] : [...letters(piece, fits)]));
  const lines = wrap(text, frame.widthMm, widthOf, pieces) ?? [];
  if (lines.length > 0 && lines.length <= allowed) return lines;
  const kept = lines.slice(0, allowed);
  const characters = [...(kept.at(-1) ?? '')];
  while (characters.length > 0 && !fits(`${characters.join('').trimEnd()}…`)) characters.pop();
  kept[Math.max(kept.length - 1, 0)] = `${characters.join('').trimEnd()}…`;
  return kept;
}

function* letters(word: string, fits: (part: string) => boolean): Generator<string> {
  let piece = '';
  // A mark stays with its letter.
  for (const [character] of word.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    if (piece !== '' && !fits(piece + character)) {
      yield piece;
      piece = '';
    }
    piece += character;
  }
  yield piece;
}
