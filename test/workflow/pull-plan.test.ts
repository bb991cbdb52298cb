import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/workflow/ports.js';
import {
  changeWalks,
  createdWalks,
  halves,
  laterHalf,
  longQueueWalks,
  pagesLeft,
  queueWalks,
  type Walk,
} from '../../src/workflow/pull-plan.js';

const NOW = '2026-11-23T06:00:00.000Z';
const day = (days: number) => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();
const days = ({ from, to }: Span) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

describe('the windows of a pull', () => {
  it('are at most 28 days, and together the whole', () => {
    for (const walks of [
      queueWalks({ from: day(-60), to: day(180) }, NOW),
      longQueueWalks({ from: day(-60), to: day(180) }),
      createdWalks({ from: day(-364), to: NOW }),
    ]) {
      expect(Math.max(...walks.map(days))).toBeLessThanOrEqual(28);
      expect(isWhole(walks)).toBe(true);
    }
  });

  it('look for changes of today at postings of 112 days', () => {
    const walks = changeWalks({ from: day(-1 / 24), to: NOW });
    expect(walks.map(({ from, to }) => [from, to])).toEqual([
      [day(-112), day(-84)],
      [day(-84), day(-56)],
      [day(-56), day(-28)],
      [day(-28), NOW],
    ]);
    expect(new Set(walks.map(({ changed }) => JSON.stringify(changed))).size).toBe(1);
  });

  it('of a long pause are at most 28 days of change too', () => {
    const walks = changeWalks({ from: day(-70), to: NOW });
    expect(Math.max(...walks.map(({ changed }) => (changed ? days(changed) : 0)))).toBeLessThanOrEqual(28);
  });

  it('are halved down to less than a day, the longer of the two spans first', () => {
    const created: Walk = { list: 'all', from: day(-28), to: NOW };
    expect(halves(created).map(days)).toEqual([14, 14]);
    expect(isWhole(halves(created))).toBe(true);
    const changed: Walk = { list: 'all', from: day(-2), to: NOW, changed: { from: day(-8), to: NOW } };
    expect(halves(changed).map((half) => half.changed && days(half.changed))).toEqual([4, 4]);
    expect(halves({ list: 'queue', from: day(-0.9), to: NOW })).toEqual([]);
  });

  it('of which much is left give away the later half, whatever was read', () => {
    const week: Walk = { list: 'all', from: day(-7), to: NOW };
    const read = { isKept: true, first: day(-7), last: day(-6), pages: 2 };
    expect(pagesLeft(week, read)).toBeCloseTo(12);
    expect(laterHalf(week, read)).toEqual({ ...week, from: day(-3) });
    const hour = { ...read, last: day(-1 / 25) };
    expect(laterHalf(week, hour)).toBeUndefined();
    expect(pagesLeft({ ...week, list: 'queue' }, read)).toBe(0);
  });
});

function isWhole(walks: readonly Span[]): boolean {
  return walks.every((walk, index) => index === 0 || walks[index - 1]?.to === walk.from);
}
