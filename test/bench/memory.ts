import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countsOf, tell } from './counts.js';
import { runOzf } from './ozf-process.js';
import { startPractice } from './practice-process.js';

const SIZES = [10_000, 100_000] as const;
const HEAP_MEGABYTES = 64;
const MOST_GROWTH = 1.3;

/** Shops of different sizes through the same small heap: a pull that kept its postings would run out of it. */
export async function memory(): Promise<number> {
  const peaks: number[] = [];
  for (const size of SIZES) peaks.push(await peakOf(size));
  const [small = Number.NaN, large = Number.NaN] = peaks;
  return large / small <= MOST_GROWTH ? 0 : 1;
}

async function peakOf(size: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'ozf-bench-'));
  const practice = await startPractice({ postings: 12, past: size, latencyMs: 0 });
  try {
    const { peakMegabytes, data } = await runOzf(['orders', 'pull', '--full'], {
      folder,
      env: { ...practice.env, OZF_STORE: join(folder, 'ozf.db') },
      heapMegabytes: HEAP_MEGABYTES,
    });
    tell(
      `full pull of ${countsOf(data).all} postings`,
      `${Math.round(peakMegabytes)} MB at the highest, with a heap of ${HEAP_MEGABYTES} MB`,
      `the large shop at most × ${MOST_GROWTH} of the small one`,
    );
    return peakMegabytes;
  } finally {
    await practice.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
