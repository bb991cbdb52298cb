import { AppError } from '../../domain/errors.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { previewTarget, writtenPreview } from '../preview-file.js';

/** A template filled with invented data, as its printer would print it, with its barcodes read back. */
export async function labelPreview(context: Context): Promise<Answer> {
  const { input, world, words } = context;
  const [template = ''] = input.operands;
  const sample = sampleOf(context);
  const target = previewTarget(context, 'label preview TEMPLATE');
  const { templatesFolder: ownFolder, cjkFont } = await context.config();
  const preview = await world.previewTemplate({ ownFolder, cjkFont, template, sample });
  const { data, lines, isStreamed } = await writtenPreview(context, preview, target, {
    document: 'preview',
    what: template,
  });
  const { paper } = words.catalog;
  const codes = data.pages.flatMap(({ barcodes }) => barcodes.map(({ text }) => text));
  const told =
    codes.length === 0 ? paper.noBarcodes : words.fill(paper.readBack, { codes: codes.join(', ') });
  return { data: { template, sample, ...data }, text: () => [...lines, told].join('\n'), isStreamed };
}

function sampleOf({ input }: Context): 'usual' | 'longest' | 'bare' {
  const [isLongest, isBare] = [input.isOn('longest'), input.isOn('bare')];
  if (isLongest && isBare) {
    throw new AppError({
      kind: 'usage',
      code: 'one-sample',
      message: 'Either --longest or --bare, not both',
      hint: 'ozf label preview --help',
    });
  }
  return isLongest ? 'longest' : isBare ? 'bare' : 'usual';
}
