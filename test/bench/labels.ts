import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { code128Widths } from '../../src/domain/code128.js';
import { tell } from './counts.js';
import { benchLabels } from './label-data.js';
import { labelWriters } from './label-writers.js';

const LABELS = 1000;
const ROUNDS = 5;
/** pdf-lib and reportlab take so long that one round tells. */
const SLOW = ['pdf-lib', 'reportlab'];
const LEAST_OF_PLAIN = 1.3;
const MANY = 20_000;
/** Debian's own, which has Debian's packages. */
const PYTHON = '/usr/bin/python3';
const MOST_GROWTH = 1.3;
const HEAP_MEGABYTES = 96;

const measured = z.object({ tookMs: z.number(), peakMegabytes: z.number() });
type Measured = z.infer<typeof measured>;

/** A thousand labels of 75×120 with Code 128, QR and eight lines in Cyrillic: pages a second of every writer, in turn. */
export async function labels(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'ozf-bench-'));
  try {
    const speeds = await speedsOf(folder);
    const ours = speeds.get('ozf') ?? 0;
    let slower = 0;
    for (const [writer, speed] of speeds) {
      const least = writer === 'pdfkit' ? LEAST_OF_PLAIN : 1;
      const ratio = ours / speed;
      if (writer !== 'ozf' && ratio < least) slower += 1;
      const verdict = writer === 'ozf' ? 'ours' : `ours × ${ratio.toFixed(2)} of it, at least × ${least}`;
      tell(`labels with ${writer}`, `${Math.round(speed)} pages a second`, verdict);
    }
    const grows = await isGrowing(folder);
    return slower > 0 || grows ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function speedsOf(folder: string): Promise<Map<string, number>> {
  const times = new Map<string, number[]>();
  const hasReportlab = await isReportlabHere();
  if (!hasReportlab) process.stdout.write('reportlab is not here: apt-get install python3-reportlab\n');
  const writers = [...Object.keys(labelWriters), ...(hasReportlab ? ['reportlab'] : [])];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const writer of writers) {
      if (round > 0 && SLOW.includes(writer)) continue;
      const { tookMs } = await measureWriter(writer, LABELS, folder);
      times.set(writer, [...(times.get(writer) ?? []), tookMs]);
    }
  }
  return new Map([...times].map(([writer, all]) => [writer, (LABELS * 1000) / median(all)]));
}

/** The memory of the process at its highest, for one roll and for twenty, in a heap that may not grow. */
async function isGrowing(folder: string): Promise<boolean> {
  const few = await measureWriter('ozf', LABELS, folder);
  const many = await measureWriter('ozf', MANY, folder);
  const growth = many.peakMegabytes / few.peakMegabytes;
  tell(
    `memory for ${MANY} labels`,
    `${Math.round(many.peakMegabytes)} MB, × ${growth.toFixed(2)} of that for ${LABELS}`,
    `at most × ${MOST_GROWTH}, with a heap of ${HEAP_MEGABYTES} MB`,
  );
  return growth > MOST_GROWTH;
}

async function measureWriter(writer: string, count: number, folder: string): Promise<Measured> {
  const file = join(folder, 'labels.pdf');
  if (writer !== 'reportlab') {
    const heap = writer === 'ozf' ? [`--max-old-space-size=${HEAP_MEGABYTES}`] : [];
    const program = [...heap, '.run.mjs', 'test/bench/label-writer.ts', writer, `${count}`, file];
    return measured.parse(JSON.parse(await outputOf(process.execPath, program)));
  }
  const lines = Array.from(benchLabels(count), (label) =>
    JSON.stringify({ ...label, bars: code128Widths(label.posting) }),
  );
  const said = await outputOf(PYTHON, ['test/bench/reportlab_labels.py', file], lines.join('\n'));
  return measured.parse(JSON.parse(said));
}

async function isReportlabHere(): Promise<boolean> {
  return outputOf(PYTHON, ['-c', 'import reportlab']).then(
    () => true,
    () => false,
  );
}

async function outputOf(command: string, argv: readonly string[], input = ''): Promise<string> {
  const child = spawn(command, argv, { stdio: ['pipe', 'pipe', 'pipe'] });
  const said: string[] = [];
  const complaints: string[] = [];
  child.stdout.on('data', (chunk) => said.push(String(chunk)));
  child.stderr.on('data', (chunk) => complaints.push(String(chunk)));
  child.stdin.end(input);
  const [status]: unknown[] = await once(child, 'close');
  if (status !== 0) throw new Error(`${command} ${argv.join(' ')}: ${complaints.join('')}`);
  return said.join('');
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
