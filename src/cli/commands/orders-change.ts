import { AppError } from '../../domain/errors.js';
import { changeOrder, type OrderChange } from '../../workflow/change.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { badValue, type Input, instantOf } from '../input.js';

export async function ordersChange(context: Context) {
  const { input } = context;
  const isDryRun = input.isOn('dry-run');
  const change = changeOf(input);
  const { shop } = await context.config();
  const code = input.operands[0] ?? '';
  const batch = await changeOrder(await context.ports(), { code, shop, change, isDryRun });
  return batchAnswer(context, batch, { isDryRun, next: `ozf orders show ${code}` });
}

/** One change at a time: each is a promise of its own at Ozon. */
function changeOf(input: Input): OrderChange {
  const cutoff = input.text('cutoff');
  const timeslot = input.text('timeslot');
  const boxes = input.count('boxes');
  if ([cutoff, timeslot, boxes].filter((each) => each !== undefined).length !== 1) throw oneChange();
  if (boxes !== undefined) return { kind: 'boxes', count: boxes };
  if (cutoff !== undefined) return { kind: 'cutoff', at: instantOf('cutoff', cutoff) };
  const slot = timeslot ?? '';
  const [from, to, ...more] = slot.split('/');
  if (from === undefined || to === undefined || more.length > 0) throw badValue('timeslot', slot, 'FROM/TO');
  return { kind: 'timeslot', from: instantOf('timeslot', from), to: instantOf('timeslot', to) };
}

function oneChange(): AppError {
  return new AppError({
    kind: 'usage',
    code: 'one-change',
    message: 'Say one thing to change: --cutoff, --timeslot or --boxes',
    hint: 'ozf orders change --help',
  });
}
