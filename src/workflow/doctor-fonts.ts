import type { DoctorCheck } from './doctor.js';
import type { Ports } from './ports.js';

/** Labels of our own are printed in these; a letter that a font lacks stops its label, so the scripts are told. */
export async function checkDeskFonts(ports: Ports): Promise<DoctorCheck> {
  const fonts = await ports.documents.fonts();
  const scripts = ['latin', 'cyrillic', 'chinese'] as const;
  const common = scripts.filter((script) => fonts.every((font) => font.scripts.includes(script)));
  const details = { files: fonts.map((font) => font.file), scripts: common };
  const isReadable = common.includes('latin') && common.includes('cyrillic');
  return { name: 'fonts', state: isReadable ? 'ok' : 'warn', details };
}
