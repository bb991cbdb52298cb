import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkFonts } from '../../src/documents/font-check.js';
import { mergePages } from '../../src/documents/label-merge.js';
import { eachPage } from '../../src/documents/pdf-reading.js';
import { renderTemplate } from '../../src/documents/template-rendering.js';
import { setText } from '../../src/documents/text-layout.js';
import { hanCollection, hanFont } from './han-font.js';
import { at, bareParcel, parcel, shipped } from './paper.js';

let folder = '';
let path = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ozf-cjk-'));
  path = join(folder, 'Han.ttf');
  writeFileSync(path, hanFont());
  writeFileSync(join(folder, 'Han.ttc'), hanCollection());
  const coloured = Buffer.from(hanFont());
  coloured.write('sbix', coloured.indexOf('glyf'), 'latin1');
  writeFileSync(join(folder, 'coloured.ttf'), coloured);
  writeFileSync(join(folder, 'text.ttf'), 'no font at all');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const recipient = { name: '李雅 Ли Я', phone: null, extension: null, zip: null };
const chinese = parcel({ recipient: { ...recipient, address: 'Москва, 北京路88号，陶瓷马克杯。д. 1' } });
const render = (cjk: { path: string; face?: string } | undefined, data = chinese) =>
  renderTemplate({ ...shipped, cjk }, 'parcel-75x120', [data], { at });

async function textOf(pdf: Uint8Array): Promise<string> {
  const pages: string[] = [];
  await eachPage(pdf, (page) => {
    pages.push(page.text());
  });
  return pages.join('\n').replace(/\s+/g, ' ');
}

describe('with a CJK font in the config', () => {
  test('a Chinese name and address are printed letter by letter beside the Russian ones, the same bytes each time', async () => {
    const pdf = await render({ path });
    const text = await textOf(pdf);
    for (const part of ['李雅', 'Ли Я', 'Москва,', '北京路', '88', '号，陶瓷马克杯。'])
      expect(text).toContain(part);
    expect(Buffer.compare(pdf, await render({ path }))).toBe(0);
    expect(pdf.length).toBeLessThan(60_000);
  });

  test('a face of a collection is chosen, and one that is not there is told with those that are', async () => {
    expect(await textOf(await render({ path: join(folder, 'Han.ttc') }))).toContain('李雅');
    expect(await textOf(await render({ path: join(folder, 'Han.ttc'), face: 'HanABC-Regular' }))).toContain(
      '李雅',
    );
    await expect(render({ path: join(folder, 'Han.ttc'), face: 'Song' })).rejects.toMatchObject({
      code: 'font-unreadable',
      message: /no face Song; there are HanABC-Regular, HanABC-Regular/,
    });
  });

  test('a letter that neither font has, or that is written from right to left, is told with both', async () => {
    for (const [name, code] of [
      ['カタカナ', 'U+30AB'],
      ['שלום', 'U+05E9'],
      ['李\u202e雅', 'U+202E'],
      ['李\u20dd', 'U+20DD'],
    ] as const) {
      const data = parcel({ recipient: { ...recipient, name, address: 'Обь' } });
      const failure = render({ path }, data);
      await expect(failure).rejects.toMatchObject({
        code: 'template-missing-glyph',
        details: { character: code, element: 'recipient' },
        message: /the fonts PTSans-Bold\.ttf and Han\.ttf have no letter/,
      });
    }
  });

  test('a file that is no font, or is not there, stops only what needs it', async () => {
    for (const [file, said] of [
      ['text.ttf', /no TrueType or OpenType/],
      ['gone.ttf', /cannot be read/],
      ['coloured.ttf', /a PDF does not carry/],
    ] as const) {
      const cjk = { path: join(folder, file) };
      await expect(render(cjk)).rejects.toMatchObject({
        kind: 'usage',
        code: 'font-unreadable',
        message: said,
      });
      await expect(checkFonts({ ...shipped, cjk })).rejects.toMatchObject({ code: 'font-unreadable' });
      expect((await render(cjk, bareParcel())).length).toBeGreaterThan(1000);
    }
  });

  test('a font of the seller that lacks Russian letters is helped out too', async () => {
    const own = join(folder, 'own');
    for (const each of ['labels', 'fonts']) mkdirSync(join(own, each), { recursive: true });
    writeFileSync(join(own, 'fonts', 'Han.ttf'), hanFont());
    const lines = [
      'title: Mine',
      'page: { width: 60, height: 40 }',
      'fonts: { regular: Han.ttf, bold: Han.ttf }',
      'elements:',
      '  - { kind: text, x: 5, y: 5, width: 50, size: 9, value: "Ли Я" }',
    ];
    writeFileSync(join(own, 'labels', 'mine.yaml'), lines.join('\n'));
    const cjk = { path: join(shipped.shipped, 'fonts', 'PTSans-Regular.ttf') };
    const pdf = await renderTemplate({ ...shipped, own, cjk }, 'mine', [{ posting: 'P-1' }], { at });
    expect(await textOf(pdf)).toContain('Ли Я');
  });

  test('doctor is told that labels can say Chinese names', async () => {
    const scripts = ['latin', 'cyrillic', 'chinese'];
    expect(await checkFonts({ ...shipped, cjk: { path } })).toEqual([
      { file: 'PTSans-Bold.ttf', scripts },
      { file: 'PTSans-Regular.ttf', scripts },
      { file: 'Han.ttf', scripts },
    ]);
  });

  test('a caption says a Chinese article, and question marks where no font has its letters', async () => {
    const page = { pdf: await render(undefined, bareParcel()), posting: '12345678-0001-1' };
    const mergedText = async (ticket: string, folders: Parameters<typeof mergePages>[1]) =>
      textOf((await mergePages([{ ...page, ticket }], folders)).pdf);
    const ticket = '[7] 杯子-КРУЖКА ×2';
    expect(await mergedText(ticket, { ...shipped, cjk: { path } })).toContain(ticket);
    expect(await mergedText(ticket, shipped)).toContain('[7] ??-КРУЖКА ×2');
    const long = `[7] ${'杯'.repeat(200)}`;
    const merged = await mergedText(long, { ...shipped, cjk: { path } });
    expect(merged).toMatch(/\[7\] 杯+…/);
  });
});

test('without one a Chinese letter is refused, and the line to write into the config is told', async () => {
  await expect(render(undefined)).rejects.toMatchObject({
    code: 'template-missing-glyph',
    message: /element "recipient", posting 0139876543-0123-12: the font PTSans-Bold\.ttf has no letter "李"/,
    hint: 'config.yaml: fonts: { cjk: /path/to/NotoSansSC-Regular.otf }',
  });
});

describe('lines of Chinese', () => {
  const measure = (text: string, sizePt: number) => ([...text].length * sizePt) / 10;
  const frame = { widthMm: 6, sizePt: 10, overflow: 'error', maxLines: 9 } as const;

  test('break between ideographs without a space, fill the line, and never begin with a closing mark', () => {
    expect(setText('Кр. 北京市朝阳区，建国路（八十八）号', frame, measure)?.lines).toEqual([
      'Кр. 北京',
      '市朝阳区，建',
      '国路（八十',
      '八）号',
    ]);
  });

  test('end in an ellipsis where the frame is full', () => {
    const cut = setText(
      '北京市朝阳区建国路八十八号',
      { ...frame, maxLines: 1, overflow: 'ellipsis' },
      measure,
    );
    expect(cut?.lines).toEqual(['北京市朝阳…']);
  });
});
