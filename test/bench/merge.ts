import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PdfKit from 'pdfkit';
import { z } from 'zod';
import { code128Widths } from '../../src/domain/code128.js';
import { tell } from './counts.js';

const PAGES = 1000;
const ROUNDS = 5;
const MOST = 1.1;
const MOST_MEMORY = 1.3;

/**
 * A thousand labels of other programs into one file, beside what the library alone takes for it, in turns. Times are of
 * the processor, so that a busy machine tells the same.
 */
export async function merge(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'ozf-bench-'));
  try {
    await fill(join(folder, 'labels'));
    const times: Record<'pdf-lib' | 'ozf', Took[]> = { 'pdf-lib': [], ozf: [] };
    for (let round = 0; round < ROUNDS; round += 1)
      for (const way of ['pdf-lib', 'ozf'] as const) times[way].push(run(way, folder));
    const [library, ours] = [best(times['pdf-lib']), best(times.ozf)];
    tell(`${PAGES} labels merged by pdf-lib`, told(library), 'the best of each');
    const ratio = ours.tookMs / library.tookMs;
    const memory = ours.peakMegabytes / library.peakMegabytes;
    const limits = `at most × ${MOST} and × ${MOST_MEMORY} of the memory`;
    tell('the same by ozf', `${told(ours)}, × ${ratio.toFixed(2)}, memory × ${memory.toFixed(2)}`, limits);
    for (const way of ['caption', 'a4']) {
      const took = run(way, folder);
      const perSecond = Math.round(PAGES / (took.tookMs / 1000));
      tell(`${way}, each page read back`, `${told(took)}, ${perSecond} a second`, 'for the record');
    }
    return ratio <= MOST && memory <= MOST_MEMORY ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const took = z.object({ tookMs: z.number(), megabytes: z.number(), peakMegabytes: z.number() });
type Took = z.infer<typeof took>;

function run(way: string, folder: string): Took {
  const typed = [
    '.run.mjs',
    'test/bench/merge-contestant.ts',
    way,
    join(folder, 'labels'),
    join(folder, 'x.pdf'),
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, typed, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${way} ended with ${status}: ${stderr}`);
  return took.parse(JSON.parse(stdout));
}

function best(runs: readonly Took[]): Took {
  const least = (pick: (each: Took) => number) => Math.min(...runs.map(pick));
  return {
    tookMs: least((each) => each.tookMs),
    megabytes: least((each) => each.megabytes),
    peakMegabytes: least((each) => each.peakMegabytes),
  };
}

function told({ tookMs, megabytes, peakMegabytes }: Took): string {
  return `${(tookMs / 1000).toFixed(2)} s, ${megabytes.toFixed(1)} MB, ${Math.round(peakMegabytes)} MB of memory`;
}

/** Each with a subset of a font of its own, as Ozon's would come one by one: about 22 KB. */
async function fill(folder: string): Promise<void> {
  mkdirSync(folder);
  for (let index = 0; index < PAGES; index += 1)
    writeFileSync(join(folder, `${String(index).padStart(4, '0')}.pdf`), await oneLabel(index));
}

async function oneLabel(index: number): Promise<Uint8Array> {
  const pdf = new PdfKit({ autoFirstPage: false, margin: 0 });
  const chunks: Uint8Array[] = [];
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  pdf.registerFont('sans', 'templates/fonts/PTSans-Regular.ttf');
  pdf.addPage({ size: [(75 * 72) / 25.4, (120 * 72) / 25.4], margin: 0 });
  const write = (text: string, top: number, size: number) =>
    pdf.font('sans', size).text(text, 12, top, { lineBreak: false });
  write(`33920146-${String(index).padStart(4, '0')}-1`, 12, 18);
  write('Съешь же ещё этих мягких булок', 245, 9);
  write(`Практика · ${'абвгдежзиклмнопрст'.slice(index % 9)}`, 260, 9);
  const module = (3 * 72) / 203;
  let x = 20;
  for (const [place, width] of code128Widths(`ii${String(index).padStart(11, '0')}`).entries()) {
    if (place % 2 === 0) pdf.rect(x, 90, width * module, 110);
    x += width * module;
  }
  pdf.fill('black');
  pdf.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}
