import { spawnSync } from 'node:child_process';

/** Other people's programs that look at our paper, and the Debian package that each comes in. */
const TOOLS = {
  pdftoppm: 'poppler-utils',
  zbarimg: 'zbar-tools',
  dmtxread: 'dmtx-utils',
  gs: 'ghostscript',
  cupsd: 'cups cups-filters',
  lp: 'cups-client',
  qpdf: 'qpdf',
  img2pdf: 'img2pdf',
  'rsvg-convert': 'librsvg2-bin',
  mutool: 'mupdf-tools',
  soffice: 'libreoffice-writer-nogui',
} as const;
export type Tool = keyof typeof TOOLS;
/** LibreOffice is larger than all the others together: who has it, uses it. */
const USUAL: readonly Tool[] = [
  ...(['pdftoppm', 'zbarimg', 'dmtxread', 'gs', 'cupsd', 'lp'] as const),
  ...(['qpdf', 'img2pdf', 'rsvg-convert', 'mutool'] as const),
];

/** Whether one of them is not installed, so that what it has to prove is left out. */
export function lacks(...tools: readonly Tool[]): boolean {
  return tools.some((tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error !== undefined);
}

/** Once before the proofs: CI has every tool, another machine is told what it leaves out. */
export default function toolsAreThere(): void {
  const missing = USUAL.filter((tool) => lacks(tool));
  if (missing.length === 0) return;
  const packages = missing.map((tool) => TOOLS[tool]).join(' ');
  const said = `not installed: ${missing.join(', ')} (apt-get install ${packages})`;
  if (process.env.CI) throw new Error(said);
  process.stderr.write(`${said}; the proofs that need them are left out\n`);
}
