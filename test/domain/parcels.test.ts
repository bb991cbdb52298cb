import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  linesOfParcel,
  matchParcels,
  type ParcelLine,
  refusalOfParcels,
  unitsForParcels,
} from '../../src/domain/parcels.js';
import { compositionText, type Unit, unitsOf } from '../../src/domain/posting.js';
import { AT, at, fresh, line } from './samples.js';

const anyUnits = fc
  .array(fc.constantFrom('501', '502', '503'), { minLength: 1, maxLength: 8 })
  .map((skus) => unitsOf(skus.map((sku) => ({ sku, quantity: 1 }))))
  .chain((units) => fc.tuple(...units.map(touched)));

/** A unit as the bench may have left it: untouched, picked, judged, marked. */
function touched(unit: Unit): fc.Arbitrary<Unit> {
  const pickedAt = AT;
  return fc.constantFrom<Unit>(
    unit,
    { ...unit, pickedAt, pickedBy: 'anna', scan: `scan-${unit.sku}-${unit.ordinal}` },
    { ...unit, pickedAt, verdict: 'scanned', mark: `mark-${unit.sku}-${unit.ordinal}` },
  );
}

/** Units dealt out to parcels at random, as a seller may write `--parcel` lines. */
const anySplit = anyUnits.chain((units) =>
  fc
    .array(fc.integer({ min: 0, max: 2 }), { minLength: units.length, maxLength: units.length })
    .map((dealt) => ({
      units,
      parcels: [0, 1, 2]
        .map((parcel) =>
          units.filter((_, index) => dealt[index] === parcel).map(({ sku }) => ({ sku, quantity: 1 })),
        )
        .filter((parcel) => parcel.length > 0),
    })),
);

describe('units handed out to parcels', () => {
  test('are all there, each with what was picked, judged and marked, and named anew in its parcel', () => {
    fc.assert(
      fc.property(anySplit, ({ units, parcels }) => {
        const groups = unitsForParcels(units, parcels);
        const past = (unit: Unit) => JSON.stringify({ ...unit, ordinal: 0 });
        expect(groups.flat().map(past).sort()).toEqual(units.map(past).sort());
        for (const [index, group] of groups.entries()) {
          const names = group.map(({ sku, ordinal }) => `${sku}/${ordinal}`);
          const fresh = unitsOf(parcels[index] ?? []).map(({ sku, ordinal }) => `${sku}/${ordinal}`);
          expect(names).toEqual(fresh);
          expect(new Set(names).size).toBe(names.length);
        }
      }),
    );
  });

  test('stand under the lines of the order, with its names and prices', () => {
    const lines = linesOfParcel([line('501', 2), line('502', 1)], [{ sku: '501', quantity: 1 }]);
    expect(lines).toEqual([{ ...line('501', 1) }]);
  });
});

describe('the numbers that Ozon gives to parcels', () => {
  const tea: readonly ParcelLine[] = [{ sku: '501', quantity: 1 }];
  const cup: readonly ParcelLine[] = [{ sku: '502', quantity: 1 }];

  test('are matched by what is in them', () => {
    const seen = [
      { number: '111-0214-1', lines: cup },
      { number: '111-0214-2', lines: tea },
    ];
    expect(matchParcels([tea, cup], seen)).toEqual([
      { parcel: tea, number: '111-0214-2' },
      { parcel: cup, number: '111-0214-1' },
    ]);
  });

  test('of equal parcels go by the numbers, in whatever order Ozon tells them, and each is given once', () => {
    const numbers = ['111-0214-1', '111-0214-2', '111-0214-10'];
    fc.assert(
      fc.property(fc.shuffledSubarray(numbers, { minLength: 3 }), (told) => {
        const seen = told.map((number) => ({ number, lines: tea }));
        expect(matchParcels([tea, tea, tea], seen)?.map((match) => match.number)).toEqual(numbers);
      }),
    );
  });

  test('are waited for until every parcel has one', () => {
    expect(matchParcels([tea, cup], [{ number: '111-0214-1', lines: tea }])).toBeUndefined();
    expect(matchParcels([tea, tea], [{ number: '111-0214-1', lines: tea }])).toBeUndefined();
  });
});

describe('parcels that a seller asks for', () => {
  const half = [{ sku: '501', quantity: 1 }];
  const rest = [...half, { sku: '502', quantity: 1 }];

  test('must hold exactly what was ordered', () => {
    const posting = at('inspected');
    expect(refusalOfParcels(posting, [half, rest])).toBeNull();
    expect(refusalOfParcels(posting, [half])?.code).toBe('parcels-differ');
    expect(refusalOfParcels(posting, [half, rest, half])?.code).toBe('parcels-differ');
    expect(refusalOfParcels(posting, [half, rest, []])?.code).toBe('parcels-differ');
    const negative = [
      { sku: '501', quantity: 2 },
      { sku: '501', quantity: -1 },
    ];
    expect(refusalOfParcels(posting, [negative, rest])?.code).toBe('parcels-differ');
  });

  test('come too late once Ozon has assembled the posting', () => {
    const assembled = fresh({ ozonStatus: 'awaiting_deliver' });
    expect(refusalOfParcels(assembled, [half, rest])?.code).toBe('composition-frozen');
  });
});

test('the same products in another order, or in two lines, are the same composition', () => {
  expect(compositionText([line('502', 1), line('501', 1), line('501', 1)])).toBe(
    compositionText([line('501', 2), line('502', 1)]),
  );
  expect(unitsOf([line('501', 1), line('501', 2)]).map((unit) => unit.ordinal)).toEqual([1, 2, 3]);
});
