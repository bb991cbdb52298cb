import { AppError } from '../../domain/errors.js';
import { changeOrder, type OrderChange } from '../../workflow/change.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { badValue, type Input, instantOf, partsOf } from '../input.js';
import { unitDataOf } from '../unit-flags.js';

export async function ordersChange(context: Context) {
  const { input } = context;
  const isDryRun = input.isOn('dry-run');
  const change = changeOf(input);
  const { shop } = await context.config();
  const code = input.operands[0] ?? '';
  const { ask } = context;
  const batch = await changeOrder(await context.ports(), { code, shop, change, isDryRun, ask });
  return batchAnswer(context, batch, { isDryRun, next: `ozf orders show ${code}` });
}

/** One change at a time: each is a promise of its own at Ozon. */
function changeOf(input: Input): OrderChange {
  const cutoff = input.text('cutoff');
  const timeslot = input.text('timeslot');
  const boxes = input.count('boxes');
  const split = input.texts('split');
  const given = unitDataOf({ input });
  const wished = [cutoff, timeslot, boxes, split[0], given[0]].filter((each) => each !== undefined);
  if (wished.length === 0) throw nothingToChange();
  if (wished.length !== 1) throw oneChange();
  if (given.length > 0) return { kind: 'marks', given };
  if (boxes !== undefined) return { kind: 'boxes', count: boxes };
  if (split.length > 0) return { kind: 'split', parts: split.map((text) => partsOf('split', text)) };
  if (cutoff !== undefined) return { kind: 'cutoff', at: instantOf('cutoff', cutoff) };
  const slot = timeslot ?? '';
  const [from, to, ...more] = slot.split('/');
  if (from === undefined || to === undefined || more.length > 0) throw badValue('timeslot', slot, 'FROM/TO');
  return { kind: 'timeslot', from: instantOf('timeslot', from), to: instantOf('timeslot', to) };
}

/** What a seller cannot change, somebody else can: who, stands in the text. */
function nothingToChange(): AppError {
  return new AppError({
    kind: 'usage',
    code: 'nothing-to-change',
    message: 'Say what to change: --cutoff, --timeslot, --boxes, --split or --mark; the rest is the buyer’s',
    hint: 'ozf orders change --help',
  });
}

function oneChange(): AppError {
  return new AppError({
    kind: 'usage',
    code: 'one-change',
    message: 'Say one thing to change: --cutoff, --timeslot, --boxes, --split or the data of units',
    hint: 'ozf orders change --help',
  });
}
