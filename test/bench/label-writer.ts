import { benchLabels } from './label-data.js';
import { labelWriters } from './label-writers.js';

/** One writer in a process of its own: milliseconds for so many labels without its start, and its memory at the highest. */
export async function main([writer = '', count = '1000', file = '']: readonly string[]): Promise<number> {
  const write = labelWriters[writer];
  if (write === undefined) throw new Error(`There is no writer ${writer}`);
  await write(benchLabels(WARM_UP), file);
  const labels = benchLabels(Number(count));
  const begun = performance.now();
  await write(labels, file);
  const tookMs = performance.now() - begun;
  process.stdout.write(JSON.stringify({ tookMs, peakMegabytes: process.resourceUsage().maxRSS / 1024 }));
  return 0;
}
const WARM_UP = 50;
