import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SUMATRA } from '../src/config-printing.js';
import { endOfJob, jobIdOf, jobSeen, jobTrouble, queueSeen, sizesOf, troubleOf } from '../src/cups-words.js';
import { pageSizesMm } from '../src/documents/pdf-reading.js';
import { createPrinter, type PrinterOptions } from '../src/printing.js';
import { type FakeCups, fakeCups } from './fake-cups.js';
import { pageOf } from './plain-page.js';

const job = { name: 'label-33920146-0214-1', pdf: pageOf(75, 120) };
let cups: FakeCups;
let nowMs = 0;
let slept = 0;

function printer(options: Partial<PrinterOptions> = {}) {
  return createPrinter({
    ...{ printers: {}, command: undefined, env: cups.env, folder: join(cups.folder, 'spool') },
    nowMs: () => nowMs,
    sleep: async (milliseconds) => {
      nowMs += milliseconds;
      slept += 1;
    },
    ...options,
  });
}

beforeEach(() => {
  cups = fakeCups(['Xprinter_XP-420B', 'HP']);
  slept = 0;
});
afterEach(() => cups.remove());

async function pointsOf(pdf: Uint8Array): Promise<readonly string[]> {
  const sizes = await pageSizesMm(pdf);
  const points = (mm: number) => Number(((mm * 72) / 25.4).toFixed(3));
  return sizes.map(({ widthMm, heightMm }) => `${points(widthMm)} × ${points(heightMm)}`);
}

describe('a printer of the system', () => {
  it('gets the PDF at its own size, under a title without the buyer, and says its job', async () => {
    const port = printer({ printers: { label: 'Xprinter_XP-420B' } });
    const sent = await port.send(await port.choose({ paper: 'label' }), job);
    expect(sent).toMatchObject({ job: 'Xprinter_XP-420B-1', target: 'Xprinter_XP-420B-1' });
    expect(await port.follow(sent)).toEqual({ state: 'printed' });
    const { args, pdf } = cups.job(1);
    expect(args).toEqual([
      ...['-d', 'Xprinter_XP-420B', '-t', 'label-33920146-0214-1', '-n', '1', '-o', 'media=Custom.75x120mm'],
      ...['-o', 'print-scaling=none', '-o', 'fit-to-page=false', '-'],
    ]);
    // Whole points, as CUPS counts sheets; so no bar of a barcode is laid between two dots.
    expect(await pointsOf(pdf)).toEqual(['212 × 340']);
  });

  it('knows A4 by its name, and lays one job on one size of paper', async () => {
    const port = printer();
    const hp = await port.choose({ paper: 'document', printer: 'HP' });
    await port.send(hp, { name: 'x', pdf: pageOf(210, 297), copies: 2 });
    expect(cups.job(1).args).toEqual(expect.arrayContaining(['media=A4', '-n', '2']));
    expect(await pointsOf(cups.job(1).pdf)).toEqual(['595 × 842']);
    const mixed = pageOf(75, 120, [58, 40]);
    await expect(port.send(hp, { name: 'x', pdf: mixed })).rejects.toMatchObject({
      code: 'mixed-sizes',
      details: { sizes: '75×120, 58×40' },
    });
    expect(cups.jobs()).toBe(1);
  });

  it('is the typed one, else the config’s, else the system’s; at the bench else the folder', async () => {
    const named = printer({ printers: { label: 'HP' } });
    expect(await named.choose({ paper: 'label', printer: 'Xprinter_XP-420B' })).toMatchObject({
      name: 'Xprinter_XP-420B',
    });
    expect(await named.choose({ paper: 'label' })).toMatchObject({ name: 'HP' });
    expect(await named.choose({ paper: 'sticker', isFolderFine: true })).toMatchObject({ kind: 'folder' });
    await expect(named.choose({ paper: 'sticker' })).rejects.toMatchObject({
      code: 'no-printer',
      details: { known: 'Xprinter_XP-420B, HP' },
    });
    writeFileSync(join(cups.folder, 'standard'), 'HP');
    expect(await named.choose({ paper: 'sticker' })).toMatchObject({ kind: 'queue', name: 'HP' });
  });

  it('that is unknown, stopped or closed is told before anything is sent, each with what to type', async () => {
    const port = printer();
    await expect(port.choose({ paper: 'label', printer: 'Zebra' })).rejects.toMatchObject({
      code: 'printer-unknown',
      kind: 'usage',
      details: { known: 'Xprinter_XP-420B, HP' },
    });
    cups.set('rejecting', 'HP');
    await expect(port.choose({ paper: 'label', printer: 'HP' })).rejects.toMatchObject({
      code: 'printer-refuses',
      hint: 'sudo cupsaccept HP',
    });
    cups.set('disabled', 'HP', 'cover open');
    await expect(port.choose({ paper: 'label', printer: 'HP' })).rejects.toMatchObject({
      code: 'printer-stopped',
      hint: 'sudo cupsenable HP',
      details: { words: '(cover open)' },
    });
  });

  it('without lp on the machine is told so, and what lp refuses was not printed', async () => {
    const none = printer({ env: { PATH: join(cups.folder, 'spool') } });
    await expect(none.choose({ paper: 'label', printer: 'HP' })).rejects.toMatchObject({
      code: 'no-print-program',
    });
    cups.refuse('lp: Unsupported document-format.\n');
    await expect(printer().send({ kind: 'queue', name: 'HP' }, job)).rejects.toMatchObject({
      code: 'print-refused',
      details: { words: 'Unsupported document-format.' },
    });
  });
});

describe('a job that does not come out', () => {
  const queue = { kind: 'queue', name: 'HP' } as const;

  it('for want of paper is told within seconds, stays in the queue, and is printed once there is some', async () => {
    cups.hold('job-printing');
    const port = printer();
    const sent = await port.send(queue, job);
    cups.set('alerts', 'HP', 'media-empty-error');
    const waiting = { state: 'waiting', why: 'out-of-paper' };
    expect(await port.follow(sent)).toEqual(waiting);
    expect(slept).toBeLessThan(10);
    expect(await port.fate(sent)).toEqual(waiting);
    cups.release();
    expect(await port.fate(sent)).toEqual({ state: 'printed' });
  });

  it.each([
    ['media-needed-error', 'out-of-paper'],
    ['media-jam', 'jam'],
    ['cover-open-warning', 'open'],
    ['connecting-to-device', 'offline'],
    ['marker-supply-low-report', undefined],
  ])('is told by the keyword %s', (alert, why) => {
    expect(troubleOf([alert])).toBe(why);
  });

  it('is taken back where its printer stopped before it began, so that it does not come out later', async () => {
    cups.hold('none');
    const port = printer();
    const sent = await port.send(queue, job);
    cups.set('disabled', 'HP', 'Paused');
    expect(await port.follow(sent)).toEqual({ state: 'never' });
    expect(readdirSync(join(cups.folder, 'queue'))).toEqual([]);
  });

  it('stays where its printer stopped in the middle of it', async () => {
    cups.hold('job-printing');
    const port = printer();
    const sent = await port.send(queue, job);
    cups.set('disabled', 'HP', 'Paused');
    expect(await port.follow(sent)).toEqual({ state: 'waiting', why: 'stopped' });
    expect(readdirSync(join(cups.folder, 'queue'))).toEqual(['HP-1']);
  });

  it('that a person cancelled is lost, and one behind others is only queued', async () => {
    cups.hold('job-printing');
    const port = printer();
    const sent = await port.send(queue, job);
    expect(await port.follow(sent)).toEqual({ state: 'queued' });
    cups.release('job-canceled-by-user');
    expect(await port.fate(sent)).toEqual({ state: 'lost', why: 'cancelled' });
  });
});

describe('a command of the seller’s own', () => {
  it('gets file, printer and copies as arguments, and its file is gone afterwards', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ozf-own-'));
    const script = join(folder, 'print me.sh');
    writeFileSync(
      script,
      `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/args"; cp "$1" "${folder}/copy"; ls -l "$1" > "${folder}/mode"\n`,
      { mode: 0o755 },
    );
    const port = printer({ command: [script, '{file}', '-P={printer}', '{copies}'] });
    const sent = await port.send(await port.choose({ paper: 'label', printer: 'A B; rm -rf $HOME' }), job);
    const [file = '', ...rest] = readFileSync(join(folder, 'args'), 'utf8').trimEnd().split('\n');
    expect(rest).toEqual(['-P=A B; rm -rf $HOME', '1']);
    expect(readFileSync(join(folder, 'copy')).equals(Buffer.from(job.pdf))).toBe(true);
    expect(readFileSync(join(folder, 'mode'), 'utf8')).toMatch(/^-rw-------/);
    expect(() => readFileSync(file)).toThrow(/ENOENT/);
    expect(await port.follow(sent)).toEqual({ state: 'printed' });
    rmSync(folder, { recursive: true });
  });

  it('is SumatraPDF at 100 % on Windows; it must be told a printer, and is believed when it fails', async () => {
    expect(SUMATRA.join(' ')).toBe(
      'SumatraPDF -print-to {printer} -print-settings noscale,{copies}x -silent {file}',
    );
    const port = printer({ command: SUMATRA });
    await expect(port.choose({ paper: 'label' })).rejects.toMatchObject({ code: 'no-printers' });
    await expect(port.send({ kind: 'command', name: 'HP' }, job)).rejects.toMatchObject({
      code: 'no-print-program',
    });
    const failing = printer({ command: ['/bin/sh', '-c', 'echo "no such printer" >&2; exit 1'] });
    await expect(failing.send({ kind: 'command', name: 'HP' }, job)).rejects.toMatchObject({
      code: 'print-refused',
      details: { words: 'no such printer' },
    });
  });
});

describe('what CUPS says', () => {
  it('names a job behind a printer whose name ends like one', () => {
    expect(jobIdOf('request id is Zebra-2-17 (0 file(s))', 'Zebra-2')).toBe('Zebra-2-17');
    expect(jobIdOf('request id is Zebra-2-17 (0 file(s))', 'Zebra')).toBeUndefined();
  });

  it('tells an idle printer from a stopped one, and how a job ended, also in old words', () => {
    const idle = 'printer HP is idle.  enabled since Wed\n\tForm mounted:\n\tAlerts: none\n';
    expect(queueSeen(idle, 'HP accepting requests since Wed')).toEqual({
      ...{ isEnabled: true, isAccepting: true, trouble: undefined, words: '' },
    });
    expect(endOfJob({ reasons: ['processing-to-stop-point'] })).toBe('printed');
    expect(endOfJob({ reasons: ['job-canceled-at-device'] })).toBe('cancelled');
    expect(endOfJob({ reasons: ['aborted-by-system'] })).toBe('failed');
  });

  it.each([
    ['Waiting for printer to become available.', 'offline'],
    ['The printer may not exist or is unavailable at this time.', 'offline'],
    ['Out of paper!', 'out-of-paper'],
    ['Printer cover is open', 'open'],
    ['Spooling job, 40% complete.', undefined],
  ])('hears in «%s» what no keyword tells', (words, why) => {
    const list = `HP-6\troot 1 today\n\tStatus: Out of paper\nHP-7\troot 1 today\n\tStatus: ${words}\n\tAlerts: job-printing\n`;
    const seen = jobSeen(list, 'HP-7');
    expect(seen).toEqual({ words, reasons: ['job-printing'] });
    expect(seen && jobTrouble(seen)).toBe(why);
  });

  it('lists the sizes of a printer in mm', () => {
    expect(sizesOf('PageSize/Media Size: *A4 Custom.WIDTHxHEIGHT')).toBe('any');
    const sizes = sizesOf('Resolution/R: 203\nPageSize/Media Size: A4 *w72h144 oe_75x120mm_75x120mm');
    expect(sizes).toHaveLength(3);
    expect(sizes?.[2]).toEqual({ widthMm: 75, heightMm: 120 });
    expect(sizesOf('')).toBeUndefined();
  });
});
