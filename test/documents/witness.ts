import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { decodeBarcodes } from '../../src/documents/barcode-reading.js';

const run = promisify(execFile);

/**
 * The Code 128 texts of a PDF at a printer's resolution, sorted: read in-process, and by poppler and zbar where they
 * are installed (in CI they must be). The two have to agree.
 */
export async function scannedCodes(pdf: Uint8Array, dpi: number): Promise<readonly string[]> {
  const inside = (await decodeBarcodes(pdf, dpi))
    .filter(({ format }) => format === 'Code128')
    .map(({ text }) => text);
  const outside = (await areWitnessesHere()) ? await zbarCodes(pdf, dpi) : inside;
  if (inside.toSorted().join('\n') !== outside.toSorted().join('\n')) {
    throw new Error(`zxing read ${inside.join(', ')}; zbarimg read ${outside.join(', ')}`);
  }
  return inside.toSorted();
}

/** The Code 128 texts of a picture as zbar reads them, sorted; what was read inside where zbar is not installed. */
export async function pictureCodes(png: Uint8Array, inside: readonly string[]): Promise<readonly string[]> {
  if (!(await areWitnessesHere())) return inside.toSorted();
  const folder = await mkdtemp(join(tmpdir(), 'ozf-witness-'));
  try {
    await writeFile(join(folder, 'page.png'), png);
    return (await zbarPage(join(folder, 'page.png'))).trim().split('\n').toSorted();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function areWitnessesHere(): Promise<boolean> {
  try {
    await Promise.all([run('pdftoppm', ['-v']), run('zbarimg', ['--version'])]);
    return true;
  } catch (cause) {
    if (process.env.CI === 'true') throw new Error('CI needs poppler-utils and zbar-tools', { cause });
    return false;
  }
}

async function zbarCodes(pdf: Uint8Array, dpi: number): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ozf-witness-'));
  try {
    await writeFile(join(folder, 'in.pdf'), pdf);
    await run('pdftoppm', ['-r', String(dpi), '-gray', join(folder, 'in.pdf'), join(folder, 'page')]);
    const pictures = (await readdir(folder))
      .filter((name) => name.endsWith('.pgm'))
      .map((name) => join(folder, name));
    const stdout = await Promise.all(pictures.map(zbarPage));
    return stdout.flatMap((page) => page.split('\n')).filter((line) => line !== '');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function zbarPage(picture: string): Promise<string> {
  const only128 = ['-q', '--raw', '-S*.enable=0', '-Scode128.enable=1'];
  const { stdout } = await run('zbarimg', [...only128, picture]).catch(
    (error: { code?: unknown; stdout?: unknown }) => {
      // zbarimg's way to say that a page has no barcode.
      if (error.code === 4) return { stdout: '' };
      throw error;
    },
  );
  return stdout;
}
