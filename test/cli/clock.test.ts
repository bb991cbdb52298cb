import { expect, test } from 'vitest';
import { clockOf, rateText } from '../../src/cli/clock.js';
import { AppError } from '../../src/domain/errors.js';

const REAL = Date.parse('2026-11-23T08:00:00Z');

/** A real clock that a test moves; sleeping only notes for how long. */
function realTime() {
  const slept: number[] = [];
  let nowMs = REAL;
  return {
    slept,
    pass: (milliseconds: number) => {
      nowMs += milliseconds;
    },
    nowMs: () => nowMs,
    sleep: async (milliseconds: number) => {
      slept.push(milliseconds);
    },
  };
}

test('without OZF_NOW it is now', () => {
  expect(clockOf(undefined, realTime()).now().getTime()).toBe(REAL);
});

test('a shift is added', () => {
  expect(clockOf('+2h', realTime()).now().toISOString()).toBe('2026-11-23T10:00:00.000Z');
  expect(clockOf('-30m', realTime()).now().toISOString()).toBe('2026-11-23T07:30:00.000Z');
  expect(clockOf('+1d', realTime()).now().toISOString()).toBe('2026-11-24T08:00:00.000Z');
});

test('an instant stands still, and sleeping moves it at once', async () => {
  const real = realTime();
  const clock = clockOf('2026-12-31T23:59:00Z', real);
  real.pass(60_000);
  expect(clock.now().toISOString()).toBe('2026-12-31T23:59:00.000Z');
  await clock.sleep(90_000);
  expect(clock.now().toISOString()).toBe('2027-01-01T00:00:30.000Z');
  expect(real.slept).toEqual([]);
});

test('a rate runs from its anchor, and a minute of it is slept in a second', async () => {
  const real = realTime();
  const clock = clockOf('x60@2026-11-23T08:00:00Z=2026-11-23T09:00:00Z', real);
  expect(clock.now().toISOString()).toBe('2026-11-23T09:00:00.000Z');
  real.pass(1000);
  expect(clock.now().toISOString()).toBe('2026-11-23T09:01:00.000Z');
  await clock.sleep(60_000);
  expect(real.slept).toEqual([1000]);
  expect(clock.speed).toBe(60);
});

test('what one process writes as a rate, another reads as the same time', () => {
  const text = rateText({ speed: 60, anchorRealMs: REAL - 5000, anchorMs: REAL });
  expect(clockOf(text, realTime()).now().toISOString()).toBe('2026-11-23T08:05:00.000Z');
});

test.each([
  'tomorrow',
  '2026-11-23',
  '2h',
  'x0@2026-11-23T08:00:00Z=2026-11-23T08:00:00Z',
  'x60@now=then',
  '+2 hours',
])('%s is refused as no time', (text) => {
  expect(() => clockOf(text, realTime())).toThrow(AppError);
});
