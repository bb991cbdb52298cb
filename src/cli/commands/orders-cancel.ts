import { cancelOrder } from '../../workflow/cancel.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { missingFlag, partsOf } from '../input.js';

export async function ordersCancel(context: Context) {
  const { input, ask, command } = context;
  const isDryRun = input.isOn('dry-run');
  const reason = input.text('reason');
  if (reason === undefined) throw missingFlag(command, 'reason', 'out-of-stock, defective, other');
  const { shop } = await context.config();
  const batch = await cancelOrder(await context.ports(), {
    code: input.operands[0] ?? '',
    shop,
    reason,
    message: (input.text('message') ?? '').trim(),
    units: input.texts('line').flatMap((text) => partsOf('line', text)),
    isDryRun,
    ask,
  });
  return batchAnswer(context, batch, { isDryRun, next: 'ozf orders next' });
}
