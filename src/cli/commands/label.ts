import { resolve } from 'node:path';
import { AppError } from '../../domain/errors.js';
import { type LabelTarget, label as printLabels } from '../../workflow/label.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { selectionOf } from '../select.js';

/** What `--size` means: the size of Ozon's own label, and which of our templates has it. */
const sizes = {
  '75x120': { size: 'big', template: 'parcel-75x120' },
  '58x40': { size: 'small', template: undefined },
  '100x150': { size: undefined, template: 'parcel-100x150' },
} as const;
const sizeNames = ['75x120', '58x40', '100x150'] as const satisfies readonly (keyof typeof sizes)[];

export async function label(context: Context) {
  const { input, ask, words } = context;
  const isDryRun = input.isOn('dry-run');
  const target = targetOf(context, isDryRun);
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

function targetOf({ input, style, output, world }: Context, isDryRun: boolean): LabelTarget {
  const out = input.text('out');
  if (out === '-') {
    if (style.isJson) throw twoResults();
    return { kind: 'stdout', write: output.bytes };
  }
  if (out === undefined && !isDryRun) throw needsOut();
  return { kind: 'file', path: resolve(world.machine.workFolder, out ?? 'labels.pdf') };
}

function twoResults(): AppError {
  const message = 'stdout cannot carry both the PDF and the JSON document';
  return new AppError({
    kind: 'usage',
    code: 'json-and-stdout',
    message,
    hint: 'ozf label --all --out labels.pdf --json',
  });
}

function needsOut(): AppError {
  const message = 'Say where the PDF goes: --out labels.pdf, or --out - for stdout';
  return new AppError({
    kind: 'usage',
    code: 'needs-out',
    message,
    hint: 'ozf label --all --out labels.pdf',
  });
}
