import { setPriority } from 'node:os';
import { LIST_WITH } from '../../src/ozon/endpoints/postings.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js';

/**
 * The practice Ozon in a process of its own, so that it takes as little as it can from the program it is asked by: Ozon
 * stands on other machines. What is long over is written out before the first question, and where the system allows it
 * this process is never kept waiting.
 */
export async function main(given: readonly string[]): Promise<number> {
  const [postings, past, latencyMs] = given.map(Number);
  try {
    setPriority(-10);
  } catch {
    // Only who may do anything may do this.
  }
  const sandbox = await startSandbox({
    port: 0,
    seed: 1,
    postings: postings ?? 12,
    past: past ?? 0,
    latencyMs: latencyMs ?? 0,
    written: {
      analytics: LIST_WITH.analytics_data,
      barcodes: LIST_WITH.barcodes,
      financial: LIST_WITH.financial_data,
      translit: false,
    },
    realNowMs: Date.now,
    newRunId: 'bench',
    fontFile: 'templates/fonts/PTSans-Regular.ttf',
  });
  const { url, clientId, apiKey } = sandbox;
  await warmUp(sandbox);
  process.stdout.write(`${JSON.stringify({ url, clientId, apiKey })}\n`);
  await new Promise((resolve) => process.stdin.on('end', resolve).resume());
  await sandbox.close();
  return 0;
}

/** Ozon has answered before: a program that is run for the first time stalls, and calls would arrive in heaps. */
async function warmUp({ url, clientId, apiKey }: Sandbox): Promise<void> {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();
  const headers = { 'Client-Id': clientId, 'Api-Key': apiKey };
  for (let round = 1; round <= 10; round += 1) {
    const asks = Array.from({ length: 4 }, (_, index) => {
      const ago = 30 + 10 * (index + round);
      const filter = { since: day(ago), to: day(ago - 20) };
      const body = JSON.stringify({ filter, limit: 100, sort_dir: 'ASC', cursor: '', with: LIST_WITH });
      return fetch(`${url}/v4/posting/fbs/list`, { method: 'POST', headers, body });
    });
    for (const answer of await Promise.all(asks)) await answer.arrayBuffer();
  }
}
