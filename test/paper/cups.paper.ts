import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, list, type PracticeDesk, practiceDesk } from '../cli/ozf.js';
import { type CupsServer, startCups } from './cups-server.js';
import { type ReadCode, zbarPages, zbarPictures } from './pages-read.js';
import { fromPostScript, measuredDots, printedPages } from './printed-page.js';
import { lacks } from './tools.js';
import { dotsOf, pgmOf, runsOf } from './zpl-bitmap.js';

/** What is on paper may be moved by so much, and be longer or shorter by so much. */
const WITHIN_MM = 0.2;
/** CUPS cuts a sheet down to whole points, 75 mm to 74.79, and lays the page into its middle. */
const SHEET_MM = 25.4 / 72;
const sizes = ['58x40', '75x120', '100x150', 'a4'] as const;
const mm = { '58x40': [58, 40], '75x120': [75, 120], '100x150': [100, 150], a4: [210, 297] } as const;

const byText = (a: ReadCode, b: ReadCode) => a.text.localeCompare(b.text);

describe.skipIf(lacks('pdftoppm', 'zbarimg', 'gs', 'cupsd', 'lp'))('on a real CUPS server', () => {
  let cups: CupsServer;
  let seller: PracticeDesk;
  const outs = new Map<string, string>();
  beforeAll(async () => {
    cups = await startCups();
    for (const kind of ['pdf', 'postscript', 'raw', 'zebra'] as const) {
      outs.set(kind, await cups.queue(`label-${kind}`, kind));
    }
    seller = await practiceDesk(cups.env, { postings: 8, isInside: true });
    for (const line of ['orders pull', 'confirm --all', 'label --all --assemble -y --out first.pdf']) {
      await seller.ozf(line.split(' '));
    }
  });
  afterAll(async () => {
    await seller?.close();
    await cups?.stop();
  });

  /** What the printer got, once the job is through; the next one begins without it. */
  const arrived = async (kind: string): Promise<Uint8Array> => {
    const file = outs.get(kind) ?? '';
    const isThrough = () => cups.run('lpstat', '-o', `label-${kind}`) === '' && existsSync(file);
    for (let tries = 0; tries < 100 && !isThrough(); tries += 1) await sleep(100);
    const bytes = kind === 'postscript' ? await fromPostScript(file) : new Uint8Array(await readFile(file));
    await rm(file);
    return bytes;
  };

  describe.each(['pdf', 'postscript', 'raw'] as const)('a %s queue', (kind) => {
    test.each(kind === 'raw' ? (['75x120'] as const) : sizes)(
      'gets a calibration page of %s at its own size, not moved and not scaled',
      async (size) => {
        const typed = ['label', 'calibrate', '--size', size, '--print', `label-${kind}`];
        const { code, data, whole } = await seller.json(typed);
        expect(code, JSON.stringify(whole)).toBe(0);
        expect(at(data, 'print')).toMatchObject({ printer: `label-${kind}`, state: 'printed' });
        const [page, ...more] = await printedPages(await arrived(kind));
        expect(more).toEqual([]);
        const [width, height] = mm[size];
        expect(Math.abs((page?.widthMm ?? 0) - width)).toBeLessThan(SHEET_MM);
        expect(Math.abs((page?.heightMm ?? 0) - height)).toBeLessThan(SHEET_MM);
        const off = {
          // The frame of the page stands 2 mm from the edges; its line is 0.2 mm thick.
          left: (page?.ink.leftMm ?? 0) - 1.9,
          top: (page?.ink.topMm ?? 0) - 1.9,
          across: (page?.ink.widthMm ?? 0) - (width - 3.8),
          down: (page?.ink.heightMm ?? 0) - (height - 3.8),
        };
        const wrong = Object.entries(off).filter(([, by]) => Math.abs(by) > WITHIN_MM);
        expect(wrong, JSON.stringify(off)).toEqual([]);
      },
    );
  });

  test.each(['58x40', '75x120', '100x150'] as const)(
    'a Zebra’s driver burns a calibration page of %s in its own size, every bar in whole dots, and it is read',
    async (size) => {
      const { code, whole } = await seller.json([
        'label',
        'calibrate',
        '--size',
        size,
        '--print',
        'label-zebra',
      ]);
      expect(code, JSON.stringify(whole)).toBe(0);
      const dots = dotsOf(Buffer.from(await arrived('zebra')).toString('latin1'));
      const [width, height] = mm[size];
      const page = measuredDots(dots, 203);
      expect(Math.abs(page.ink.widthMm - (width - 3.8))).toBeLessThan(WITHIN_MM);
      expect(Math.abs(page.ink.heightMm - (height - 3.8))).toBeLessThan(WITHIN_MM);
      const [from, to] = [Math.round((12 * 203) / 25.4), Math.round((51 * 203) / 25.4)];
      const rows = Array.from({ length: dots.height }, (_, y) => runsOf(dots, y, from, to));
      for (const wide of [2, 3, 4]) {
        // Start, two letters, check digit and stop of a Code 128 are 57 modules.
        const isWhole = (runs: readonly number[]) =>
          runs.length > 20 &&
          runs.every((run) => run % wide === 0) &&
          runs.reduce((sum, run) => sum + run, 0) === 57 * wide;
        expect(rows.filter(isWhole).length, `modules of ${wide} dots`).toBeGreaterThan(20);
      }
      const picture = join(seller.folder, `${size}.pgm`);
      await writeFile(picture, pgmOf(dots));
      const [codes] = await zbarPictures([picture]);
      expect(codes?.map(({ text }) => text).toSorted()).toEqual(['D2', 'D3', 'D4']);
    },
  );

  test.each(['58x40', '75x120', '100x150'] as const)(
    'a label of %s arrives as it was kept, and a scanner that is not ours reads it',
    async (size) => {
      const { data } = await seller.json(['orders', 'list', '--papers', 'labelled', '--limit', '0']);
      const postings = list(at(data, 'postings'));
      const isOwn = (each: unknown) => String(at(each, 'flow')) !== 'ozon';
      const found = postings.find((each) => isOwn(each) === (size === '100x150'));
      const number = String(at(found, 'posting'));
      const typed = ['label', number, '--size', size, '--reason', 'proof', '-y', '--out', `${size}.pdf`];
      const result = await seller.json([...typed, '--print', 'label-pdf']);
      expect(result.code, JSON.stringify(result.whole)).toBe(0);
      expect(at(result.data, 'print', 'job')).toMatch(/^label-pdf-\d+$/);
      const kept = new Uint8Array(await readFile(join(seller.folder, `${size}.pdf`)));
      const paper = await arrived('pdf');
      const [wanted, got] = [await printedPages(kept), await printedPages(paper)];
      expect(got.length).toBe(wanted.length);
      for (const [index, page] of wanted.entries()) {
        const there = got[index];
        for (const side of ['widthMm', 'heightMm'] as const) {
          expect(Math.abs(page[side] - (there?.[side] ?? 0)), side).toBeLessThan(SHEET_MM);
          expect(Math.abs(page.ink[side] - (there?.ink[side] ?? 0)), side).toBeLessThan(WITHIN_MM);
        }
      }
      const codes = await zbarPages(paper, 203);
      expect(codes[0]?.length).toBeGreaterThan(0);
      expect(codes).toEqual(await zbarPages(kept, 203));
      const burnt = await seller.json([...typed, '--print', 'label-zebra']);
      expect(burnt.code, JSON.stringify(burnt.whole)).toBe(0);
      const picture = join(seller.folder, `label-${size}.pgm`);
      const [label = ''] = Buffer.from(await arrived('zebra'))
        .toString('latin1')
        .split(/(?<=\^XZ\s)/);
      await writeFile(picture, pgmOf(dotsOf(label)));
      expect((await zbarPictures([picture]))[0]?.toSorted(byText)).toEqual(codes[0]?.toSorted(byText));
    },
  );

  test('a queue that is stopped, closed or unknown is told, and nothing lies in it afterwards', async () => {
    const number = String(
      at((await seller.json(['orders', 'list', '--papers', 'labelled'])).data, 'postings', 0, 'posting'),
    );
    const label = ['label', number, '--reason', 'proof', '-y', '--print'];
    cups.run('cupsdisable', '-r', 'cover open', 'label-pdf');
    const stopped = await seller.json([...label, 'label-pdf']);
    expect(stopped).toMatchObject({ code: 3, error: { code: 'printer-stopped' } });
    expect(at(stopped.error, 'message')).toContain('cover open');
    cups.run('cupsenable', 'label-pdf');
    cups.run('cupsreject', 'label-pdf');
    expect(await seller.json([...label, 'label-pdf'])).toMatchObject({ error: { code: 'printer-refuses' } });
    cups.run('cupsaccept', 'label-pdf');
    const unknown = await seller.json([...label, 'label-nowhere']);
    expect(unknown).toMatchObject({ code: 2, error: { code: 'printer-unknown' } });
    expect(at(unknown.error, 'message')).toContain('label-pdf');
    expect(cups.run('lpstat', '-o')).toBe('');
  });

  test('a printer that is switched off is told within seconds; switched on, it prints once, and that is recorded', async () => {
    const switchOn = await cups.away('label-away');
    const { data } = await seller.json(['orders', 'list', '--papers', 'labelled']);
    const number = String(at(data, 'postings', 0, 'posting'));
    await seller.ozf(['label', 'void', number]);
    const label = ['label', number, '-y', '--print', 'label-away'];
    const started = Date.now();
    const off = await seller.json(label);
    expect(off).toMatchObject({ code: 5, error: { code: 'print-waits-offline', retryable: true } });
    expect(Date.now() - started).toBeLessThan(14_000);
    expect(await seller.json(label)).toMatchObject({ code: 5, error: { code: 'print-waits-offline' } });
    expect(cups.run('lpstat', '-o', 'label-away').trim().split('\n')).toHaveLength(1);
    const file = await switchOn();
    for (let tries = 0; tries < 200 && !existsSync(file); tries += 1) await sleep(100);
    // On a small label the mark of the second copy is a page of its own.
    expect((await printedPages(new Uint8Array(await readFile(file)))).length).toBeGreaterThan(0);
    const on = await seller.json(label);
    expect(on).toMatchObject({ code: 0, data: { print: null, summary: { ok: 0, unchanged: 1 } } });
    expect(cups.run('lpstat', '-W', 'all', '-o', 'label-away').trim().split('\n')).toHaveLength(1);
    const { data: told } = await seller.json(['label', 'list', number]);
    expect(list(at(told, 'copies')).at(-1)).toMatchObject({ state: 'delivered', printer: 'label-away' });
  });
});
