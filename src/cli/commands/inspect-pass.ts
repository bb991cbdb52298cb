import { AppError } from '../../domain/errors.js';
import { inspectPass as pass } from '../../workflow/inspect.js';
import { inspectPart } from '../../workflow/part.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { partsOf } from '../input.js';
import { proofsOf } from '../proof-flags.js';
import { selectionOf } from '../select.js';
import { unitDataOf } from '../unit-flags.js';

export async function inspectPass(context: Context) {
  const part = context.input.text('part');
  if (part !== undefined) return passPart(context, part);
  const given = unitDataOf(context);
  const isDryRun = context.input.isOn('dry-run');
  const proofs = proofsOf(context);
  const selection = await selectionOf(context, { stages: ['picked'] });
  return batchAnswer(context, await pass(await context.ports(), selection, given, { isDryRun, proofs }), {
    isDryRun,
    next: 'ozf pack --all',
  });
}

/** What lies in the tote of a posting of which other units are missing. */
async function passPart(context: Context, part: string) {
  const [code, ...others] = context.input.operands;
  if (code === undefined || others.length > 0) {
    throw new AppError({
      kind: 'usage',
      code: 'part-needs-one',
      message: '--part is for one named posting',
      hint: 'ozf inspect pass N --part SKU:QTY',
    });
  }
  const { shop } = await context.config();
  const isDryRun = context.input.isOn('dry-run');
  const wish = { code, shop, part: partsOf('part', part), isDryRun, proofs: proofsOf(context) };
  const batch = await inspectPart(await context.ports(), wish);
  return batchAnswer(context, batch, { isDryRun, next: `ozf pack ${code} --part ${part}` });
}
