import { describe, expect, test } from 'vitest';
import { advance } from '../../src/domain/advance.js';
import { passUnit } from '../../src/domain/inspection.js';
import { linesOfParcel, unitsForParcels } from '../../src/domain/parcels.js';
import { pickUnit, reconfirm } from '../../src/domain/picking.js';
import { compositionText, type Posting } from '../../src/domain/posting.js';
import { actionsOf, at, fresh, hand, holdsOf, LATER, line, reread } from './samples.js';

const MORE = [line('501', 3), line('502', 1)];
const LESS = [line('501', 1), line('502', 1)];
const ORDERED = '[["501",2],["502",1]]';

const again = (posting: Posting) =>
  reconfirm(posting, { ...hand, change: { confirmedComposition: compositionText(posting.lines) } });

describe('a quantity that Ozon changes', () => {
  test.each(['confirmed', 'picking', 'picked', 'inspected', 'packed'] as const)(
    'after confirmation holds a %s posting and tells what it was and what it is',
    (stage) => {
      const move = reread(at(stage), { lines: MORE });
      expect(actionsOf(move)).toEqual(['drift']);
      expect(move.after.stage).toBe(stage);
      expect(move.after.holds).toMatchObject([
        {
          code: 'drift',
          details: {
            from: ORDERED,
            to: '[["501",3],["502",1]]',
            told: 'drift-told',
            old: ['ART-501 × 2'],
            new: ['ART-501 × 3'],
          },
        },
      ]);
    },
  );

  test('before confirmation is taken over and holds nothing', () => {
    const move = reread(fresh(), { lines: MORE });
    expect(actionsOf(move)).toEqual(['composition']);
    expect(move.events[0]?.details).toMatchObject({ from: ORDERED, to: '[["501",3],["502",1]]' });
    expect(move.after.holds).toEqual([]);
    expect(move.after.units).toHaveLength(4);
  });

  test('twice is told twice, and the hold says the newest while it stands since the first', () => {
    const once = reread(at('picked'), { lines: MORE }).after;
    const twice = reread(once, { lines: LESS }, '2026-11-23T10:00:00.000Z');
    expect(actionsOf(twice)).toEqual(['drift']);
    expect(twice.after.holds).toMatchObject([{ details: { from: ORDERED, to: '[["501",1],["502",1]]' } }]);
    expect(twice.after.holds[0]?.since).toBe(LATER);
  });

  test('while our own assembly is under way is a passing list’s and changes nothing', () => {
    const asked = advance(at('packed'), 'assemble', hand).after;
    const move = reread(asked, { lines: LESS });
    expect(move.after.lines).toEqual(asked.lines);
    expect(move.after.units).toEqual(asked.units);
    expect(move.after.holds).toEqual([]);
  });

  test('together with a cancellation is no drift: the seller hears of one thing', () => {
    const move = reread(at('picked'), { ozonStatus: 'cancelled', lines: LESS });
    expect(actionsOf(move)).toEqual(['composition', 'cancel']);
    expect(move.after.holds).toEqual([]);
  });

  test('of only a name or a price is no drift', () => {
    const renamed = [{ ...line('501', 2), name: 'Чай новый' }, line('502', 1)];
    const move = reread(at('picked'), { lines: renamed });
    expect(actionsOf(move)).toEqual(['told']);
    expect(move.after.units).toEqual(at('picked').units);
  });
});

describe('a shipment date that Ozon moves after confirmation', () => {
  const SOONER = '2026-11-23T12:00:00.000Z';
  const PROMISED = '2026-11-24T08:00:00.000Z';

  test('forward holds what nobody has begun, until it is confirmed anew or moved back', () => {
    const held = reread(at('confirmed'), { dueAt: SOONER }).after;
    expect(held.holds).toMatchObject([
      { code: 'drift', details: { old: [PROMISED], new: [SOONER], due: { from: PROMISED, to: SOONER } } },
    ]);
    expect(reread(held, { dueAt: SOONER }).events).toEqual([]);
    expect(again(held).after).toMatchObject({ stage: 'confirmed', holds: [] });
    expect(reread(held, { dueAt: PROMISED }).after.holds).toEqual([]);
  });

  test('together with other goods is told in one hold, and goes alone', () => {
    const both = reread(at('confirmed'), { dueAt: SOONER, lines: MORE }).after;
    expect(both.holds).toMatchObject([
      { details: { old: ['ART-501 × 2', PROMISED], new: ['ART-501 × 3', SOONER] } },
    ]);
    const sooner = reread(both, { dueAt: SOONER }).after;
    expect(sooner.holds).toMatchObject([{ details: { old: [PROMISED], new: [SOONER] } }]);
    expect(sooner.holds[0]?.details.from).toBeUndefined();
  });

  test('back, or after the walk has begun, stops nobody', () => {
    expect(reread(at('confirmed'), { dueAt: '2026-11-26T08:00:00.000Z' }).after.holds).toEqual([]);
    expect(reread(at('picking'), { dueAt: SOONER }).after.holds).toEqual([]);
    expect(reread(fresh(), { dueAt: SOONER }).after.holds).toEqual([]);
  });
});

describe('a composition that is again what was confirmed', () => {
  test.each(['confirmed', 'picking', 'picked', 'inspected', 'packed'] as const)(
    'ends the drift of a %s posting when no picked unit was lost',
    (stage) => {
      const back = reread(reread(at(stage), { lines: MORE }).after);
      expect(actionsOf(back)).toEqual(['composition']);
      expect(back.after).toMatchObject({ stage, holds: [] });
      expect(back.after.units).toEqual(at(stage).units);
    },
  );

  test('stays held when a unit was taken out meanwhile, until a person has looked', () => {
    const back = reread(reread(at('inspected'), { lines: LESS }).after).after;
    expect(holdsOf(back)).toEqual(['drift']);
    const walked = again(back).after;
    expect(walked).toMatchObject({ stage: 'picking', holds: [] });
    const picked = pickUnit(walked, '501', '46', hand).after;
    expect(passUnit(picked, { sku: '501', scan: '46' }, hand).after.stage).toBe('inspected');
  });
});

describe('confirming again', () => {
  test('sends a posting back to the walk for what is missing, and the good units stay', () => {
    const drifted = reread(at('inspected'), { lines: MORE }).after;
    const move = again(drifted);
    expect(move.after).toMatchObject({ stage: 'picking', holds: [] });
    expect(move.after.units.filter((unit) => unit.verdict === 'declared')).toHaveLength(3);
    expect(pickUnit(move.after, '501', '46', hand).after.stage).toBe('picked');
  });

  test('ends the walk at once when the tote already holds everything', () => {
    const move = again(reread(at('picked'), { lines: LESS }).after);
    expect(actionsOf(move)).toEqual(['reconfirm', 'pick']);
    expect(move.after).toMatchObject({ stage: 'picked', holds: [] });
  });

  test('leaves a posting without a picked unit confirmed', () => {
    const move = again(reread(at('confirmed'), { lines: LESS }).after);
    expect(move.after).toMatchObject({ stage: 'confirmed', holds: [] });
    expect(move.after.confirmedComposition).toBe('[["501",1],["502",1]]');
  });

  test('opens a closed box, even one that Ozon has assembled', () => {
    const box = { closedAt: hand.at, closedBy: 'anna', isReinforced: false };
    const packed = reread({ ...at('packed'), box }, { ozonStatus: 'awaiting_deliver', lines: LESS }).after;
    expect(holdsOf(packed)).toEqual(['drift']);
    expect(again(packed).after).toMatchObject({
      stage: 'picked',
      papers: 'assembled',
      holds: [],
      box: undefined,
    });
  });

  test('is not for a posting that was never confirmed', () => {
    expect(() => again(fresh())).toThrow('reconfirm does not follow');
  });
});

test('after a split the parcel is compared with what was put into it, not with the whole order', () => {
  const parent = at('packed');
  const parcel = [{ sku: '501', quantity: 2 }];
  const lines = linesOfParcel(parent.lines, parcel);
  const [units = []] = unitsForParcels(parent.units, [parcel]);
  const asked = advance(parent, 'assemble', hand).after;
  const change = { lines, units, confirmedComposition: compositionText(lines) };
  const kept = advance(asked, 'settle', { ...hand, change }).after;
  const seen = { ozonStatus: 'awaiting_deliver', lines: [line('501', 2)] };
  expect(holdsOf(reread(kept, seen).after)).toEqual([]);
  expect(holdsOf(reread(kept, { ...seen, lines: [line('501', 1)] }).after)).toEqual(['drift']);
});
