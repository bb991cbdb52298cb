import { shownMark } from '../domain/marks.js';
import type { Posting, Unit } from '../domain/posting.js';
import { missingOf, type UnitNeed } from '../domain/unit-data.js';
import type { Context } from './context.js';
import { table } from './table.js';

/** Every unit with what is known of it and what Ozon still wants to know. */
export function unitsJson(posting: Posting) {
  return posting.units.map((unit) => ({
    sku: unit.sku,
    ordinal: unit.ordinal,
    pickedAt: unit.pickedAt ?? null,
    verdict: unit.verdict ?? null,
    mark: unit.mark ?? null,
    gtd: unit.gtd ?? null,
    rnpt: unit.rnpt ?? null,
    uin: unit.uin ?? null,
    imeis: unit.imeis ?? [],
    weightGrams: unit.weightGrams ?? null,
    missing: missingOfUnit(posting, unit),
  }));
}

/** Only where Ozon wants to know something, or was told it. */
export function unitsText({ words, style, output }: Context, posting: Posting): string {
  const { headings, unitNeeds } = words.catalog;
  const units = posting.units.filter(
    (unit) => knownOf(unit).length > 0 || missingOfUnit(posting, unit).length > 0,
  );
  const known = (unit: Unit) =>
    knownOf(unit)
      .map(([need, value]) => `${unitNeeds[need]} ${value}`)
      .join(', ');
  const missing = (unit: Unit) =>
    missingOfUnit(posting, unit)
      .map((need) => unitNeeds[need])
      .join(', ');
  return table(
    [
      { title: headings.sku, cell: (unit) => unit.sku },
      { title: '#', cell: (unit) => String(unit.ordinal) },
      { title: headings.known, cell: known, isElastic: true },
      { title: headings.missing, cell: missing, paint: () => output.paint.bad },
    ],
    units,
    style.width,
  );
}

function missingOfUnit(posting: Posting, { sku, ordinal }: Unit): readonly UnitNeed[] {
  return missingOf(posting).find((each) => each.sku === sku && each.ordinal === ordinal)?.what ?? [];
}

function knownOf({ mark, gtd, rnpt, uin, imeis, weightGrams }: Unit) {
  const values: readonly (readonly [UnitNeed, string | undefined])[] = [
    ['mark', mark === undefined ? undefined : shownMark(mark)],
    ['gtd', gtd],
    ['rnpt', rnpt],
    ['uin', uin],
    ['imei', imeis?.join(' ')],
    ['weight', weightGrams === undefined ? undefined : `${weightGrams} g`],
  ];
  return values.flatMap(([need, value]) => (value === undefined ? [] : [[need, value] as const]));
}
