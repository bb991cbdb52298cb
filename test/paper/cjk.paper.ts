import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { renderTemplate } from '../../src/documents/template-rendering.js';
import { faceAlone } from '../documents/han-font.js';
import { at, parcel, shipped } from '../documents/paper.js';
import { withPictures, zbarPages } from './pages-read.js';
import { lacks } from './tools.js';

const run = promisify(execFile);

/** Debian's packages fonts-wqy-zenhei (TrueType outlines) and fonts-noto-cjk (OpenType outlines), both collections. */
const NOTO = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';
const FONTS = ['/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc', NOTO];

test.skipIf(lacks('pdftoppm', 'zbarimg')).each(FONTS)(
  'a roll of labels with Chinese names in %s stays small, is read as text by poppler and as barcodes by zbar',
  async (path) => {
    if (!existsSync(path)) {
      if (process.env.CI && path.includes('wqy')) throw new Error('CI needs fonts-wqy-zenhei');
      return;
    }
    const data = Array.from({ length: 20 }, (_, index) =>
      parcel({
        posting: `33920146-${1000 + index}-1`,
        recipient: {
          name: '李雅 Ли Я',
          phone: '+86 10 1234',
          extension: null,
          zip: '100000',
          address: '北京市朝阳区建国路88号院2号楼3单元1201室，陶瓷马克杯收。',
        },
      }),
    );
    const pdf = await renderTemplate({ ...shipped, cjk: { path } }, 'parcel-75x120', data, { at });
    expect(pdf.length).toBeLessThan(200_000);
    const folder = await mkdtemp(join(tmpdir(), 'ozf-cjk-'));
    try {
      await writeFile(join(folder, 'in.pdf'), pdf);
      const { stdout } = await run('pdftotext', ['-raw', join(folder, 'in.pdf'), '-']);
      const text = stdout.replace(/\s+/g, '');
      expect(text.split('李雅').length - 1).toBe(20);
      expect(text).toContain('北京市朝阳区建国路88号院2号楼3单元1201室，陶瓷马克杯收。');
      const fonts = (await run('pdffonts', [join(folder, 'in.pdf')])).stdout.split('\n').slice(2);
      expect(fonts.filter((line) => /WenQuanYiZenHei|NotoSansCJKsc/.test(line))).toHaveLength(1);
      for (const line of fonts.filter((each) => each !== '')) expect(line).toMatch(/yes yes yes/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    const read = (await zbarPages(pdf, 203)).map((codes) => codes.map(({ text }) => text).toSorted());
    expect(read).toEqual(data.map(({ posting }) => [posting, 'RB123456789RU'].toSorted()));
  },
);

test.skipIf(lacks('pdftoppm') || !existsSync(NOTO))(
  'an OpenType file of one face prints as its collection does',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ozf-cjk-'));
    try {
      const path = join(folder, 'NotoSansCJK.otf');
      // The third face is the simplified Chinese one.
      await writeFile(path, faceAlone(await readFile(NOTO), 2));
      const recipient = {
        name: '李雅',
        phone: null,
        extension: null,
        zip: null,
        address: '北京市朝阳区建国路88号',
      };
      const data = [parcel({ recipient })];
      const alone = await renderTemplate({ ...shipped, cjk: { path } }, 'parcel-75x120', data, { at });
      const one = await renderTemplate({ ...shipped, cjk: { path: NOTO } }, 'parcel-75x120', data, { at });
      const pictures = (pdf: Uint8Array) =>
        withPictures(pdf, 203, ([picture = '']) => readFile(picture, 'latin1'));
      expect((await pictures(alone)) === (await pictures(one))).toBe(true);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
