import { AppError } from '../../domain/errors.js';
import { carrierManifest } from '../../workflow/carrier-manifest.js';
import type { Ports } from '../../workflow/ports.js';
import { printManifest } from '../../workflow/ship-manifest.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { printed } from '../paper-delivery.js';
import { printTarget } from '../paper-target.js';
import { printNote } from '../print-view.js';

export async function shipManifest(context: Context): Promise<Answer> {
  const { input, words, output } = context;
  const [carriage, ...others] = input.operands;
  const carrier = input.text('carrier');
  const told = [carriage !== undefined, input.isOn('last'), carrier !== undefined].filter((each) => each);
  if (others.length > 0 || told.length !== 1) throw needsOneCarriage();
  const { shop } = await context.config();
  const target = printTarget(context, { paper: 'document', document: 'manifest' });
  const made = await madeManifest(await context.ports(), {
    carriage,
    carrier,
    shop,
    path: input.text('out'),
  });
  const { sentences, headings } = words.catalog;
  const what = made.carriage ?? made.carrier ?? '';
  const print = target && (await printed(context, target, made.pdf, { what, shop: made.shop }));
  const lines = [
    words.fill(sentences.wrote, { path: made.path }),
    ...(print ? [printNote(print, words)] : []),
  ];
  return {
    data: {
      shop: made.shop,
      carriage: made.carriage,
      carrier: made.carrier,
      file: made.path,
      postings: made.postings.length,
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

type Wish = Parameters<typeof printManifest>[1] & { readonly carrier: string | undefined };

/** Of a carriage of Ozon's, or of what a carrier of the seller's took today. */
async function madeManifest(ports: Ports, { carriage, carrier, ...where }: Wish) {
  if (carrier !== undefined)
    return { ...(await carrierManifest(ports, { carrier, ...where })), carriage: null };
  const { carriage: found, ...made } = await printManifest(ports, { carriage, ...where });
  const { id, shop, postings } = found;
  return { ...made, shop, postings, carriage: id, carrier: null };
}

function needsOneCarriage(): AppError {
  return new AppError({
    kind: 'usage',
    code: 'needs-one-carriage',
    message: 'Name one carriage, say --last, or --carrier for what your own carrier took today',
    hint: 'ozf ship manifest --last',
  });
}
