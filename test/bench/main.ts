import { confirm } from './confirm.js';
import { labels } from './labels.js';
import { memory } from './memory.js';
import { merge } from './merge.js';
import { pull } from './pull.js';
import { scan } from './scan.js';
import { start } from './start.js';

const parts = { start, pull, memory, scan, confirm, labels, merge };

/** `npm run bench` measures everything, `npm run bench -- pull` one part; 1 when something is slower than it may be. */
export async function main(given: readonly string[]): Promise<number> {
  const wrong = given.filter((name) => !(name in parts));
  if (wrong.length > 0) throw new Error(`There is no ${wrong.join()}: ${Object.keys(parts).join(', ')}`);
  let worst = 0;
  for (const [name, measure] of Object.entries(parts)) {
    if (given.length > 0 && !given.includes(name)) continue;
    process.stdout.write(`\n${name}\n`);
    worst = Math.max(worst, await measure());
  }
  return worst;
}
