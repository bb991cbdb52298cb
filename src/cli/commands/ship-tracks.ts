import { shipTracks as handOver } from '../../workflow/ship-tracks.js';
import type { Answer } from '../answer.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { fileText } from '../input-file.js';

export async function shipTracks(context: Context): Promise<Answer> {
  const { input } = context;
  const { shop } = await context.config();
  const isDryRun = input.isOn('dry-run');
  const text = await fileText(context, input.operands[0] ?? '');
  const batch = await handOver(await context.ports(), text, { shop, isDryRun });
  return batchAnswer(context, batch, { isDryRun, next: 'ozf notify' });
}
