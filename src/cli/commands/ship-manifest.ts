import { AppError } from '../../domain/errors.js';
import { printManifest } from '../../workflow/ship-manifest.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';

export async function shipManifest(context: Context): Promise<Answer> {
  const { input, words, output } = context;
  const [carriage, ...others] = input.operands;
  if (others.length > 0 || (carriage === undefined) !== input.isOn('last')) throw needsOneCarriage();
  const { shop } = await context.config();
  const printed = await printManifest(await context.ports(), { carriage, shop, path: input.text('out') });
  const { sentences, headings } = words.catalog;
  const { id, shop: of, postings } = printed.carriage;
  return {
    data: {
      shop: of,
      carriage: id,
      file: printed.path,
      postings: postings.length,
      struckOut: printed.struckOut,
    },
    text: () => words.fill(sentences.wrote, { path: printed.path }),
    notes:
      printed.struckOut.length === 0
        ? []
        : [output.paint.bad(`${headings.stopList}: ${printed.struckOut.join(', ')}`)],
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
