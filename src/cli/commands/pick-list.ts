import { type PickLine, type PickWave, pickListPdf, pickList as walk } from '../../workflow/pick-list.js';
import type { Context } from '../context.js';
import { type DeliveredPaper, deliverPaper, NO_PAPER } from '../paper-delivery.js';
import { placeOf, printTarget } from '../paper-target.js';
import { allFilter } from '../select.js';
import { table } from '../table.js';

const sizes = ['a4', '80mm'] as const;

export async function pickList(context: Context) {
  const { input, words } = context;
  const { shop } = await context.config();
  const ports = await context.ports();
  const filter = { ...allFilter(context, shop), batch: input.count('batch') || undefined };
  const list = await walk(ports, { ...filter, wave: input.text('wave') });
  const pdf = input.text('pdf');
  const size = input.oneOf('size', sizes) ?? ports.settings.desk.pick.paper;
  const hint = 'ozf pick list --pdf pick.pdf --json';
  const keep = pdf === undefined ? undefined : placeOf(context, { hint }, pdf);
  const roll = size === 'a4' ? 'document' : 'ticket';
  const target = printTarget(context, { paper: roll, document: 'pick-list', keep }) ?? keep;
  const paper =
    target === undefined || list.lines.length === 0
      ? undefined
      : await deliverPaper(context, target, await pickListPdf(ports, list, `pick-list-${size}`), {
          what: [list.day, ...list.waves.map((wave) => wave.name)].join('+'),
          shop,
        });
  const { sentences } = words.catalog;
  const text = () =>
    list.waves.map((wave) => waveText(context, wave, linesOf(list.lines, wave))).join('\n\n') ||
    sentences.nothingToPick;
  const lines = list.lines.map((line) => ({ ...line, bin: line.bin ?? null, dueAt: line.dueAt ?? null }));
  const waves = list.waves.map(waveJson);
  return {
    data: { day: list.day, waves, lines, ...writtenOf(paper) },
    text,
    notes: paper?.notes ?? [],
    isStreamed: paper?.isStreamed ?? false,
    next: list.lines.length > 0 ? 'ozf pick scan' : 'ozf orders next',
  };
}

function writtenOf(paper: DeliveredPaper | undefined) {
  const { file, print } = paper?.data ?? NO_PAPER;
  return { ...(file === null ? {} : { file }), ...(print === null ? {} : { print }) };
}

function linesOf(lines: readonly PickLine[], { shop, id }: PickWave): readonly PickLine[] {
  return lines.filter((line) => line.shop === shop && line.wave === id);
}

function waveJson(wave: PickWave) {
  const { name, shop, id, day, state, kind, operator, warehouse, method, cutoffAt } = wave;
  return {
    ...{ wave: id, name, shop, day, state, kind },
    operator: operator ?? null,
    warehouse: warehouse ?? null,
    method: method ?? null,
    cutoffAt: cutoffAt ?? null,
    postings: wave.postings,
    units: wave.units,
    picked: wave.picked,
  };
}

function waveText({ words, style, output }: Context, wave: PickWave, lines: readonly PickLine[]): string {
  const { headings, waves } = words.catalog;
  // On a screen the name needs the room: the ends of the numbers are what people compare, as on the paper list.
  const isNarrow = (style.width ?? WIDE) < WIDE;
  const title = [
    words.fill(waves.title, { wave: wave.name }),
    wave.shop,
    wave.warehouse,
    wave.method,
    wave.cutoffAt && words.fill(waves.until, { at: wave.cutoffAt }),
    waves[wave.kind],
    words.fill(waves.units, { done: wave.picked, of: wave.units, postings: wave.postings }),
    wave.operator && words.fill(waves.walks, { operator: wave.operator }),
  ];
  const told = title.filter((part) => part !== undefined && part !== '').join(' · ');
  const rows = table(
    [
      { title: headings.bin, cell: (line) => line.bin ?? '' },
      { title: headings.article, cell: (line) => line.offerId },
      { title: headings.name, cell: (line) => line.name, isElastic: true },
      { title: headings.quantity, cell: (line) => String(line.quantity) },
      { title: headings.picked, cell: (line) => (line.picked > 0 ? String(line.picked) : '') },
      { title: headings.tote, cell: (line) => String(line.tote) },
      { title: headings.posting, cell: (line) => (isNarrow ? tail(line.posting) : line.posting) },
      {
        title: headings.barcode,
        cell: ({ barcodes: [barcode = ''] }) => (isNarrow ? barcode.slice(-6) : barcode),
      },
      { title: headings.due, cell: (line) => words.time(line.dueAt) },
    ],
    lines,
    style.width,
  );
  return `${output.paint.strong(told)}\n${rows}`;
}

const WIDE = 120;

/** The last two groups of a posting number: `40290416-0106-1` → `0106-1`. */
function tail(posting: string): string {
  return posting.split('-').slice(-2).join('-');
}
