import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachPage } from '../../src/documents/pdf-reading.js';
import { renderTemplate } from '../../src/documents/template-rendering.js';
import { at, shipped } from '../documents/paper.js';
import { lacks } from './tools.js';

const run = promisify(execFile);

let own = '';
beforeAll(async () => {
  own = await mkdtemp(join(tmpdir(), 'ozf-pictures-'));
  for (const folder of ['labels', 'images']) await mkdir(join(own, folder));
  const drawing = '<</PageSize [200 100]>> setpagedevice 0 0 0 setrgbcolor 0 0 100 100 rectfill showpage';
  await writeFile(join(own, 'half.ps'), drawing);
});
afterAll(() => rm(own, { recursive: true, force: true }));

describe.skipIf(lacks('gs'))('a picture of another program is printed whatever its kind', () => {
  const kinds = [
    ['pngmono', 'png'],
    ['pnggray', 'png'],
    ['png16', 'png'],
    ['png256', 'png'],
    ['png16m', 'png'],
    ['png48', 'png'],
    ['pngalpha', 'png'],
    ['jpeg', 'jpg'],
    ['jpeggray', 'jpg'],
    ['jpegcmyk', 'jpg'],
  ] as const;
  test.each(kinds)('%s', async (device, ending) => {
    const file = `${device}.${ending}`;
    const options = ['-q', '-dSAFER', '-dNOPAUSE', '-dBATCH', `-sDEVICE=${device}`, '-r72'];
    await run('gs', [...options, `-sOutputFile=${join(own, file)}`, join(own, 'half.ps')]);
    await copyFile(join(own, file), join(own, 'images', file));
    const template = [
      'title: Mine',
      'page: { width: 40, height: 30 }',
      'elements:',
      `  - { kind: image, x: 5, y: 5, width: 30, height: 15, file: ${file} }`,
    ];
    await writeFile(join(own, 'labels', 'mine.yaml'), template.join('\n'));
    const pdf = await renderTemplate({ ...shipped, own }, 'mine', [{ posting: 'P-1' }], { at });
    await eachPage(pdf, async (page) => {
      const { widthPx, pixels } = await page.bitmap(203);
      const row = [...pixels.subarray(96 * widthPx, 97 * widthPx)].map((grey) => grey < 128);
      const [from, to] = [row.indexOf(true), row.lastIndexOf(true)].map((dot) => (dot * 25.4) / 203);
      expect(from).toBeCloseTo(5, 0);
      expect(to).toBeCloseTo(20, 0);
    });
  });
});
