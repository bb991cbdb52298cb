/**
 * A font of an open PDF as runs of glyphs. A word is shaped once, however many labels it stands on: shaping is what
 * most of a label's time would go to.
 */
export interface GlyphRuns {
  /** The font's name among a page's resources. */
  readonly id: string;
  /** Makes the font one of the page's. */
  useOn(page: object): void;
  /** Width of a line in thousandths of its type size. */
  widthOf(text: string): number;
  /** What TJ shows, without its brackets; undefined where letters stand above or beside each other. */
  shown(text: string): string | undefined;
}

/** The font that the PDF has in hand, as pdfkit 0.20 keeps it. */
export function runsOfFont(pdf: PDFKit.PDFDocument): GlyphRuns {
  if (!hasFont(pdf)) throw new TypeError('this pdfkit keeps its fonts elsewhere');
  const font = pdf._font;
  const words = new Map<string, Word>();
  const wordOf = (text: string) => {
    const known = words.get(text);
    if (known !== undefined) return known;
    // Names and addresses never end; most of a label's words come again and again.
    if (words.size >= MOST_WORDS) words.clear();
    const fresh: Word = { width: font.widthOfString(text, THOUSAND), inner: null };
    words.set(text, fresh);
    return fresh;
  };
  const innerOf = (text: string) => {
    const word = wordOf(text);
    if (word.inner === null) word.inner = innerShown(font.encode(text));
    return word.inner;
  };
  return {
    id: font.id,
    useOn: (page) => {
      if (hasFonts(page)) page.fonts[font.id] ??= font.ref();
    },
    widthOf: (text) => {
      let width = 0;
      for (const part of partsOf(text)) width += wordOf(part).width;
      return width;
    },
    shown: (text) => {
      let inner = '';
      for (const part of partsOf(text)) {
        const next = innerOf(part);
        if (next === undefined) return undefined;
        inner += next;
      }
      return `<${inner}>`;
    },
  };
}

const THOUSAND = 1000;
const MOST_WORDS = 10_000;

interface Word {
  readonly width: number;
  /** Null as long as nobody has shown it: a font carries only what is shown. */
  inner: string | undefined | null;
}

/** Words, each with the space that follows it: fonts draw a comma and its space closer together. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let space = text.indexOf(' '); space >= 0; space = text.indexOf(' ', from)) {
    parts.push(text.slice(from, space + 1));
    from = space + 1;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

/** Glyphs as hex digits, with a closed and reopened string around each change of the distance between two. */
function innerShown([glyphs, positions]: readonly [readonly string[], readonly Position[]]):
  | string
  | undefined {
  let inner = '';
  for (const [index, { xAdvance, advanceWidth, xOffset, yOffset }] of positions.entries()) {
    if (xOffset !== 0 || yOffset !== 0) return undefined;
    inner += glyphs[index] ?? '';
    const closer = Math.round((advanceWidth - xAdvance) * 100) / 100;
    if (closer !== 0) inner += `> ${closer} <`;
  }
  return inner;
}

/** In thousandths of the type size. */
interface Position {
  readonly xAdvance: number;
  readonly advanceWidth: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

interface EmbeddedFont {
  readonly id: string;
  encode(text: string): readonly [readonly string[], readonly Position[]];
  widthOfString(text: string, size: number): number;
  ref(): unknown;
}

function hasFont(pdf: object): pdf is { readonly _font: EmbeddedFont } {
  return '_font' in pdf && typeof pdf._font === 'object' && pdf._font !== null && 'encode' in pdf._font;
}

function hasFonts(page: object): page is { readonly fonts: Record<string, unknown> } {
  return 'fonts' in page && typeof page.fonts === 'object';
}
