import { describe, expect, test } from 'vitest';
import { fillPercent, placementsIn } from '../../src/domain/carton-fit.js';
import type { Sized } from '../../src/domain/carton-units.js';
import { canHold, faultsOf, type Room, type Thing } from './brute-fit.js';

const rooms: readonly Room[] = [
  [150, 120, 100],
  [200, 150, 120],
  [260, 200, 160],
  [400, 120, 120],
  [320, 260, 220],
  [400, 300, 300],
  [600, 400, 400],
];

function sized({ name, size: [lengthMm, widthMm, heightMm], air, standing }: Thing): Sized {
  return { sku: name, lengthMm, widthMm, heightMm, padMm: air, isUpright: standing };
}

function planned(room: Room, things: readonly Thing[], wallAir: number) {
  const [lengthMm, widthMm, heightMm] = room;
  const placed = placementsIn({ lengthMm, widthMm, heightMm }, things.map(sized), wallAir);
  return placed?.map(({ sku: name, x, y, z, ...turned }) => ({
    name,
    at: [x, y, z] as const,
    size: [turned.lengthMm, turned.widthMm, turned.heightMm] as const,
  }));
}

/** The same orders on every machine. */
function dice(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * most);
  };
}

function someOrder(roll: (most: number) => number): readonly Thing[] {
  const lines = 1 + roll(3);
  const most = roll(4) === 0 ? 9 : 4;
  const things: Thing[] = [];
  for (let line = 0; line < lines; line += 1) {
    const thing: Thing = {
      name: `thing ${line}`,
      size: [20 + roll(12) * 10, 20 + roll(10) * 10, 10 + roll(9) * 10],
      air: roll(5) === 0 ? 30 : 0,
      standing: roll(5) === 0,
    };
    for (let unit = 0; unit <= roll(3) && things.length < most; unit += 1) things.push(thing);
  }
  return things;
}

describe('a thousand orders and a shelf of cartons', () => {
  const roll = dice(20_261_124);
  const orders = Array.from({ length: 1000 }, () => someOrder(roll));
  const wallAirs = orders.map(() => roll(2) * 10);
  const plans = orders.map((things, index) => {
    const wallAir = wallAirs[index] ?? 0;
    const tried = rooms.map((room) => () => planned(room, things, wallAir));
    const chosen = tried.findIndex((plan) => plan() !== undefined);
    return { things, wallAir, chosen, spots: tried[chosen]?.() };
  });

  test('every plan is one that a checker by other means accepts', () => {
    const made = plans.filter(({ spots }) => spots !== undefined);
    const faults = made.flatMap(({ things, wallAir, chosen, spots = [] }) =>
      faultsOf(rooms[chosen] ?? [0, 0, 0], things, wallAir, spots),
    );
    expect(faults).toEqual([]);
    expect(made.length).toBeGreaterThan(900);
  });

  test('for up to four units no smaller carton would have done', () => {
    const few = plans.filter(({ things }) => things.length <= 4);
    const missed = few.flatMap(({ things, wallAir, chosen }) =>
      rooms
        .slice(0, chosen < 0 ? rooms.length : chosen)
        .filter((room) => canHold(room, things, wallAir))
        .map((room) => ({ room, things, wallAir })),
    );
    expect(few.length).toBeGreaterThan(600);
    expect(missed).toEqual([]);
  }, 60_000);
});

describe('a carton', () => {
  const glass: Thing = { name: 'vase', size: [100, 100, 250], air: 50, standing: false };
  const bottle: Thing = { name: 'bottle', size: [60, 60, 250], air: 0, standing: true };

  test('leaves glass its cushioning on every side, and between two of it', () => {
    expect(planned([200, 200, 350], [glass], 20)).toMatchObject([{ at: [50, 50, 50] }]);
    expect(planned([199, 200, 350], [glass], 20)).toBeUndefined();
    expect(planned([350, 200, 350], [glass, glass], 20)).toHaveLength(2);
    expect(planned([349, 200, 350], [glass, glass], 20)).toBeUndefined();
  });

  test('never lays down what has to stand', () => {
    expect(planned([300, 100, 100], [bottle], 0)).toBeUndefined();
    expect(planned([100, 100, 300], [bottle], 0)).toHaveLength(1);
    expect(planned([300, 100, 100], [{ ...bottle, standing: false }], 0)).toHaveLength(1);
  });

  test('tells how full it is', () => {
    const inside = { lengthMm: 200, widthMm: 100, heightMm: 100 };
    expect(fillPercent(inside, [{ lengthMm: 100, widthMm: 100, heightMm: 100 }])).toBe(50);
  });
});

test('the checker finds what is wrong with a plan', () => {
  const cube: Thing = { name: 'cube', size: [100, 100, 100], air: 0, standing: true };
  const at = (x: number, y: number, z: number) => ({ name: 'cube', at: [x, y, z], size: cube.size }) as const;
  const room: Room = [300, 100, 100];
  expect(faultsOf(room, [cube, cube], 0, [at(0, 0, 0), at(100, 0, 0)])).toEqual([]);
  expect(faultsOf(room, [cube, cube], 0, [at(0, 0, 0), at(99, 0, 0)])).toHaveLength(1);
  expect(faultsOf(room, [cube, cube], 0, [at(0, 0, 0)])).toHaveLength(1);
  expect(faultsOf(room, [cube], 0, [at(201, 0, 0)])).toHaveLength(1);
  expect(faultsOf(room, [cube], 1, [at(1, 0, 0)])).not.toEqual([]);
  expect(faultsOf(room, [{ ...cube, air: 10 }, cube], 0, [at(10, 0, 0), at(110, 0, 0)])).not.toEqual([]);
});
