import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MOST_BYTES = 256 * 1024 * 1024;

export interface ReadCode {
  /** zbar's name: CODE-128, EAN-13, QR-Code. */
  readonly format: string;
  readonly text: string;
}

/** The barcodes of each page as zbar reads them from poppler's picture at a printer's resolution. */
export async function zbarPages(pdf: Uint8Array, dpi: number): Promise<readonly (readonly ReadCode[])[]> {
  return withPictures(pdf, dpi, async (pictures) => {
    const pages = await Promise.all(chunksOf(pictures, 100).map(zbarPictures));
    return pages.flat();
  });
}

/** The one code of each page as plain text: in XML zbar spoils letters outside ASCII. */
export function zbarTexts(pdf: Uint8Array, dpi: number): Promise<readonly string[]> {
  return withPictures(pdf, dpi, async (pictures) => {
    const { stdout } = await run('zbarimg', ['-q', '--raw', ...pictures], { maxBuffer: MOST_BYTES });
    return stdout.trimEnd().split('\n');
  });
}

/** Lays a PDF's pages as grey pictures into a folder, in the order of the pages, for as long as the work takes. */
export async function withPictures<T>(
  pdf: Uint8Array,
  dpi: number,
  work: (pictures: readonly string[]) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'ozf-paper-'));
  try {
    await writeFile(join(folder, 'in.pdf'), pdf);
    await run('pdftoppm', ['-r', String(dpi), '-gray', join(folder, 'in.pdf'), join(folder, 'page')]);
    const pictures = (await readdir(folder)).filter((name) => name.endsWith('.pgm')).sort();
    return await work(pictures.map((name) => join(folder, name)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What zbar reads in each of these picture files. */
export async function zbarPictures(pictures: readonly string[]): Promise<readonly (readonly ReadCode[])[]> {
  const { stdout } = await run('zbarimg', ['-q', '--xml', ...pictures], { maxBuffer: MOST_BYTES }).catch(
    (error: { code?: unknown; stdout?: unknown }) => {
      // zbarimg's way to say that a picture has no barcode.
      if (error.code === 4) return { stdout: String(error.stdout ?? '') };
      throw error;
    },
  );
  const bySource = new Map(stdout.split('<source href=').map((part) => [part.split("'")[1] ?? '', part]));
  return pictures.map((picture) => {
    const symbols = [...(bySource.get(picture) ?? '').matchAll(SYMBOL)];
    return symbols.map(([, format = '', text = '']) => ({ format, text }));
  });
}

const SYMBOL = /<symbol type='([^']+)'[\s\S]*?<data[^>]*><!\[CDATA\[([\s\S]*?)\]\]><\/data>/g;

function chunksOf<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  );
}
