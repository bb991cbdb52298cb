import { AppError } from '../../domain/errors.js';
import { stickerPaper, productStickers as stickersFor } from '../../workflow/product-stickers.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { deliverPaper, NO_PAPER, writePaper } from '../paper-delivery.js';
import { paperTarget } from '../paper-target.js';
import { codesOf } from '../select.js';
import { table } from '../table.js';

const sizes = ['58x40', '43x25'] as const;

/** Stickers for goods: so many of these, or one for each unit of a posting or a wave. */
export async function productsStickers(context: Context): Promise<Answer> {
  const { input, words, style } = context;
  const { shop } = await context.config();
  const size = input.oneOf('size', sizes) ?? '58x40';
  const items = (await codesOf(context)) ?? [];
  const postings = input.texts('for-posting');
  const wave = input.text('wave');
  if (items.length === 0 && postings.length === 0 && wave === undefined) throw nothingToMark();
  const target = await paperTarget(context, {
    name: 'stickers',
    paper: 'sticker',
    hint: 'ozf products stickers ITEM --out stickers.pdf --json',
  });
  const ports = await context.ports();
  const stickers = await stickersFor(ports, { items, postings, wave, shop });
  const { headings, sheets } = words.catalog;
  const told = stickers.map(({ name: _name, measure: _measure, ...sticker }) => sticker);
  if (stickers.length === 0) {
    return { data: { ...NO_PAPER, stickers: told }, text: () => sheets.noStickers };
  }
  const paper = stickerPaper(ports, `product-${size}`, stickers);
  const what = [...items, ...postings, ...(wave === undefined ? [] : [`wave ${wave}`])].join('+');
  const isLong = target.kind === 'file' && !input.isOn('dry-run');
  const { data, notes, isStreamed } = isLong
    ? await writePaper(context, target.path, paper.to)
    : await deliverPaper(context, target, await paper.bytes(), { what, shop });
  const text = () =>
    table(
      [
        { title: headings.article, cell: (sticker) => sticker.article },
        { title: headings.name, cell: (sticker) => sticker.name, isElastic: true },
        { title: headings.barcode, cell: (sticker) => sticker.barcode },
        { title: sheets.copies, cell: (sticker) => String(sticker.copies) },
      ],
      stickers,
      style.width,
    );
  return { data: { ...data, stickers: told }, text, notes, isStreamed };
}

function nothingToMark(): AppError {
  return new AppError({
    kind: 'usage',
    code: 'nothing-to-mark',
    message: 'Say which goods: ITEM or ITEM:QTY, --posting N or --wave W',
    hint: 'ozf products stickers --help',
  });
}
