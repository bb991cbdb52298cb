import { inspectPass as pass } from '../../workflow/inspect.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { selectionOf } from '../select.js';
import { unitDataOf } from '../unit-flags.js';

export async function inspectPass(context: Context) {
  const given = unitDataOf(context);
  const selection = await selectionOf(context, { stages: ['picked'] });
  return batchAnswer(context, await pass(await context.ports(), selection, given), {
    next: 'ozf pack --all',
  });
}
