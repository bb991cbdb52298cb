import { inspectPass as pass } from '../../workflow/inspect.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { selectionOf } from '../select.js';

export async function inspectPass(context: Context) {
  const selection = await selectionOf(context, { stages: ['picked'] });
  return batchAnswer(context, await pass(await context.ports(), selection), { next: 'ozf pack --all' });
}
