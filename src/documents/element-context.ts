import type { ReadyPictures } from './element-image.js';
import type { FontRun } from './font-runs.js';
import { type TemplatePlace, templateError } from './template-error.js';
import type { FontName } from './template-schema.js';
import { MissingValueError, type Scope } from './template-values.js';
import type { MeasureText } from './text-layout.js';

/** What the fonts in hand can say about a text. */
export interface Typesetter {
  measureIn(font: FontName): MeasureText;
  hasGlyph(font: FontName, character: string): boolean;
  /** A text in the fonts that have its letters. */
  runsOf(font: FontName, text: string): readonly FontRun[];
  /** The files in which a letter is looked for. */
  filesOf(font: FontName): readonly string[];
}

export interface ElementContext {
  readonly place: TemplatePlace;
  readonly scope: Scope;
  readonly typesetter: Typesetter;
  readonly dpi: number;
  readonly pictures: ReadyPictures;
  /** How far a repeat has moved the element. */
  readonly shiftX: number;
  readonly shiftY: number;
}

/** Runs Liquid for an element and says which element and posting a hole or a bad expression belongs to. */
export function inElement<T>(place: TemplatePlace, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof MissingValueError) {
      const details = { source: error.source };
      throw templateError('template-missing-value', place, `there is no value for ${error.source}`, {
        details,
      });
    }
    if (
      error instanceof Error &&
      /^(Render|Parse|Tokenization|Assertion|UndefinedVariable)?Error$/.test(error.name)
    ) {
      // Liquid quotes the template in its first line and nothing of the data.
      throw templateError('template-invalid', place, error.message.split('\n')[0] ?? 'a Liquid error');
    }
    throw error;
  }
}
