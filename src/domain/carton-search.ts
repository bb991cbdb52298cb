import { gapBetween, type Inside, type Placed, type Sized, turnsOf } from './carton-units.js';

/**
 * A place for each of a few units wherever there is one. Two units that do not touch are apart along an axis: every turn
 * and every such relation is tried, and each set of relations says by itself how far everything must slide.
 */
export function searchedPlaces(
  carton: Inside,
  units: readonly Sized[],
  padMm: number,
): readonly Placed[] | undefined {
  const turned = (chosen: readonly Inside[]): readonly Placed[] | undefined => {
    const unit = units[chosen.length];
    if (!unit) return related({ carton, units, turns: chosen, padMm }, [], 1, 0);
    const before = units[chosen.length - 1];
    for (const turn of turnsOf(unit)) {
      if (!isRoomFor(turn, carton, Math.max(padMm, unit.padMm))) continue;
      // Of two alike the first is turned no further than the second.
      const last = chosen.at(-1);
      if (unit === before && last && rankOf(turn, unit) < rankOf(last, unit)) continue;
      const found = turned([...chosen, turn]);
      if (found) return found;
    }
    return undefined;
  };
  return turned([]);
}

/** Whether one unit, as it is turned, goes in with its cushioning. */
export function isRoomFor(turn: Inside, carton: Inside, wall: number): boolean {
  return SIDES.every((side) => turn[side] + 2 * wall <= carton[side]);
}

const SIDES = ['lengthMm', 'widthMm', 'heightMm'] as const;
type Side = (typeof SIDES)[number];

interface Turned {
  readonly carton: Inside;
  readonly units: readonly Sized[];
  readonly turns: readonly Inside[];
  readonly padMm: number;
}

/** The first one ends before the second one begins, along a side. */
interface Relation {
  readonly side: Side;
  readonly first: number;
  readonly second: number;
}

/** Decides the relation of each pair in turn: units `one` and `two`, `two` being the earlier. */
function related(
  box: Turned,
  relations: readonly Relation[],
  one: number,
  two: number,
): readonly Placed[] | undefined {
  if (one >= box.units.length) return placedBy(box, relations);
  const [nextOne, nextTwo] = two + 1 < one ? [one, two + 1] : [one + 1, 0];
  for (const side of SIDES) {
    for (const [first, second] of [
      [two, one],
      [one, two],
    ] as const) {
      const more = [...relations, { side, first, second }];
      if (!startsAlong(box, more, side)) continue;
      const found = related(box, more, nextOne, nextTwo);
      if (found) return found;
    }
  }
  return undefined;
}

function placedBy(box: Turned, relations: readonly Relation[]): readonly Placed[] | undefined {
  const x = startsAlong(box, relations, 'lengthMm');
  const y = startsAlong(box, relations, 'widthMm');
  const z = startsAlong(box, relations, 'heightMm');
  if (!x || !y || !z) return undefined;
  return box.units.map(({ sku, padMm }, index) => ({
    sku,
    padMm,
    x: x[index] ?? 0,
    y: y[index] ?? 0,
    z: z[index] ?? 0,
    ...(box.turns[index] ?? { lengthMm: 0, widthMm: 0, heightMm: 0 }),
  }));
}

/** Where each unit begins along a side when all slide together; undefined when one sticks out, or when they go round. */
function startsAlong(box: Turned, relations: readonly Relation[], side: Side): readonly number[] | undefined {
  const walls = box.units.map((unit) => Math.max(box.padMm, unit.padMm));
  const starts = [...walls];
  const along = relations.filter((relation) => relation.side === side);
  const end = (index: number) => (starts[index] ?? 0) + (box.turns[index]?.[side] ?? 0);
  for (let isMoving = true; isMoving; ) {
    isMoving = false;
    for (const { first, second } of along) {
      const [a, b] = [box.units[first], box.units[second]];
      const least = end(first) + (a && b ? gapBetween(a, b) : 0);
      if ((starts[second] ?? 0) >= least) continue;
      if (least + (box.turns[second]?.[side] ?? 0) + (walls[second] ?? 0) > box.carton[side])
        return undefined;
      starts[second] = least;
      isMoving = true;
    }
  }
  return starts;
}

function rankOf(turn: Inside, unit: Sized): number {
  return turnsOf(unit).findIndex((each) => SIDES.every((side) => each[side] === turn[side]));
}
