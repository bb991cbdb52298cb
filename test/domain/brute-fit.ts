/**
 * A second opinion on cartons that shares no code with the plan: millimetres as triples, and search by the relations
 * between things (left of, before, below) instead of by places.
 */
export interface Thing {
  readonly name: string;
  readonly size: readonly [number, number, number];
  /** Air that it wants around itself. */
  readonly air: number;
  readonly standing: boolean;
}
export type Room = readonly [number, number, number];
export interface Spot {
  readonly name: string;
  readonly at: readonly [number, number, number];
  readonly size: readonly [number, number, number];
}

/** What is wrong with a plan, in words; empty where nothing is. */
export function faultsOf(
  room: Room,
  things: readonly Thing[],
  wallAir: number,
  spots: readonly Spot[],
): string[] {
  const faults: string[] = [];
  const left = [...things];
  const laid: { spot: Spot; thing: Thing }[] = [];
  for (const spot of spots) {
    const index = left.findIndex((thing) => thing.name === spot.name && isTurnOf(thing, spot.size));
    const thing = left[index];
    if (!thing) {
      faults.push(`${spot.name} is laid twice, or has changed its shape`);
      continue;
    }
    left.splice(index, 1);
    laid.push({ spot, thing });
    const air = thing.air > wallAir ? thing.air : wallAir;
    for (const axis of [0, 1, 2] as const) {
      const [from, to] = [spot.at[axis], spot.at[axis] + spot.size[axis]];
      if (from < air || room[axis] - to < air) faults.push(`${spot.name} is too near to a wall`);
    }
  }
  if (left.length > 0) faults.push(`${left.length} things have no place`);
  for (let one = 0; one < laid.length; one += 1) {
    for (let two = one + 1; two < laid.length; two += 1) {
      const [a, b] = [laid[one], laid[two]];
      if (a && b && isTooNear(a, b)) faults.push(`${a.spot.name} and ${b.spot.name} touch`);
    }
  }
  return faults;
}

function isTooNear(a: { spot: Spot; thing: Thing }, b: { spot: Spot; thing: Thing }): boolean {
  const air = a.thing.air > b.thing.air ? a.thing.air : b.thing.air;
  const between = [0, 1, 2].map((axis) => {
    const [aFrom = 0, aSize = 0] = [a.spot.at[axis], a.spot.size[axis]];
    const [bFrom = 0, bSize = 0] = [b.spot.at[axis], b.spot.size[axis]];
    return aFrom < bFrom ? bFrom - (aFrom + aSize) : aFrom === bFrom ? -1 : aFrom - (bFrom + bSize);
  });
  return !between.some((distance) => distance >= air && distance >= 0);
}

function isTurnOf(thing: Thing, size: readonly [number, number, number]): boolean {
  if (thing.standing && size[2] !== thing.size[2]) return false;
  const sorted = (each: readonly number[]) => [...each].sort((a, b) => a - b).join('x');
  return sorted(size) === sorted(thing.size);
}

type Relation = { readonly before: number; readonly after: number };

/** Whether the things go into the room at all: every turn of every thing, every relation of every pair. */
export function canHold(room: Room, things: readonly Thing[], wallAir: number): boolean {
  const turns = things.map(waysToTurn);
  const sizes: (readonly number[])[] = [];
  const turnNext = (index: number): boolean => {
    if (index === things.length) return isArranged(room, things, sizes, wallAir);
    return (turns[index] ?? []).some((size) => {
      const air = 2 * Math.max(wallAir, things[index]?.air ?? 0);
      if ([0, 1, 2].some((axis) => (size[axis] ?? 0) + air > (room[axis] ?? 0))) return false;
      sizes[index] = size;
      return turnNext(index + 1);
    });
  };
  return turnNext(0);
}

function waysToTurn({ size: [a, b, c], standing }: Thing): readonly (readonly number[])[] {
  const flat = [
    [a, b, c],
    [b, a, c],
  ];
  const all = [...flat, [a, c, b], [c, a, b], [b, c, a], [c, b, a]];
  const seen = new Map((standing ? flat : all).map((each) => [each.join('x'), each]));
  return [...seen.values()];
}

function isArranged(
  room: Room,
  things: readonly Thing[],
  sizes: readonly (readonly number[])[],
  wallAir: number,
): boolean {
  const pairs: [number, number][] = [];
  for (let one = 0; one < things.length; one += 1)
    for (let two = 0; two < one; two += 1) pairs.push([one, two]);
  const relations: [Relation[], Relation[], Relation[]] = [[], [], []];
  const decide = (index: number): boolean => {
    const pair = pairs[index];
    if (!pair) return true;
    for (const [axis, list] of relations.entries()) {
      for (const [before, after] of [pair, [pair[1], pair[0]]] as const) {
        list.push({ before, after });
        const isGood = isChainShort({ axis, room, things, sizes, wallAir }, list) && decide(index + 1);
        list.pop();
        if (isGood) return true;
      }
    }
    return false;
  };
  return decide(0);
}

interface Chain {
  readonly axis: number;
  readonly room: Room;
  readonly things: readonly Thing[];
  readonly sizes: readonly (readonly number[])[];
  readonly wallAir: number;
}

/** Everything slides to one side as far as its relations let it; nothing may stick out at the other. */
function isChainShort(
  { axis, room, things, sizes, wallAir }: Chain,
  relations: readonly Relation[],
): boolean {
  const airs = things.map((thing) => thing.air);
  const start = airs.map((air) => Math.max(air, wallAir));
  const from = [...start];
  for (let round = 0; round <= things.length; round += 1) {
    let hasMoved = false;
    for (const { before, after } of relations) {
      const air = Math.max(airs[before] ?? 0, airs[after] ?? 0);
      const least = (from[before] ?? 0) + (sizes[before]?.[axis] ?? 0) + air;
      if ((from[after] ?? 0) >= least) continue;
      from[after] = least;
      hasMoved = true;
    }
    if (!hasMoved)
      return from.every(
        (place, index) => place + (sizes[index]?.[axis] ?? 0) + (start[index] ?? 0) <= (room[axis] ?? 0),
      );
  }
  // It moves for ever: each is before the other.
  return false;
}
