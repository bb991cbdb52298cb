import { shipDelivered as declare } from '../../workflow/ship-delivered.js';
import type { Answer } from '../answer.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { selectionOf } from '../select.js';

export async function shipDelivered(context: Context): Promise<Answer> {
  const isDryRun = context.input.isOn('dry-run');
  const selection = await selectionOf(context, { stages: ['in-transit'] });
  const batch = await declare(await context.ports(), selection, { isDryRun });
  return batchAnswer(context, batch, { isDryRun, next: 'ozf orders pull' });
}
