import { type DisputeOptions, dispute, redeliver } from '../../workflow/dispute.js';
import type { Answer } from '../answer.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { selectionOf } from '../select.js';

export async function shipDispute(context: Context): Promise<Answer> {
  const selection = await selectionOf(context, { stages: ['handed-over', 'in-transit', 'not-accepted'] });
  const options = optionsOf(context);
  const batch = await dispute(await context.ports(), selection, options);
  return batchAnswer(context, batch, { isDryRun: options.isDryRun, next: 'ozf ship reconcile' });
}

export async function shipRedeliver(context: Context): Promise<Answer> {
  const selection = await selectionOf(context, { stages: ['not-accepted', 'disputed'] });
  const options = optionsOf(context);
  const batch = await redeliver(await context.ports(), selection, options);
  return batchAnswer(context, batch, { isDryRun: options.isDryRun, next: 'ozf ship scan' });
}

function optionsOf({ ask, input }: Context): DisputeOptions {
  return { ask, isDryRun: input.isOn('dry-run') };
}
