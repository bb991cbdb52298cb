import { careMarks } from '../../domain/care-marks.js';
import { AppError } from '../../domain/errors.js';
import {
  type CareSticker,
  careStickersPdf,
  stickersOfMarks,
  stickersOfPlans,
} from '../../workflow/care-stickers.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { badValue } from '../input.js';
import { deliverPaper, NO_PAPER } from '../paper-delivery.js';
import { paperTarget } from '../paper-target.js';
import { codesOf } from '../select.js';
import { table } from '../table.js';

const sizes = ['58x40', '75x120'] as const;

/** The marks that the packing plan of each posting asks for, or marks by their names. */
export async function packStickers(context: Context): Promise<Answer> {
  const { input, words } = context;
  const { shop } = await context.config();
  const size = input.oneOf('size', sizes) ?? '58x40';
  const marks = input.manyOf('kind', careMarks);
  const copies = input.count('copies') ?? 1;
  if (copies < 1 || copies > MOST_COPIES) throw badValue('copies', String(copies), `1 … ${MOST_COPIES}`);
  const wish = { copies, weightGrams: input.count('weight') };
  const codes = await codesOf(context);
  if ((codes === undefined) === (marks.length === 0)) throw postingOrKind();
  const hint = 'ozf pack stickers N --out marks.pdf --json';
  const target = await paperTarget(context, { name: 'marks', paper: 'sticker', hint });
  const ports = await context.ports();
  const stickers = codes
    ? await stickersOfPlans(ports, codes, { ...wish, shop })
    : stickersOfMarks(marks, wish);
  const data = { ...NO_PAPER, stickers: stickers.map(stickerJson) };
  if (stickers.length === 0) return { data, text: () => words.catalog.sheets.noMarks };
  const pdf = await careStickersPdf(ports, `care-${size}`, stickers);
  const paper = await deliverPaper(context, target, pdf, { what: (codes ?? marks).join('+'), shop });
  return {
    data: { ...data, ...paper.data },
    text: () => stickersText(context, stickers),
    notes: paper.notes,
    isStreamed: paper.isStreamed,
  };
}
const MOST_COPIES = 500;

function stickerJson({ shop, posting, mark, text, weightGrams, copies }: CareSticker) {
  const of = { shop: shop ?? null, posting: posting ?? null };
  return { ...of, kind: mark, text, weightGrams: weightGrams ?? null, copies };
}

function stickersText({ words, style }: Context, stickers: readonly CareSticker[]): string {
  const { headings, sheets } = words.catalog;
  return table(
    [
      { title: headings.posting, cell: (sticker) => sticker.posting ?? '' },
      {
        title: sheets.mark,
        cell: ({ mark, text }) => (mark === 'other' ? text : words.tell(sheets.marks, mark)),
      },
      { title: sheets.copies, cell: (sticker) => String(sticker.copies) },
    ],
    stickers,
    style.width,
  );
}

function postingOrKind(): AppError {
  return new AppError({
    kind: 'usage',
    code: 'posting-or-kind',
    message: `Name postings, whose plan says what they need, or marks: --kind ${careMarks.join(', ')}`,
    hint: 'ozf pack stickers --help',
    details: { kinds: careMarks.join(', ') },
  });
}
