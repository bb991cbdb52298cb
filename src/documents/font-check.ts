import { readFile } from 'node:fs/promises';
import { readFallback } from './fallback-font.js';
import { readGlyphs } from './glyphs.js';
import { readFont } from './pdf-canvas.js';
import { templateError } from './template-error.js';
import { listTemplateFiles, parseTemplate } from './template-file.js';
import type { TemplateFolders } from './template-folders.js';

export interface FontCheck {
  readonly file: string;
  /** What a label in this font can say. */
  readonly scripts: readonly Script[];
}
export type Script = keyof typeof LETTERS;

/** One letter for each script that names of goods and buyers come in. */
const LETTERS = { latin: 'Q', cyrillic: 'Ж', chinese: '货' } as const;
const SCRIPTS = ['latin', 'cyrillic', 'chinese'] as const;

/**
 * The fonts that the templates name and the seller's CJK font, each read as a label would. Throws AppError usage
 * `template-invalid` or `font-unreadable`.
 */
export async function checkFonts(folders: TemplateFolders): Promise<readonly FontCheck[]> {
  const files = new Set<string>();
  for (const { name, path } of await listTemplateFiles(folders)) {
    const { fonts } = parseTemplate(name, path, await readFile(path, 'utf8'));
    files.add(fonts.regular).add(fonts.bold);
  }
  const fallback = folders.cjk === undefined ? undefined : readFallback(folders.cjk);
  const checks: FontCheck[] = [];
  for (const file of [...files].sort()) {
    const hasGlyph = glyphsOf(file, await readFont(folders, file));
    const scripts = SCRIPTS.filter(
      (script) => hasGlyph(LETTERS[script]) || fallback?.hasGlyph(LETTERS[script]),
    );
    checks.push({ file, scripts });
  }
  // It prints nothing alone: what stands beside it in a text is printed by the fonts that it helps.
  if (fallback !== undefined)
    checks.push({
      file: fallback.file,
      scripts: SCRIPTS.filter((script) => checks.every((check) => check.scripts.includes(script))),
    });
  return checks;
}

function glyphsOf(file: string, bytes: Uint8Array): (character: string) => boolean {
  try {
    return readGlyphs(bytes);
  } catch {
    throw templateError('template-invalid', { template: file }, `the font file ${file} cannot be read`);
  }
}
