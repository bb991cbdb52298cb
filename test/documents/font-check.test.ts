import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkFonts } from '../../src/documents/font-check.js';

const shipped = join(import.meta.dirname, '..', '..', 'templates');
let own: string;
beforeEach(() => {
  own = mkdtempSync(join(tmpdir(), 'ozf-fonts-'));
});
afterEach(() => rmSync(own, { recursive: true, force: true }));

test('the shipped fonts print Latin and Cyrillic letters, and no Chinese ones', async () => {
  expect(await checkFonts({ shipped })).toEqual([
    { file: 'PTSans-Bold.ttf', scripts: ['latin', 'cyrillic'] },
    { file: 'PTSans-Regular.ttf', scripts: ['latin', 'cyrillic'] },
  ]);
});

test('a font file of the seller that is none is named before a label needs it', async () => {
  await mkdir(join(own, 'fonts'));
  await writeFile(join(own, 'fonts', 'PTSans-Bold.ttf'), 'no font at all');
  const error = await checkFonts({ own, shipped }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'template-invalid' });
  expect(String(error)).toContain('PTSans-Bold.ttf');
});
