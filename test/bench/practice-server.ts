import { startSandbox } from '../../src/sandbox/start.js';

/** The practice Ozon in a process of its own, so that it takes nothing from the program it is asked by. */
export async function main(given: readonly string[]): Promise<number> {
  const [postings, past, latencyMs] = given.map(Number);
  const sandbox = await startSandbox({
    port: 0,
    seed: 1,
    postings: postings ?? 12,
    past: past ?? 0,
    latencyMs: latencyMs ?? 0,
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
