import { AppError } from '../../domain/errors.js';
import { printManifest } from '../../workflow/ship-manifest.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { printed } from '../paper-delivery.js';
import { printTarget } from '../paper-target.js';
import { printNote } from '../print-view.js';

export async function shipManifest(context: Context): Promise<Answer> {
  const { input, words, output } = context;
  const [carriage, ...others] = input.operands;
  if (others.length > 0 || (carriage === undefined) !== input.isOn('last')) throw needsOneCarriage();
  const { shop } = await context.config();
  const target = printTarget(context, { paper: 'document', document: 'manifest' });
  const made = await printManifest(await context.ports(), { carriage, shop, path: input.text('out') });
  const { sentences, headings } = words.catalog;
  const { id, shop: of, postings } = made.carriage;
  const print = target && (await printed(context, target, made.pdf, { what: id, shop: of }));
  const lines = [
    words.fill(sentences.wrote, { path: made.path }),
    ...(print ? [printNote(print, words)] : []),
  ];
  return {
    data: {
      shop: of,
      carriage: id,
      file: made.path,
      postings: postings.length,
      struckOut: made.struckOut,
      print: print ?? null,
    },
    text: () => lines.join('\n'),
    notes:
      made.struckOut.length === 0
        ? []
        : [output.paint.bad(`${headings.stopList}: ${made.struckOut.join(', ')}`)],
  };
}

function needsOneCarriage(): AppError {
  return new AppError({
    kind: 'usage',
    code: 'needs-one-carriage',
    message: 'Name one carriage, or say --last',
    hint: 'ozf ship manifest --last',
  });
}
