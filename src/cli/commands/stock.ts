import { AppError } from '../../domain/errors.js';
import { importStock } from '../../workflow/stock-import.js';
import { adjustStock, moveStock, receiveStock } from '../../workflow/stock-move.js';
import { lowStock, type StockRow, showStock } from '../../workflow/stock-show.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { fileText } from '../input-file.js';
import { table } from '../table.js';

export async function stockImport(context: Context): Promise<Answer> {
  const { words, input } = context;
  const text = await fileText(context, input.operands[0] ?? '');
  const { isFirst, changed, unchanged, unknown } = await importStock(await context.ports(), text);
  const { sentences } = words.catalog;
  const notes = [
    ...(isFirst ? [sentences.stockKept] : []),
    ...(unknown.length > 0 ? [words.fill(sentences.stockUnordered, { articles: unknown })] : []),
  ];
  return {
    data: { first: isFirst, changed, unchanged, unknown },
    text: () => words.fill(sentences.stockImported, { changed, unchanged }),
    notes,
    next: 'ozf stock show',
  };
}

export async function stockShow(context: Context): Promise<Answer> {
  return itemsAnswer(context, await showStock(await context.ports(), context.input.operands[0]));
}

export async function stockLow(context: Context): Promise<Answer> {
  return itemsAnswer(context, await lowStock(await context.ports()));
}

export async function stockIn(context: Context): Promise<Answer> {
  const { input } = context;
  const [article = '', quantity = ''] = input.operands;
  const row = await receiveStock(await context.ports(), {
    article,
    quantity: piecesOf(context, quantity, 1),
    bin: placeOf(input.text('bin')),
    lot: input.text('lot'),
  });
  return itemsAnswer(context, [row]);
}

export async function stockMove(context: Context): Promise<Answer> {
  const { input } = context;
  const [article = '', quantity = ''] = input.operands;
  const from = placeOf(input.text('from-bin'));
  const to = placeOf(input.text('to-bin'));
  if (from === undefined || to === undefined) throw needsPlaces();
  const ports = await context.ports();
  return itemsAnswer(context, [
    await moveStock(ports, { article, quantity: piecesOf(context, quantity, 1), from, to }),
  ]);
}

export async function stockAdjust(context: Context): Promise<Answer> {
  const { input } = context;
  const [article = '', bin = '', quantity = ''] = input.operands;
  const because = input.text('because')?.trim() ?? '';
  if (because === '') throw needsReason();
  const adjusted = { article, bin: placeOf(bin) ?? '', quantity: piecesOf(context, quantity, 0), because };
  return itemsAnswer(context, [await adjustStock(await context.ports(), adjusted)]);
}

export function itemsAnswer(context: Context, rows: readonly StockRow[]): Answer {
  return { data: { items: rows.map(itemJson) }, text: () => itemsText(context, rows) };
}

function itemJson({ item, skus, onHand, reserved, quarantined, buffer, atp, bins, waiting }: StockRow) {
  const told = { article: item, skus, onHand, reserved, quarantined, buffer, atp, bins };
  return waiting === undefined ? told : { ...told, waiting };
}

function itemsText({ words, style }: Context, rows: readonly StockRow[]): string {
  const { headings, sentences } = words.catalog;
  const number = (value: number | undefined) => (value ? String(value) : '');
  return (
    table(
      [
        { title: headings.article, cell: (row) => row.item },
        { title: headings.name, cell: (row) => row.name ?? '', isElastic: true },
        { title: headings.onHand, cell: (row) => String(row.onHand) },
        { title: headings.reserved, cell: (row) => number(row.reserved) },
        { title: headings.heldBack, cell: (row) => number(row.quarantined) },
        { title: headings.buffer, cell: (row) => number(row.buffer) },
        { title: headings.waiting, cell: (row) => number(row.waiting) },
        { title: headings.atp, cell: (row) => String(row.atp) },
        {
          title: headings.bin,
          cell: (row) =>
            row.bins.map(({ bin, quantity }) => `${bin === '' ? '-' : bin}: ${quantity}`).join('  '),
        },
      ],
      rows,
      style.width,
    ) || sentences.noStock
  );
}

/** `-` is the place of goods that have none. */
function placeOf(text: string | undefined): string | undefined {
  const bin = text?.trim();
  return bin === '-' ? '' : bin;
}

function piecesOf({ command }: Context, text: string, least: 0 | 1): number {
  const pieces = /^\d{1,7}$/.test(text) ? Number(text) : -1;
  if (pieces >= least) return pieces;
  const message = `${text} is no number of pieces`;
  const hint = `ozf ${command} --help`;
  throw new AppError({ kind: 'usage', code: 'bad-pieces', message, hint, details: { pieces: text } });
}

function needsPlaces(): AppError {
  const message = 'Say from where to where: --from BIN --to BIN';
  return new AppError({
    kind: 'usage',
    code: 'needs-places-of-move',
    message,
    hint: 'ozf stock move --help',
  });
}

function needsReason(): AppError {
  const message = 'Say why the books are wrong: --because WHY';
  return new AppError({ kind: 'usage', code: 'needs-because', message, hint: 'ozf stock adjust --help' });
}
