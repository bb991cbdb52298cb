import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feeAt, lateness, nextFee, type Tariff, urgency } from '../../src/domain/lateness.js';

const rub = (minor: number) => ({ minor, currency: 'RUB' });
const NOON = '2026-11-24T12:00:00.000Z';
const EVENING = '2026-11-24T18:00:00.000Z';
const JUST_AFTER_NOON = '2026-11-24T12:00:00.001Z';
const NEXT_DAY = '2026-11-25T00:00:00.000Z';

/** A discount until noon, nothing until the evening, then a fee for ever. */
const LADDER: Tariff = [
  { until: NOON, ratePercent: -1.5, charge: rub(-500) },
  { until: EVENING, ratePercent: 0, charge: rub(0) },
  { ratePercent: 2, charge: rub(3000) },
];

describe('the ladder of fees', () => {
  test('a step holds up to and including its instant', () => {
    expect(feeAt(LADDER, '2026-11-24T11:59:59.999Z')).toEqual(rub(-500));
    expect(feeAt(LADDER, NOON)).toEqual(rub(-500));
    expect(feeAt(LADDER, JUST_AFTER_NOON)).toEqual(rub(0));
    expect(feeAt(LADDER, NEXT_DAY)).toEqual(rub(3000));
  });

  test('the next step is the first that costs something else', () => {
    expect(nextFee(LADDER, NOON)).toEqual({ charge: rub(0), at: NOON });
    expect(nextFee(LADDER, JUST_AFTER_NOON)).toEqual({ charge: rub(3000), at: EVENING });
    expect(nextFee(LADDER, NEXT_DAY)).toBeUndefined();
    const flat: Tariff = [
      { until: NOON, ratePercent: 1, charge: rub(100) },
      { until: EVENING, ratePercent: 1, charge: rub(100) },
      { ratePercent: 2, charge: rub(200) },
    ];
    expect(nextFee(flat, '2026-11-24T08:00:00.000Z')).toEqual({ charge: rub(200), at: EVENING });
  });

  test('after a last step that has an end its fee goes on', () => {
    const closed = LADDER.slice(0, 2);
    expect(feeAt(closed, NEXT_DAY)).toEqual(rub(0));
    expect(nextFee(closed, NEXT_DAY)).toBeUndefined();
  });

  test('without a ladder nothing is known of fees', () => {
    expect(feeAt([], NOON)).toBeUndefined();
    expect(nextFee([], NOON)).toBeUndefined();
  });

  test('the next fee always begins when the present one ends, whatever the ladder', () => {
    const hour = fc
      .integer({ min: 0, max: 23 })
      .map((each) => `2026-11-24T${String(each).padStart(2, '0')}:00:00.000Z`);
    const ladder = fc
      .tuple(
        fc.uniqueArray(hour),
        fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 24, maxLength: 24 }),
      )
      .map(([hours, fees]) =>
        hours.sort().map((until, index) => ({ until, ratePercent: 0, charge: rub(fees[index] ?? 0) })),
      );
    fc.assert(
      fc.property(ladder, hour, (steps, now) => {
        const next = nextFee(steps, now);
        if (!next) return;
        expect(next.at >= now).toBe(true);
        expect(feeAt(steps, next.at)).toEqual(feeAt(steps, now));
        expect(feeAt(steps, next.at.replace('.000Z', '.001Z'))).toEqual(next.charge);
        expect(next.charge).not.toEqual(feeAt(steps, now));
      }),
    );
  });
});

describe('urgency', () => {
  test('is when it gets dearer and by how much; a lost discount counts', () => {
    expect(urgency({ tariff: LADDER, dueAt: NEXT_DAY }, NOON)).toEqual({ at: NOON, stakeMinor: 500 });
    expect(urgency({ tariff: LADDER, dueAt: NEXT_DAY }, EVENING)).toEqual({ at: EVENING, stakeMinor: 3000 });
  });

  test('at the top of the ladder is the due time and what is lost already', () => {
    expect(urgency({ tariff: LADDER, dueAt: NOON }, NEXT_DAY)).toEqual({ at: NOON, stakeMinor: 3000 });
  });

  test('without a ladder is the due time, and without that comes last', () => {
    expect(urgency({ tariff: [], dueAt: NOON }, EVENING)).toEqual({ at: NOON, stakeMinor: 0 });
    expect(urgency({ tariff: [] }, EVENING).at > '2999').toBe(true);
  });
});

describe('lateness', () => {
  const deadlines = { dueAt: NOON, lateAt: EVENING };

  test('is none up to the very instant of the due time', () => {
    expect(lateness(deadlines, NOON)).toBe('in-time');
    expect(lateness(deadlines, JUST_AFTER_NOON)).toBe('overdue');
  });

  test('is overdue until the last moment without delay, then late', () => {
    expect(lateness(deadlines, EVENING)).toBe('overdue');
    expect(lateness(deadlines, '2026-11-24T18:00:00.001Z')).toBe('late');
  });

  test('with only one of the two dates goes by that one', () => {
    expect(lateness({ dueAt: NOON }, JUST_AFTER_NOON)).toBe('late');
    expect(lateness({ lateAt: EVENING }, EVENING)).toBe('in-time');
    expect(lateness({}, NEXT_DAY)).toBe('in-time');
  });
});
