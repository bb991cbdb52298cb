import { AppError } from '../../domain/errors.js';
import { pack as packPostings, reopen } from '../../workflow/pack.js';
import { packPart } from '../../workflow/part.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { partsOf } from '../input.js';
import { selectionOf } from '../select.js';

export async function pack(context: Context) {
  const { input, ask } = context;
  const isDryRun = input.isOn('dry-run');
  const parcels = input.texts('parcel').map((text) => partsOf('parcel', text));
  if (input.text('part') !== undefined) return packOnePart(context);
  const selection = await selectionOf(context, { stages: ['inspected'] });
  const batch = await packPostings(await context.ports(), selection, {
    ask,
    isDryRun,
    isReinforced: input.isOn('reinforced'),
    weightGrams: input.count('weight'),
    isWeightAccepted: input.isOn('accept-weight'),
    carton: input.text('carton'),
    parcels: parcels.length > 0 ? parcels : undefined,
    boxCount: input.count('boxes'),
  });
  const { order } = await context.config();
  const next = order === 'labels-first' ? 'ozf ship plan' : 'ozf label --all --out labels.pdf';
  return batchAnswer(context, batch, { isDryRun, next });
}

/** Only what is there of one posting; the rest stays under its number. */
async function packOnePart(context: Context) {
  const { input, ask } = context;
  const [code, ...others] = input.operands;
  if (code === undefined || others.length > 0 || input.texts('parcel').length > 0) throw partNeedsOne();
  const isDryRun = input.isOn('dry-run');
  const { shop } = await context.config();
  const batch = await packPart(await context.ports(), {
    code,
    shop,
    part: partsOf('part', input.text('part') ?? ''),
    isReinforced: input.isOn('reinforced'),
    weightGrams: input.count('weight'),
    isWeightAccepted: input.isOn('accept-weight'),
    carton: input.text('carton'),
    isDryRun,
    ask,
  });
  return batchAnswer(context, batch, { isDryRun, next: 'ozf label --all --out labels.pdf' });
}

function partNeedsOne(): AppError {
  return new AppError({
    kind: 'usage',
    code: 'part-needs-one',
    message: '--part is for one named posting, and not beside --parcel',
    hint: 'ozf pack N --part SKU:QTY',
  });
}

export async function packReopen(context: Context) {
  const selection = await selectionOf(context, { stages: ['packed'], papers: ['none'] });
  return batchAnswer(context, await reopen(await context.ports(), selection), { next: 'ozf pack --all' });
}
