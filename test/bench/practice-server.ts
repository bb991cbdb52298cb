import { setPriority } from 'node:os';
import { LIST_WITH } from '../../src/ozon/endpoints/postings.js';
import { startSandbox } from '../../src/sandbox/start.js';

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
  process.stdout.write(`${JSON.stringify({ url, clientId, apiKey })}\n`);
  await new Promise((resolve) => process.stdin.on('end', resolve).resume());
  await sandbox.close();
  return 0;
}
