import { resolve } from 'node:path';
import { pickListPdf, pickList as walk } from '../../workflow/pick-list.js';
import type { Context } from '../context.js';
import { allFilter } from '../select.js';
import { table } from '../table.js';

export async function pickList(context: Context) {
  const { input, words, style, world } = context;
  const { shop } = await context.config();
  const ports = await context.ports();
  const list = await walk(ports, { ...allFilter(context, shop), batch: input.count('batch') || undefined });
  const pdf = input.text('pdf');
  const file =
    pdf === undefined || list.lines.length === 0 ? undefined : resolve(world.machine.workFolder, pdf);
  if (file !== undefined) await ports.documents.writeFile(file, await pickListPdf(ports, list));
  const { headings, sentences } = words.catalog;
  const hasShops = new Set(list.lines.map((line) => line.shop)).size > 1;
  // On a screen the name needs the room: the ends of the numbers are what people compare, as on the paper list.
  const isNarrow = (style.width ?? WIDE) < WIDE;
  const text = () =>
    table(
      [
        { title: headings.tote, cell: (line) => String(line.tote) },
        { title: headings.shop, cell: (line) => (hasShops ? line.shop : '') },
        { title: headings.posting, cell: (line) => (isNarrow ? tail(line.posting) : line.posting) },
        { title: headings.bin, cell: (line) => line.bin ?? '' },
        { title: headings.article, cell: (line) => line.offerId },
        { title: headings.name, cell: (line) => line.name, isElastic: true },
        { title: headings.quantity, cell: (line) => String(line.quantity) },
        { title: headings.picked, cell: (line) => (line.picked > 0 ? String(line.picked) : '') },
        {
          title: headings.barcode,
          cell: ({ barcodes: [barcode = ''] }) => (isNarrow ? barcode.slice(-6) : barcode),
        },
        { title: headings.due, cell: (line) => words.time(line.dueAt) },
      ],
      list.lines,
      style.width,
    ) || sentences.nothingToPick;
  const lines = list.lines.map((line) => ({ ...line, bin: line.bin ?? null, dueAt: line.dueAt ?? null }));
  return {
    data: { day: list.day, lines, ...(file === undefined ? {} : { file }) },
    text,
    notes: file === undefined ? [] : [words.fill(sentences.wrote, { path: file })],
    next: list.lines.length > 0 ? 'ozf pick scan' : 'ozf orders next',
  };
}

const WIDE = 120;

/** The last two groups of a posting number: `40290416-0106-1` → `0106-1`. */
function tail(posting: string): string {
  return posting.split('-').slice(-2).join('-');
}
