import { AppError } from '../../domain/errors.js';
import { cancelOrder } from '../../workflow/cancel.js';
import { decideCancelRequest } from '../../workflow/cancel-decision.js';
import type { RequestAnswer } from '../../workflow/cancel-request-write.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { type Input, missingFlag, partsOf } from '../input.js';

export async function ordersCancel(context: Context) {
  const { input, ask, command } = context;
  const isDryRun = input.isOn('dry-run');
  const reason = input.text('reason');
  const answer = answerOf(input);
  if (answer !== undefined) return decided(context, answer);
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

/** The answer to a buyer who asks to cancel. It has no reason of ours: the buyer has one. */
function answerOf(input: Input): RequestAnswer | undefined {
  const isApproved = input.isOn('approve-request');
  const isKept = input.isOn('keep');
  if (!isApproved && !isKept) return undefined;
  const isAlone = input.text('reason') === undefined && input.texts('line').length === 0;
  if (isApproved === isKept || !isAlone) throw oneDecision();
  return isApproved ? 'approve' : 'reject';
}

async function decided(context: Context, answer: RequestAnswer) {
  const { input, ask } = context;
  const isDryRun = input.isOn('dry-run');
  const { shop } = await context.config();
  const code = input.operands[0] ?? '';
  const comment = (input.text('message') ?? '').trim();
  const batch = await decideCancelRequest(await context.ports(), {
    code,
    shop,
    answer,
    comment,
    isDryRun,
    ask,
  });
  return batchAnswer(context, batch, { isDryRun, next: 'ozf orders next' });
}

function oneDecision(): AppError {
  return new AppError({
    kind: 'usage',
    code: 'one-decision',
    message: 'Say one thing: --reason, --approve-request or --keep',
    hint: 'ozf orders cancel --help',
  });
}
