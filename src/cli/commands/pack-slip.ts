import { packingSlips } from '../../workflow/packing-slip.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { deliverPaper, NO_PAPER, ofRows } from '../paper-delivery.js';
import { paperTarget } from '../paper-target.js';
import { selectionOf } from '../select.js';

const sizes = ['a4', '75x120', '80mm'] as const;
const papers = { a4: 'document', '75x120': 'label', '80mm': 'ticket' } as const;

/** Packing slips of what was inspected or packed. */
export async function packSlip(context: Context) {
  const { input } = context;
  const size = input.oneOf('size', sizes) ?? 'a4';
  const hint = 'ozf pack slip --all --out slips.pdf --json';
  const target = await paperTarget(context, {
    name: 'slips',
    paper: papers[size],
    hint,
  });
  const selection = await selectionOf(context, { stages: ['inspected', 'packed'] });
  const result = await packingSlips(await context.ports(), selection, `packing-slip-${size}`);
  const paper = result.pdf && (await deliverPaper(context, target, result.pdf, ofRows(result.results)));
  const isDryRun = input.isOn('dry-run');
  return batchAnswer(context, result, {
    isDryRun,
    more: paper?.data ?? NO_PAPER,
    notes: isDryRun ? [] : (paper?.notes ?? []),
    isStreamed: paper?.isStreamed ?? false,
  });
}
