import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '../../domain/errors.js';
import { type LabelTarget, label as printLabels } from '../../workflow/label.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { selectionOf } from '../select.js';

/** What `--size` means: the size of Ozon's own label, and which of our templates has it. */
const sizes = {
  '75x120': { size: 'big', template: 'parcel-75x120' },
  '58x40': { size: 'small', template: 'parcel-58x40' },
  '100x150': { size: undefined, template: 'parcel-100x150' },
} as const;
const sizeNames = ['75x120', '58x40', '100x150'] as const satisfies readonly (keyof typeof sizes)[];

export async function label(context: Context) {
  const { input, ask, words } = context;
  const isDryRun = input.isOn('dry-run');
  const target = await targetOf(context);
  const asked = input.oneOf('size', sizeNames);
  const size = asked === undefined ? undefined : sizes[asked];
  const selection = await selectionOf(context, { papers: ['assembled'] });
  const result = await printLabels(await context.ports(), selection, {
    ask,
    isDryRun,
    target,
    isAssembling: input.isOn('assemble'),
    template: input.text('template') ?? size?.template,
    size: size?.size,
    carrier: input.text('carrier'),
    track: input.text('track'),
    reason: input.text('reason'),
    caption: captionOf(context),
  });
  const { order } = await context.config();
  const { file } = result;
  return batchAnswer(context, result, {
    isDryRun,
    more: { file: file ?? null },
    notes: file
      ? [words.fill(words.catalog.sentences.wrotePages, { path: file.path, pages: file.pages })]
      : [],
    next: order === 'labels-first' ? 'ozf pick list' : 'ozf ship plan',
    isStreamed: target.kind === 'stdout',
  });
}

function captionOf({ input }: Context): 'on-label' | 'ticket' | undefined {
  const isOnLabel = input.isOn('caption');
  const isTicket = input.isOn('ticket');
  if (isOnLabel && isTicket) throw oneCaption();
  return isTicket ? 'ticket' : isOnLabel ? 'on-label' : undefined;
}

function oneCaption(): AppError {
  return new AppError({
    kind: 'usage',
    code: 'one-caption',
    message: 'Either --caption or --ticket, not both',
    hint: 'ozf label --help',
  });
}

async function targetOf(context: Context): Promise<LabelTarget> {
  const { input, style, output, world } = context;
  const out = input.text('out');
  if (out !== '-')
    return { kind: 'file', path: resolve(world.machine.workFolder, out ?? (await freeName(context))) };
  if (style.isJson) throw twoResults();
  return { kind: 'stdout', write: output.bytes };
}

/** `labels-20261123-120107.pdf` on the seller's clock: a name of its own for each run, so that no labels are overwritten. */
async function freeName(context: Context): Promise<string> {
  const { now, settings } = await context.ports();
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: settings.timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const stamp = parts.format(now()).replaceAll(/[-:]/g, '').replace(' ', '-');
  const names = Array.from(
    { length: MOST_NAMES },
    (_, index) => `labels-${stamp}${index === 0 ? '' : `-${index + 1}`}.pdf`,
  );
  return (
    names.find((name) => !existsSync(resolve(context.world.machine.workFolder, name))) ??
    `labels-${stamp}.pdf`
  );
}
const MOST_NAMES = 100;

function twoResults(): AppError {
  const message = 'stdout cannot carry both the PDF and the JSON document';
  return new AppError({
    kind: 'usage',
    code: 'json-and-stdout',
    message,
    hint: 'ozf label --all --out labels.pdf --json',
  });
}
