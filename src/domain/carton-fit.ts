import { isRoomFor, searchedPlaces } from './carton-search.js';
import {
  gapBetween,
  type Inside,
  type Placed,
  type Placement,
  type Sized,
  turnsOf,
  volumeOf,
} from './carton-units.js';

/**
 * A place for every unit, or undefined where none was found. `padMm` is kept from every wall. Of few units every way is
 * tried; of many only some, so that a full carton may be called too small but never a small one large enough.
 */
export function placementsIn(
  carton: Inside,
  units: readonly Sized[],
  padMm: number,
): readonly Placement[] | undefined {
  if (units.length === 0 || !isRoomEnough(carton, units, padMm)) return undefined;
  const greedy = ORDERS.map((order) => [...units].sort(order));
  const placed =
    firstOf(greedy, (sorted) => placedGreedily({ carton, padMm }, sorted)) ??
    (units.length <= FEW ? searchedPlaces(carton, greedy[0] ?? units, padMm) : undefined);
  return placed?.map(({ padMm: _pad, ...placement }) => placement);
}
const FEW = 4;

/** How much of a carton its goods fill. */
export function fillPercent(carton: Inside, units: readonly Inside[]): number {
  const goods = units.reduce((sum, unit) => sum + volumeOf(unit), 0);
  return Math.round((goods / volumeOf(carton)) * 100);
}

function isRoomEnough(carton: Inside, units: readonly Sized[], padMm: number): boolean {
  const goods = units.reduce((sum, unit) => sum + volumeOf(unit), 0);
  if (goods > volumeOf(carton)) return false;
  return units.every((unit) =>
    turnsOf(unit).some((turn) => isRoomFor(turn, carton, Math.max(padMm, unit.padMm))),
  );
}

function firstOf<From, To>(all: readonly From[], make: (each: From) => To | undefined): To | undefined {
  for (const each of all) {
    const made = make(each);
    if (made !== undefined) return made;
  }
  return undefined;
}

interface Box {
  readonly carton: Inside;
  readonly padMm: number;
}

function placedGreedily(box: Box, units: readonly Sized[]): readonly Placed[] | undefined {
  const placed: Placed[] = [];
  for (const unit of units) {
    const { value } = placesOf(box, unit, placed).next();
    if (!value) return undefined;
    placed.push(value);
  }
  return placed;
}

/** Low places first, then deep ones: what stands low leaves room above it. */
function* placesOf(box: Box, unit: Sized, placed: readonly Placed[]): Generator<Placed, undefined> {
  const { carton, padMm } = box;
  const wall = Math.max(padMm, unit.padMm);
  const corners = (axis: 'x' | 'y' | 'z', size: keyof Inside) => {
    const behind = placed.map((other) => other[axis] + other[size] + gapBetween(unit, other));
    return [...new Set([wall, ...behind.filter((corner) => corner > wall)])].sort((a, b) => a - b);
  };
  const turns = turnsOf(unit);
  for (const z of corners('z', 'heightMm')) {
    for (const y of corners('y', 'widthMm')) {
      for (const x of corners('x', 'lengthMm')) {
        for (const turn of turns) {
          const each = { ...turn, sku: unit.sku, padMm: unit.padMm, x, y, z };
          if (isInside(each, carton, wall) && placed.every((other) => isApart(each, other))) yield each;
        }
      }
    }
  }
  return undefined;
}

function isInside(unit: Placed, carton: Inside, wall: number): boolean {
  return (
    unit.x + unit.lengthMm + wall <= carton.lengthMm &&
    unit.y + unit.widthMm + wall <= carton.widthMm &&
    unit.z + unit.heightMm + wall <= carton.heightMm
  );
}

function isApart(a: Placed, b: Placed): boolean {
  const gap = gapBetween(a, b);
  return (
    a.x + a.lengthMm + gap <= b.x ||
    b.x + b.lengthMm + gap <= a.x ||
    a.y + a.widthMm + gap <= b.y ||
    b.y + b.widthMm + gap <= a.y ||
    a.z + a.heightMm + gap <= b.z ||
    b.z + b.heightMm + gap <= a.z
  );
}

type Order = (a: Sized, b: Sized) => number;
const byVolume: Order = (a, b) => volumeOf(b) - volumeOf(a);
const byLongest: Order = (a, b) => longestOf(b) - longestOf(a) || byVolume(a, b);
const byHeight: Order = (a, b) => b.heightMm - a.heightMm || byVolume(a, b);
const byBase: Order = (a, b) => b.lengthMm * b.widthMm - a.lengthMm * a.widthMm || byVolume(a, b);
const ORDERS: readonly Order[] = [byVolume, byLongest, byHeight, byBase];

function longestOf({ lengthMm, widthMm, heightMm }: Inside): number {
  return Math.max(lengthMm, widthMm, heightMm);
}
