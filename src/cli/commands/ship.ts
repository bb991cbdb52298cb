import { AppError } from '../../domain/errors.js';
import type { Selection } from '../../workflow/selection.js';
import { ship as handOver, type ShipResult } from '../../workflow/ship.js';
import { shipExpress } from '../../workflow/ship-express.js';
import { shipTrack } from '../../workflow/ship-track.js';
import type { Answer } from '../answer.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { allFilter, selectionOf } from '../select.js';

export async function ship(context: Context): Promise<Answer> {
  const { input, ask } = context;
  if (input.text('carrier') !== undefined || input.text('track') !== undefined) return tracked(context);
  if (input.text('code') !== undefined) return withCode(context);
  const isDryRun = input.isOn('dry-run');
  const leave = input.texts('leave');
  const result = await handOver(await context.ports(), await chosen(context), {
    ask,
    isDryRun,
    isUnscanned: input.isOn('unscanned'),
    leave,
    places: input.count('places'),
    waitMs: context.waitMs,
  });
  const more = {
    carriages: result.carriages,
    stopList: result.stopList.map(({ shop, number }) => ({ shop, posting: number })),
  };
  return batchAnswer(context, result, {
    isDryRun,
    more,
    notes: notesOf(context, result),
    next: 'ozf notify',
  });
}

/** `--warehouse` alone means everything that stands there. */
async function chosen(context: Context): Promise<Selection> {
  const { input } = context;
  if (input.operands.length > 0 || input.text('warehouse') === undefined) {
    return selectionOf(context, { stages: ['packed'], papers: ['labelled'] });
  }
  const { shop } = await context.config();
  return { kind: 'all', filter: allFilter(context, shop) };
}

function notesOf({ words, output }: Context, { carriages, stopList }: ShipResult): readonly string[] {
  const { sentences, headings } = words.catalog;
  const made = carriages.map((carriage) =>
    words.fill(sentences.carriage, {
      id: carriage.id,
      postings: carriage.postings.length,
      barcode: carriage.barcodeText ?? '',
    }),
  );
  const stopped = stopList.map(({ number }) => number);
  return stopped.length === 0
    ? made
    : [...made, output.paint.bad(`${headings.stopList}: ${stopped.join(', ')}`)];
}

async function tracked(context: Context): Promise<Answer> {
  const { input } = context;
  const [code, ...others] = input.operands;
  const carrier = input.text('carrier');
  const track = input.text('track');
  if (code === undefined || others.length > 0 || carrier === undefined || track === undefined)
    throw needsOneTrack();
  const { shop } = await context.config();
  const isDryRun = input.isOn('dry-run');
  const cost = input.text('cost');
  const batch = await shipTrack(await context.ports(), { code, shop, carrier, track, cost, isDryRun });
  return batchAnswer(context, batch, { isDryRun, next: 'ozf notify' });
}

/** The Express courier stands at the door and says a code. */
async function withCode(context: Context): Promise<Answer> {
  const { input } = context;
  const [code, ...others] = input.operands;
  if (code === undefined || others.length > 0) throw needsOneTrack();
  const { shop } = await context.config();
  const isDryRun = input.isOn('dry-run');
  const said = input.text('code') ?? '';
  const batch = await shipExpress(await context.ports(), { code, shop, said, isDryRun });
  return batchAnswer(context, batch, { isDryRun, next: 'ozf orders pull' });
}

function needsOneTrack(): AppError {
  return new AppError({
    kind: 'usage',
    code: 'needs-carrier-and-track',
    message: 'A tracking number belongs to one posting and one carrier',
    hint: 'ozf ship N --carrier CDEK --track 1234567890',
  });
}
