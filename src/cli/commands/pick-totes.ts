import { toteCards } from '../../workflow/tote-cards.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { badValue } from '../input.js';
import { deliverPaper } from '../paper-delivery.js';
import { paperTarget } from '../paper-target.js';

const templates = {
  a4: 'tote-cards-a4',
  '75x120': 'tote-card-75x120',
  '100x150': 'tote-card-100x150',
} as const;
const sizes = ['a4', '75x120', '100x150'] as const satisfies readonly (keyof typeof templates)[];

/** Cards for totes, once for years: a big number and the barcode that a scan loop takes for the tote. */
export async function pickTotes(context: Context): Promise<Answer> {
  const { input, words } = context;
  const size = input.oneOf('size', sizes) ?? 'a4';
  const from = input.count('from-tote') ?? 1;
  const to = input.count('to-tote') ?? from + USUAL - 1;
  if (from < 1 || from > HIGHEST) throw badValue('from-tote', String(from), `1 … ${HIGHEST}`);
  const last = Math.min(HIGHEST, from + MOST - 1);
  if (to < from || to > last) throw badValue('to-tote', String(to), `${from} … ${last}`);
  const target = await paperTarget(context, {
    name: 'totes',
    paper: size === 'a4' ? 'document' : 'label',
    hint: 'ozf pick totes --to 24 --out totes.pdf --json',
  });
  const pdf = await toteCards(await context.ports(), templates[size], { from, to });
  const what = `${from}-${to}`;
  const { data, notes, isStreamed } = await deliverPaper(context, target, pdf, { what });
  return {
    data: { ...data, from, to },
    text: () => words.fill(words.catalog.sheets.cards, { from, to }),
    notes,
    isStreamed,
  };
}
const USUAL = 24;
/** Four digits are a tote to a scanner. */
const HIGHEST = 9999;
const MOST = 400;
