import type { FallbackFont } from './fallback-font.js';
import type { FontName } from './template-schema.js';

/** A font of the template, or the one that stands in for it. */
export type PrintFont = FontName | 'cjk';

/** Letters in a row that one font prints. */
export interface FontRun {
  readonly font: PrintFont;
  readonly text: string;
}

export interface Letters {
  readonly hasGlyph: (font: FontName, character: string) => boolean;
  readonly runsOf: (font: FontName, text: string) => readonly FontRun[];
}

/** Which font prints which letters: the template's own where it has them, else the fallback. */
export function lettersOf(
  own: Readonly<Record<FontName, (character: string) => boolean>>,
  fallback: () => FallbackFont | undefined,
): Letters {
  const hasGlyph = (font: FontName, character: string) =>
    own[font](character) || (fallback()?.hasGlyph(character) ?? false);
  const fontOf = (font: FontName, character: string): PrintFont =>
    own[font](character) || !fallback()?.hasGlyph(character) ? font : 'cjk';
  const isUsual = { regular: hasUsual(own.regular), bold: hasUsual(own.bold) };
  const runsOf = (font: FontName, text: string): readonly FontRun[] => {
    if (isUsual[font] && USUAL.test(text)) return [{ font, text }];
    const runs: { font: PrintFont; text: string }[] = [];
    for (const character of text) {
      const wanted = fontOf(font, character);
      const last = runs.at(-1);
      if (last?.font === wanted) last.text += character;
      else runs.push({ font: wanted, text: character });
    }
    return runs;
  };
  return { hasGlyph, runsOf };
}

/** Latin, Cyrillic and usual signs: where a font has them all, no letter of such a text is asked for. */
const USUAL = /^[ -~А-яЁё№—–…«»·×]*$/;

function hasUsual(has: (character: string) => boolean): boolean {
  const letters = Array.from({ length: 0x460 }, (_, code) => String.fromCharCode(code)).filter((letter) =>
    USUAL.test(letter),
  );
  return [...letters, ...'№—–…'].every(has);
}
