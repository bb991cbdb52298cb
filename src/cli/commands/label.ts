import { AppError } from '../../domain/errors.js';
import { label as printLabels } from '../../workflow/label.js';
import { batchAnswer } from '../batch-view.js';
import type { Context } from '../context.js';
import { isStreamed, paperTarget } from '../paper-target.js';
import { printNote } from '../print-view.js';
import { selectionOf } from '../select.js';

/** What `--size` means: the paper, the size of Ozon's own label if it is one, and which of our templates goes there. */
const sizes = {
  '75x120': { size: 'big', template: 'parcel-75x120', paper: { kind: 'roll', width: 75, height: 120 } },
  '58x40': { size: 'small', template: 'parcel-58x40', paper: { kind: 'roll', width: 58, height: 40 } },
  '100x150': {
    size: undefined,
    template: 'parcel-100x150',
    paper: { kind: 'roll', width: 100, height: 150 },
  },
  a4: { size: undefined, template: 'parcel-75x120', paper: { kind: 'sheet', width: 210, height: 297 } },
} as const;
const sizeNames = ['75x120', '58x40', '100x150', 'a4'] as const satisfies readonly (keyof typeof sizes)[];

export async function label(context: Context) {
  const { input, ask, words } = context;
  const isDryRun = input.isOn('dry-run');
  const target = await paperTarget(context, {
    name: 'labels',
    paper: input.text('size') === 'a4' ? 'document' : 'label',
    hint: 'ozf label --all --out labels.pdf --json',
  });
  const asked = input.oneOf('size', sizeNames);
  const size = asked === undefined ? undefined : sizes[asked];
  const selection = await selectionOf(context, { papers: ['assembled'] });
  const result = await printLabels(await context.ports(), selection, {
    ask,
    isDryRun,
    target,
    isAssembling: input.isOn('assemble'),
    template: (await knownTemplate(context)) ?? size?.template,
    size: size?.size,
    paper: size?.paper,
    carrier: input.text('carrier'),
    track: input.text('track'),
    reason: input.text('reason'),
    caption: captionOf(context),
  });
  const { order } = await context.config();
  const { file, print, printer, uncaptioned = 0 } = result;
  const { sentences, printing } = words.catalog;
  return batchAnswer(context, result, {
    isDryRun,
    more: { file: file ?? null, print: print ?? null },
    notes: [
      ...(file ? [words.fill(sentences.wrotePages, { path: file.path, pages: file.pages })] : []),
      ...(print ? [printNote(print, words)] : []),
      ...(isDryRun && printer !== undefined ? [words.fill(printing.wouldPrint, { printer })] : []),
      ...(uncaptioned > 0 ? [words.fill(sentences.noRoomForCaption, { count: uncaptioned })] : []),
    ],
    next: order === 'labels-first' ? 'ozf pick list' : 'ozf ship plan',
    isStreamed: isStreamed(target),
  });
}

/** A name that no template has is told before anything is done. */
async function knownTemplate(context: Context): Promise<string | undefined> {
  const template = context.input.text('template');
  if (template === undefined) return undefined;
  const { templatesFolder } = await context.config();
  const templates = await context.world.labelTemplates(templatesFolder);
  const names = templates.map(({ name }) => name);
  if (names.includes(template)) return template;
  throw new AppError({
    kind: 'usage',
    code: 'template-not-found',
    message: `There is no template ${template}; there are ${names.join(', ')}`,
    hint: 'ozf label templates',
    details: { template, names },
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
