import { labelVerify as verify } from '../../workflow/label-verify.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';

export async function labelVerify(context: Context) {
  const { operands } = context.input;
  const code = operands.at(-1) ?? '';
  const expected = operands.length > 1 ? operands[0] : undefined;
  const { shop } = await context.config();
  const batch = await verify(await context.ports(), { code, expected, shop });
  return batchAnswer(context, batch, { next: 'ozf ship scan' });
}
