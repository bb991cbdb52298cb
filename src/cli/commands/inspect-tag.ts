import { quarantineTags, type TaggedUnit, type TagWords } from '../../workflow/quarantine-tag.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { deliverPaper } from '../paper-delivery.js';
import { paperTarget } from '../paper-target.js';
import { table } from '../table.js';
import { loadWords } from '../words.js';

const sizes = ['75x120', '58x40'] as const;

/** Tags for the units that failed last, or the tag with this number once more. */
export async function inspectTag(context: Context): Promise<Answer> {
  const { input } = context;
  const [code = '', item] = input.operands;
  const { shop } = await context.config();
  const size = input.oneOf('size', sizes) ?? '75x120';
  const hint = 'ozf inspect tag N --out tag.pdf --json';
  const target = await paperTarget(context, { name: 'tags', paper: 'sticker', hint });
  const words = await tagWords();
  const wish = { template: `quarantine-tag-${size}`, words };
  const { units, pdf } = await quarantineTags(await context.ports(), { code, item, shop }, wish);
  const { data, notes, isStreamed } = await deliverPaper(context, target, pdf, { what: code, shop });
  return {
    data: { ...data, tags: units.map(unitJson) },
    text: () => unitsText(context, units),
    notes,
    next: 'ozf pick list',
    isStreamed,
  };
}

/** The tag speaks Russian with the defect in English below it, whoever prints it. */
async function tagWords(): Promise<TagWords> {
  const russian = await loadWords('ru');
  const english = await loadWords('en');
  const { defects, sheets } = russian.catalog;
  return {
    defect: (code) => russian.tell(defects, code),
    defectInEnglish: (code) => english.tell(english.catalog.defects, code),
    defectClass: (code) => russian.tell(sheets.classes, code),
    disposition: (code) => russian.tell(sheets.dispositions, code),
  };
}

function unitJson({ defectClass, lot, supplier, ...unit }: TaggedUnit) {
  return { ...unit, class: defectClass, lot: lot ?? null, supplier: supplier ?? null };
}

function unitsText({ words, style }: Context, units: readonly TaggedUnit[]): string {
  const { headings, sheets, defects, lots } = words.catalog;
  return table(
    [
      { title: sheets.tag, cell: (unit) => unit.tag },
      { title: headings.posting, cell: (unit) => unit.posting },
      { title: headings.article, cell: (unit) => unit.article },
      { title: sheets.defect, cell: (unit) => words.tell(defects, unit.defect), isElastic: true },
      { title: sheets.disposition, cell: (unit) => words.tell(sheets.dispositions, unit.disposition) },
      { title: lots.lot, cell: (unit) => unit.lot ?? '' },
    ],
    units,
    style.width,
  );
}
