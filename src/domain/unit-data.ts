import type { Refusal } from './errors.js';
import { happen, type Move, still } from './event.js';
import { clearedHolds } from './holds.js';
import type { Hand } from './picking.js';
import type { Posting, RequirementName, Unit } from './posting.js';

/** What Ozon may want to know of every unit before assembly. */
export const unitNeeds = [
  'mark',
  'uin',
  'imei',
  'weight',
  'gtd',
  'rnpt',
] as const satisfies RequirementName[];
export type UnitNeed = (typeof unitNeeds)[number];

/** Stands where the goods have no declaration or batch number. */
export const ABSENT = 'none';

export interface Missing {
  readonly sku: string;
  readonly ordinal: number;
  readonly what: readonly UnitNeed[];
}

/** What is still missing before assembly, per unit; nothing once Ozon has the posting assembled. */
export function missingOf(posting: Posting): readonly Missing[] {
  if (posting.papers !== 'none') return [];
  return posting.units.flatMap((unit) => {
    const what = unitNeeds.filter((need) => isNeeded(posting, need, unit.sku) && !isKnown(unit, need));
    return what.length === 0 ? [] : [{ sku: unit.sku, ordinal: unit.ordinal, what }];
  });
}

export function isNeeded(
  { requirements }: Pick<Posting, 'requirements'>,
  need: UnitNeed,
  sku: string,
): boolean {
  return requirements[need]?.includes(sku) === true;
}

/** SKUs of whose units Ozon wants to know anything before assembly. */
export function neededOfUnits({ requirements }: Pick<Posting, 'requirements'>): readonly string[] {
  return [...new Set(unitNeeds.flatMap((need) => requirements[need] ?? []))];
}

/** SKUs of which Ozon wants to know something other than a mark. */
export function neededBesideMarks({ requirements }: Pick<Posting, 'requirements'>): readonly string[] {
  const { country, changeCountry, gtd, rnpt, uin, imei, weight } = requirements;
  const lists = [country, changeCountry, gtd, rnpt, uin, imei, weight];
  return [...new Set(lists.flatMap((list) => list ?? []))];
}

/** Whether a mark of this product is taken, needed or not. */
export function isMarkTaken({ requirements }: Pick<Posting, 'requirements'>, sku: string): boolean {
  return [...(requirements.mark ?? []), ...(requirements.possibleMark ?? [])].includes(sku);
}

/** Whether Ozon has anything to be told of the units of this posting. */
export function hasUnitData({ requirements, units }: Posting): boolean {
  return (
    unitNeeds.some((need) => requirements[need]?.length) || units.some((unit) => unit.mark !== undefined)
  );
}

/** Why the posting cannot be assembled yet, with the one command that gives what is missing; or null. */
export function refusalOfMissing(posting: Posting): Refusal | null {
  const missing = missingOf(posting);
  if (missing.length === 0) return null;
  const needs = new Set(missing.flatMap((each) => each.what));
  const skus = [...new Set(missing.map((each) => each.sku))].join(', ');
  return {
    code: needs.has('mark') ? 'needs-mark' : 'needs-data',
    message: `${posting.number} still needs: ${missing.map(missingText).join('; ')}`,
    hint: giveCommand(posting.number, missing),
    details: { posting: posting.number, skus, missing: missing.map(missingText).join('; ') },
  };
}

/** In the words of the flags that give it, which are the same in every language: `501 #2: --mark --unit-weight`. */
function missingText({ sku, ordinal, what }: Missing): string {
  return `${sku} #${ordinal}: ${what.map((need) => `--${NEED_FLAGS[need].flag}`).join(' ')}`;
}

function giveCommand(number: string, missing: readonly Missing[]): string {
  const flags = missing.flatMap(({ sku, what }) =>
    what.map((need) => `--${NEED_FLAGS[need].flag} ${sku}=${NEED_FLAGS[need].value}`),
  );
  return `ozf inspect pass ${number} ${[...new Set(flags)].join(' ')}`;
}

/** How each datum is typed; the flags of the command line bear these names. */
export const NEED_FLAGS = {
  mark: { flag: 'mark', value: 'CODE' },
  uin: { flag: 'uin', value: 'NUMBER' },
  imei: { flag: 'imei', value: 'NUMBER' },
  weight: { flag: 'unit-weight', value: 'GRAMS' },
  gtd: { flag: 'gtd', value: 'NUMBER|none' },
  rnpt: { flag: 'rnpt', value: 'NUMBER|none' },
} as const satisfies Record<UnitNeed, { flag: string; value: string }>;

/** Data of one unit of a SKU, as a person gives it. */
export type UnitDatum = Pick<Unit, 'mark' | 'uin' | 'imeis' | 'weightGrams' | 'gtd' | 'rnpt'>;

/** A value for a SKU: for its next unit that lacks it, or for each of its units at once. */
export interface GivenDatum {
  readonly sku: string;
  readonly need: UnitNeed;
  readonly datum: UnitDatum;
}

/**
 * Puts what was given onto the units: marks, numbers and weights one by one in their order, declarations onto every unit
 * when only one was given. What a unit has already is not given twice; as many values as units replace all of them.
 */
export function giveUnitData(posting: Posting, given: readonly GivenDatum[], hand: Hand): Move {
  let units = posting.units;
  for (const sku of new Set(given.map((each) => each.sku))) {
    for (const need of unitNeeds) {
      const data = given.filter((each) => each.sku === sku && each.need === need).map((each) => each.datum);
      if (data.length > 0) units = withData(units, { sku, need, data });
    }
  }
  const changed = units.filter((unit, index) => unit !== posting.units[index]);
  if (changed.length === 0) return still(posting);
  return happenGiven(posting, units, { hand, changed });
}

/** More values of one kind than units could take, or null. */
export function refusalOfExcess(posting: Posting, given: readonly GivenDatum[]): Refusal | null {
  for (const { sku, need } of given) {
    const quantity = posting.units.filter((unit) => unit.sku === sku).length;
    const count = given.filter((each) => each.sku === sku && each.need === need).length;
    if (count <= quantity) continue;
    return {
      code: 'no-such-units',
      message: `${posting.number} has ${quantity} units of ${sku}, not ${count}`,
      hint: `ozf orders show ${posting.number}`,
      details: { posting: posting.number, sku, picked: quantity, quantity: count },
    };
  }
  return null;
}

/** Takes codes off the units again that Ozon does not accept. */
export function dropMarks(posting: Posting, marks: readonly string[], hand: Hand): Move {
  const units = posting.units.map((unit) =>
    unit.mark !== undefined && marks.includes(unit.mark) ? { ...unit, mark: undefined } : unit,
  );
  if (marks.length === 0 || units.every((unit, index) => unit === posting.units[index]))
    return still(posting);
  return happen(posting, { units }, { action: 'unit-data-dropped', ...hand, details: { marks } });
}

interface Given {
  readonly sku: string;
  readonly need: UnitNeed;
  readonly data: readonly UnitDatum[];
}

function withData(units: readonly Unit[], { sku, need, data }: Given): readonly Unit[] {
  const own = units.filter((unit) => unit.sku === sku);
  const [first] = data;
  if (first && data.length === 1 && (need === 'gtd' || need === 'rnpt')) {
    return units.map((unit) => (unit.sku === sku ? merged(unit, first) : unit));
  }
  const fresh = [...data];
  for (const unit of own) {
    const at = fresh.findIndex((datum) => merged(unit, datum) === unit);
    if (at >= 0) fresh.splice(at, 1);
  }
  const open = own.filter((unit) => !isKnown(unit, need));
  const isReplacing = fresh.length > open.length;
  const targets = isReplacing
    ? own.filter((unit) => !data.some((datum) => merged(unit, datum) === unit))
    : open;
  return units.map((unit) => {
    const datum = targets.includes(unit) ? fresh.shift() : undefined;
    return datum ? merged(unit, datum) : unit;
  });
}

/** The same object when nothing differs. */
function merged(unit: Unit, datum: UnitDatum): Unit {
  const next = { ...unit, ...datum };
  return JSON.stringify(next) === JSON.stringify(unit) ? unit : next;
}

function isKnown(unit: Unit, need: UnitNeed): boolean {
  switch (need) {
    case 'imei':
      return unit.imeis !== undefined && unit.imeis.length > 0;
    case 'weight':
      return unit.weightGrams !== undefined;
    default:
      return unit[need] !== undefined;
  }
}

function happenGiven(
  posting: Posting,
  units: readonly Unit[],
  { hand, changed }: { readonly hand: Hand; readonly changed: readonly Unit[] },
): Move {
  const complete = missingOf({ ...posting, units }).length === 0;
  const holds = complete ? clearedHolds(posting.holds, 'unit-data') : posting.holds;
  const details = { units: changed.map(({ sku, ordinal }) => `${sku} #${ordinal}`) };
  return happen(
    posting,
    { units, holds },
    { action: complete ? 'unit-data' : 'unit-datum', ...hand, details },
  );
}
