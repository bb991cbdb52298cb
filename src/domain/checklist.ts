import type { Details } from './errors.js';
import type { Move } from './event.js';
import { type Defect, defects } from './inspection.js';
import type { Posting, Unit } from './posting.js';

/** One thing to look at. */
export interface CheckPoint {
  readonly id: string;
  /** Somebody has to say of each unit that it holds. */
  readonly isMandatory: boolean;
  /** What it is called when it does not hold. */
  readonly defects: readonly string[];
}

export interface CheckRules<Point extends CheckPoint> {
  readonly minor: { readonly limit: number; readonly never: readonly string[] };
  readonly lists: readonly {
    /** `shoes@2`; `common@…` holds for everything. */
    readonly id: string;
    readonly categories: readonly string[];
    readonly traits: readonly string[];
    readonly points: readonly Point[];
  }[];
}

export interface CheckedGoods {
  readonly category: string | undefined;
  /** `traitsOf` the item, and `marked` where Ozon wants a marking code. */
  readonly traits: readonly string[];
}

/** What a unit of these goods is judged by. */
export interface UnitChecklist<Point extends CheckPoint = CheckPoint> {
  /** `common@1+shoes@2`: goes into the record of every verdict. */
  readonly id: string;
  readonly points: readonly Point[];
  /** Minor defects that it may have and pass. */
  readonly minorLimit: number;
}
export type ChecklistFor<Point extends CheckPoint = CheckPoint> = (sku: string) => UnitChecklist<Point>;

/** The common list, and those of the category and the traits, in the order of the file. */
export function checklistOf<Point extends CheckPoint>(
  { lists, minor }: CheckRules<Point>,
  { category, traits }: CheckedGoods,
): UnitChecklist<Point> {
  const chosen = lists.filter(
    (list) =>
      list.id.startsWith('common@') ||
      (category !== undefined && list.categories.includes(category)) ||
      list.traits.some((trait) => traits.includes(trait)),
  );
  const isNever = category !== undefined && minor.never.includes(category);
  return {
    id: chosen.map(({ id }) => id).join('+'),
    points: chosen.flatMap(({ points }) => points),
    minorLimit: isNever ? 0 : minor.limit,
  };
}

/** The questions that somebody has to answer of each unit. */
export function questionsOf<Point extends CheckPoint>({ points }: UnitChecklist<Point>): readonly Point[] {
  return points.filter(({ isMandatory }) => isMandatory);
}

/** Points that were said to hold, as they are recorded. */
export function heldPoints(points: readonly CheckPoint[]): readonly Details[] {
  return points.map(({ id }) => ({ point: id, holds: true }));
}

/** The points that do not hold when a unit has this defect, as they are recorded. */
export function brokenPoints({ points }: UnitChecklist, defect: Defect): readonly Details[] {
  const broken = points.filter(({ defects: names }) => names.includes(defect));
  return broken.map(({ id }) => ({ point: id, holds: false }));
}

/** A critical or a major defect fails a unit; a minor one only when it has as many as it may have. */
export function isTolerated(
  { minorLimit }: UnitChecklist,
  defect: Defect,
  { minorsBefore }: { readonly minorsBefore: number },
): boolean {
  return defects[defect] === 'minor' && minorsBefore < minorLimit;
}

/** The units that a move has judged, each with the checklist that it was judged by. */
export function withChecklists(move: Move, checklist: ChecklistFor): Move {
  const judged = judgedIn(move);
  if (judged.length === 0) return move;
  const units = move.after.units.map((unit) =>
    judged.includes(unit) ? { ...unit, checklist: checklist(unit.sku).id } : unit,
  );
  return { ...move, after: { ...move.after, units } };
}

export function judgedIn({ before, after }: Move): readonly Unit[] {
  return after.units.filter(
    (unit) => unit.verdict !== undefined && unitLike(before, unit)?.verdict === undefined,
  );
}

/** The units that a move has taken out of the tote, as they were before. */
export function rejectedIn({ before, after }: Move): readonly Unit[] {
  const picked = before?.units.filter((unit) => unit.pickedAt !== undefined) ?? [];
  return picked.filter((unit) => unitLike(after, unit)?.pickedAt === undefined);
}

function unitLike(posting: Posting | undefined, { sku, ordinal }: Unit): Unit | undefined {
  return posting?.units.find((unit) => unit.sku === sku && unit.ordinal === ordinal);
}
