import { describe, expect, test } from 'vitest';
import { hasMoved } from '../../src/domain/event.js';
import { passUnit } from '../../src/domain/inspection.js';
import { pickedCount, pickUnit, unpickUnit, wantsUnit } from '../../src/domain/picking.js';
import { actionsOf, at, fresh, hand } from './samples.js';

const scan = (posting: ReturnType<typeof fresh>, sku: string) =>
  pickUnit(posting, sku, '4601234567890', hand);

describe('the walk', () => {
  test('begins with the first unit and ends with the last, one scan one unit', () => {
    const first = scan(at('confirmed'), '501');
    expect(actionsOf(first)).toEqual(['begin', 'unit-picked']);
    expect(pickedCount(first.after)).toEqual({ done: 1, of: 3 });
    const second = scan(first.after, '502');
    expect(actionsOf(second)).toEqual(['unit-picked']);
    const last = scan(second.after, '501');
    expect(actionsOf(last)).toEqual(['unit-picked', 'pick']);
    expect(last.after.stage).toBe('picked');
    expect(pickedCount(last.after)).toEqual({ done: 3, of: 3 });
  });

  test('remembers who took which unit by which code', () => {
    const { after, events } = scan(at('confirmed'), '502');
    expect(after.units.find((unit) => unit.sku === '502')).toMatchObject({
      pickedAt: hand.at,
      pickedBy: 'anna',
      scan: '4601234567890',
    });
    expect(events.at(-1)?.details).toEqual({ sku: '502', ordinal: 1, scan: '4601234567890' });
  });

  test('does not take one too many, nor what was not ordered', () => {
    const once = scan(at('confirmed'), '502').after;
    expect(wantsUnit(once, '502')).toBe(false);
    expect(hasMoved(scan(once, '502'))).toBe(false);
    expect(hasMoved(scan(once, '999'))).toBe(false);
    expect(hasMoved(scan(at('picked'), '501'))).toBe(false);
    expect(pickedCount(once, '502')).toEqual({ done: 1, of: 1 });
    expect(pickedCount(once, '501')).toEqual({ done: 0, of: 2 });
  });

  test('does not begin before the posting is confirmed', () => {
    expect(() => scan(fresh(), '501')).toThrow('begin does not follow');
  });
});

describe('an undone scan', () => {
  const target = { sku: '501', ordinal: 2 };

  test('puts exactly that unit back, and the next scan takes it again', () => {
    const undone = unpickUnit(at('picked'), target, hand);
    expect(actionsOf(undone)).toEqual(['reject', 'unit-put-back']);
    expect(undone.after.stage).toBe('picking');
    expect(undone.after.units.filter((unit) => unit.pickedAt === undefined)).toEqual([target]);
    expect(scan(undone.after, '501').after.stage).toBe('picked');
  });

  test('during the walk does not move the posting', () => {
    const undone = unpickUnit(at('picking'), { sku: '501', ordinal: 1 }, hand);
    expect(actionsOf(undone)).toEqual(['unit-put-back']);
    expect(pickedCount(undone.after).done).toBe(0);
  });

  test('after inspection takes the posting back to the walk: nothing inspected lacks a unit', () => {
    expect(unpickUnit(at('inspected'), target, hand).after.stage).toBe('picking');
  });

  test('of a unit that is in no tote moves nothing, and a closed box is refused', () => {
    expect(hasMoved(unpickUnit(at('confirmed'), target, hand))).toBe(false);
    expect(hasMoved(unpickUnit(at('picked'), { sku: '501', ordinal: 9 }, hand))).toBe(false);
    expect(() => unpickUnit(at('packed'), target, hand)).toThrow('reject does not follow');
  });

  test('forgets the verdict of that unit and keeps the others', () => {
    const judged = passUnit(at('picked'), { sku: '501', scan: '46' }, hand).after;
    const undone = unpickUnit(judged, target, hand).after;
    expect(undone.units.map((unit) => unit.verdict)).toEqual(['scanned', undefined, undefined]);
  });
});
