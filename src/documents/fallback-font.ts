import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../domain/errors.js';
import { type FontFace, fontFaces, hasOutlines, readGlyphs } from './glyphs.js';
import type { CjkFont } from './template-folders.js';

/** The font that prints what the fonts of a template lack, letter by letter. */
export interface FallbackFont {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Named only where the file is a collection of several. */
  readonly face: string | undefined;
  readonly hasGlyph: (character: string) => boolean;
}

/**
 * Reads the seller's CJK font, TrueType or OpenType, alone or one face of a collection. It is read with the first letter
 * that needs it, in the midst of setting type. Throws AppError usage `font-unreadable`.
 */
export function readFallback({ path, face }: CjkFont): FallbackFont {
  const bytes = bytesOf(path);
  const faces = understood(path, () => fontFaces(bytes));
  const chosen = face === undefined ? usualFace(faces) : faces.find(({ name }) => name === face);
  if (chosen === undefined) {
    const names = faces.map(({ name }) => name).join(', ');
    throw unreadable(path, `it has no face ${face}; there are ${names}`);
  }
  if (!understood(path, () => hasOutlines(bytes, chosen.offset))) {
    throw unreadable(path, 'its letters are of a kind that a PDF does not carry');
  }
  const known = understood(path, () => readGlyphs(bytes, chosen.offset));
  return {
    file: basename(path),
    bytes,
    face: faces.length > 1 ? chosen.name : undefined,
    hasGlyph: (character) => !NOT_ALONE.test(character) && known(character),
  };
}

/**
 * What cannot be set letter by letter: marks that join the letter before them, invisible orders, and scripts from right to
 * left (Hebrew, Arabic, Syriac, N’Ko …), which would come out in the wrong order and without their joins.
 */
const NOT_ALONE =
  /[\p{M}\p{C}\p{Zl}\p{Zp}\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw unreadable(path, 'it cannot be read', cause);
  }
}

function understood<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw unreadable(path, 'it is no TrueType or OpenType font', cause);
  }
}

/** Collections such as Noto Sans CJK have a face for each country; sellers' goods come from one of them. */
function usualFace(faces: readonly FontFace[]): FontFace | undefined {
  return faces.find(({ name }) => /sc(-|$)/i.test(name)) ?? faces[0];
}

function unreadable(path: string, problem: string, cause?: unknown): AppError {
  return new AppError({
    kind: 'usage',
    code: 'font-unreadable',
    message: `The font ${path}: ${problem}`,
    hint: CJK_HINT,
    details: { file: path, problem },
    ...(cause === undefined ? {} : { cause }),
  });
}

/** What to write into the config file. */
export const CJK_HINT = 'config.yaml: fonts: { cjk: /path/to/NotoSansSC-Regular.otf }';
