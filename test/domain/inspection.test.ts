import { describe, expect, test } from 'vitest';
import { hasMoved } from '../../src/domain/event.js';
import {
  declareAll,
  defects,
  failUnits,
  isDefect,
  isDisposition,
  passUnit,
} from '../../src/domain/inspection.js';
import { pickUnit } from '../../src/domain/picking.js';
import type { Posting } from '../../src/domain/posting.js';
import { actionsOf, at, hand } from './samples.js';

const pass = (posting: Posting, sku: string) => passUnit(posting, { sku, scan: '46' }, hand);
const broken = (sku: string, quantity: number) =>
  ({ sku, quantity, defect: 'broken', disposition: 'quarantine' }) as const;
const verdicts = (posting: Posting) => posting.units.map((unit) => unit.verdict);

describe('unit by unit', () => {
  test('the last good one passes the posting', () => {
    const first = pass(at('picked'), '501');
    expect(actionsOf(first)).toEqual(['unit-passed']);
    const second = pass(first.after, '502');
    const last = pass(second.after, '501');
    expect(actionsOf(last)).toEqual(['unit-passed', 'pass']);
    expect(last.after.stage).toBe('inspected');
    expect(last.events.at(-1)?.details).toEqual({ scanned: 3, declared: 0 });
  });

  test('one too many or a strange one moves nothing', () => {
    const once = pass(at('picked'), '502').after;
    expect(hasMoved(pass(once, '502'))).toBe(false);
    expect(hasMoved(pass(once, '999'))).toBe(false);
    expect(hasMoved(pass(at('inspected'), '501'))).toBe(false);
  });

  test('nothing is judged before everything is picked', () => {
    expect(() => pass(at('picking'), '501')).toThrow('pass does not follow');
    expect(() => declareAll(at('picking'), hand)).toThrow('pass does not follow');
  });
});

test('what was scanned and what was only declared are two numbers, never one', () => {
  const scanned = pass(at('picked'), '501').after;
  const move = declareAll(scanned, hand);
  expect(verdicts(move.after)).toEqual(['scanned', 'declared', 'declared']);
  expect(move.events.at(-1)?.details).toEqual({ scanned: 1, declared: 2 });
  expect(declareAll(at('picked'), hand).events.at(-1)?.details).toEqual({ scanned: 0, declared: 3 });
});

describe('a defect', () => {
  test('sends the posting back to the walk for that unit alone', () => {
    const move = failUnits(at('inspected'), broken('501', 1), hand);
    expect(move.after.stage).toBe('picking');
    expect(move.after.units.filter((unit) => unit.pickedAt !== undefined)).toHaveLength(2);
    expect(verdicts(move.after)).toEqual(['declared', undefined, 'declared']);
    expect(move.events.at(-1)?.details).toMatchObject({ defect: 'broken', class: 'critical', quantity: 1 });
    const again = pickUnit(move.after, '501', '46', hand).after;
    expect(again.stage).toBe('picked');
    expect(pass(again, '501').after.stage).toBe('inspected');
  });

  test('takes the units that nobody has judged good, wherever they lie', () => {
    const units = at('picked').units.map((unit) =>
      unit.sku === '501' && unit.ordinal === 2 ? { ...unit, verdict: 'scanned' as const } : unit,
    );
    const { after } = failUnits({ ...at('picked'), units }, broken('501', 1), hand);
    expect(after.units[0]).toEqual({ sku: '501', ordinal: 1 });
    expect(after.units[1]?.verdict).toBe('scanned');
  });

  test('of no unit takes none out', () => {
    expect(failUnits(at('picked'), broken('501', 0), hand).after.units).toEqual(at('picked').units);
  });

  test('cannot be found in a closed box', () => {
    expect(() => failUnits(at('packed'), broken('501', 1), hand)).toThrow('reject does not follow');
  });

  test('and where its unit goes have names that a seller can type', () => {
    expect(Object.keys(defects).every(isDefect)).toBe(true);
    expect(isDefect('toString')).toBe(false);
    expect(isDisposition('quarantine')).toBe(true);
    expect(isDisposition('bin')).toBe(false);
  });
});
