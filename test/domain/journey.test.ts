import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance } from '../../src/domain/advance.js';
import { AppError } from '../../src/domain/errors.js';
import { type Move, type PostingEvent, still } from '../../src/domain/event.js';
import { declareAll, failUnits, passUnit } from '../../src/domain/inspection.js';
import { pickUnit, reconfirm, unpickUnit } from '../../src/domain/picking.js';
import { compositionText, type Posting } from '../../src/domain/posting.js';
import { reconcile } from '../../src/domain/reconcile.js';
import { births, goods, papers, sightings } from '../../src/domain/tracks.js';
import { anyAction, anyBirth, anySeen, birthNames } from './arbitraries.js';
import { AT, hand } from './samples.js';

type Step = (posting: Posting) => Move;

const sku = fc.constantFrom('501', '502');
const snapshot = (posting: Posting) => ({ confirmedComposition: compositionText(posting.lines) });
const confirmStep: Step = (posting) => advance(posting, 'confirm', { ...hand, change: snapshot(posting) });
const broken = { quantity: 1, defect: 'broken', disposition: 'scrap' } as const;

/** What a seller, a printer and Ozon may do to a posting, in any order. */
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: anySeen.map(
      (seen): Step =>
        (posting) =>
          seenAgain(posting, seen),
    ),
  },
  {
    weight: 4,
    arbitrary: anyAction.map(
      (action): Step =>
        (posting) =>
          advance(posting, action, hand),
    ),
  },
  {
    weight: 4,
    arbitrary: sku.map(
      (each): Step =>
        (posting) =>
          pickUnit(posting, each, 'scan', hand),
    ),
  },
  {
    weight: 2,
    arbitrary: sku.map(
      (each): Step =>
        (posting) =>
          passUnit(posting, { sku: each, scan: 'scan' }, hand),
    ),
  },
  {
    weight: 1,
    arbitrary: sku.map(
      (each): Step =>
        (posting) =>
          failUnits(posting, { sku: each, ...broken }, hand),
    ),
  },
  {
    weight: 1,
    arbitrary: sku.map(
      (each): Step =>
        (posting) =>
          unpickUnit(posting, { sku: each, ordinal: 1 }, hand),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Step>(
      confirmStep,
      (posting) => declareAll(posting, hand),
      (posting) => reconfirm(posting, { ...hand, change: snapshot(posting) }),
    ),
  },
);

describe('whatever is done to a posting, in whatever order', () => {
  test('it moves only as the tables say, one event a revision, and its units are what was ordered', () => {
    fc.assert(
      fc.property(anySeen, anyBirth, fc.array(anyStep, { maxLength: 14 }), (first, birth, steps) => {
        const born = reconcile(undefined, first, { shop: 'main', at: AT, birth });
        expectBirth(born);
        let posting = born.after;
        for (const step of steps) {
          const move = orRefused(step, posting);
          expectChain(posting, move);
          for (const event of move.events) expectTable(event);
          expect(unitNames(move.after)).toEqual(orderedNames(move.after));
          posting = move.after;
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('a refusal says which posting, and leaves it as it was', () => {
    fc.assert(
      fc.property(anySeen, anyBirth, anyAction, (first, birth, action) => {
        const posting = reconcile(undefined, first, { shop: 'main', at: AT, birth }).after;
        const copy = structuredClone(posting);
        try {
          advance(posting, action, hand);
        } catch (thrown) {
          if (!(thrown instanceof AppError)) throw thrown;
          expect(thrown).toMatchObject({ kind: 'refused', isRetryable: false });
          expect(thrown.message).toContain(posting.number);
          expect(['wrong-stage', 'wrong-papers']).toContain(thrown.code);
        }
        expect(posting).toEqual(copy);
      }),
    );
  });
});

function seenAgain(posting: Posting, seen: Parameters<typeof reconcile>[1]): Move {
  return reconcile(posting, seen, { shop: 'main', at: AT, birth: 'foreign' });
}

function orRefused(step: Step, posting: Posting): Move {
  try {
    return step(posting);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.kind === 'refused') return still(posting);
    throw thrown;
  }
}

function expectBirth(move: Move): void {
  const [first, ...rest] = move.events;
  expect(move.before).toBeUndefined();
  expect(first?.revision).toBe(1);
  const name = birthNames.find((each) => each === (first?.action === 'seen' ? 'fresh' : first?.action));
  expect(name).toBeDefined();
  if (name) expect(first).toMatchObject({ toStage: births[name].stage, toPapers: births[name].papers });
  for (const event of rest) expectTable(event);
  expect(move.after.revision).toBe(move.events.length);
}

/** Each event begins where the last one ended, and the posting stands where the last one left it. */
function expectChain(posting: Posting, move: Move): void {
  let { stage, papers: state, revision } = posting;
  for (const event of move.events) {
    expect(event).toMatchObject({ posting: posting.number, fromStage: stage, fromPapers: state });
    expect(event.revision).toBe(revision + 1);
    ({ toStage: stage, toPapers: state, revision } = event);
  }
  expect(move.after).toMatchObject({ stage, papers: state, revision });
}

const goodsMoves: Readonly<Record<string, { readonly from: readonly string[]; readonly to: string }>> = {
  ...goods,
  ...sightings,
};
const papersMoves: Readonly<Record<string, { readonly from: readonly string[]; readonly to: string }>> =
  papers;

function expectTable(event: PostingEvent): void {
  const { action, fromStage, toStage, fromPapers, toPapers } = event;
  expectRow(goodsMoves[action], { from: fromStage, to: toStage });
  expectRow(papersMoves[action], { from: fromPapers, to: toPapers });
}

/**
 * A move stands in its row. What has no row does not move, and neither does a confirmed posting that is confirmed again,
 * nor one that was handed over and is accepted now.
 */
function expectRow(
  row: { readonly from: readonly string[]; readonly to: string } | undefined,
  move: { from: string; to: string },
): void {
  const isStill = move.from === move.to && ['confirmed', 'handed-over'].includes(move.from);
  if (!row || isStill) expect(move.to).toBe(move.from);
  else
    expect({ isListed: row.from.includes(move.from), to: move.to }).toEqual({ isListed: true, to: row.to });
}

function unitNames(posting: Posting): readonly string[] {
  return posting.units.map((unit) => `${unit.sku}/${unit.ordinal}`).sort();
}

function orderedNames(posting: Posting): readonly string[] {
  return posting.lines
    .flatMap(({ sku: each, quantity }) => Array.from({ length: quantity }, (_, at) => `${each}/${at + 1}`))
    .sort();
}
