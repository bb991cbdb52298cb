import { pack as packPostings, reopen } from '../../workflow/pack.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { partsOf } from '../input.js';
import { selectionOf } from '../select.js';

export async function pack(context: Context) {
  const { input, ask } = context;
  const isDryRun = input.isOn('dry-run');
  const parcels = input.texts('parcel').map((text) => partsOf('parcel', text));
  const selection = await selectionOf(context, { stages: ['inspected'] });
  const batch = await packPostings(await context.ports(), selection, {
    ask,
    isDryRun,
    isReinforced: input.isOn('reinforced'),
    weightGrams: input.count('weight'),
    carton: input.text('carton'),
    parcels: parcels.length > 0 ? parcels : undefined,
    boxCount: input.count('boxes'),
  });
  const { order } = await context.config();
  const next = order === 'labels-first' ? 'ozf ship plan' : 'ozf label --all --out labels.pdf';
  return batchAnswer(context, batch, { isDryRun, next });
}

export async function packReopen(context: Context) {
  const selection = await selectionOf(context, { stages: ['packed'], papers: ['none'] });
  return batchAnswer(context, await reopen(await context.ports(), selection), { next: 'ozf pack --all' });
}
