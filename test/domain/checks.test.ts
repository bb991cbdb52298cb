import { describe, expect, test } from 'vitest';
import { type CheckContext, confirmChecks, firstBlock, neededAtBench } from '../../src/domain/checks.js';
import type { Posting, SeenPosting } from '../../src/domain/posting.js';
import { AT, fresh, line } from './samples.js';

const known: CheckContext = {
  at: AT,
  names: new Map([
    ['501', 'Чай 501'],
    ['502', 'Чай 502'],
  ]),
  buyer: undefined,
  isLateAccepted: false,
};

const check = (posting: Posting, code: string, context: Partial<CheckContext> = {}) =>
  confirmChecks(posting, { ...known, ...context }).find((each) => each.code === code);
const block = (change: Partial<SeenPosting>, context: Partial<CheckContext> = {}) =>
  firstBlock(confirmChecks(fresh(change), { ...known, ...context }))?.refusal;

test('an ordinary posting passes, and what cannot be judged is skipped, never a block', () => {
  const checks = confirmChecks(fresh(), known);
  expect(checks.filter((each) => each.level !== 'ok').map((each) => each.level)).toEqual(['skipped']);
  expect(block({}, { names: new Map() })).toBeUndefined();
  expect(check(fresh(), 'C1', { names: new Map() })).toMatchObject({ level: 'skipped' });
});

describe('the gate at confirm', () => {
  const before = '2026-11-23T07:59:59.999Z';

  test.each([
    ['bad-quantity', { lines: [] }],
    ['bad-quantity', { lines: [line('501', 0)] }],
    ['overdue', { dueAt: before }],
    ['overdue', { dueAt: before, lateAt: before }],
    ['needs-country', { requirements: { country: ['501'] } }],
    ['needs-country', { requirements: { rnpt: ['501'] } }],
    ['passport', { ozonSubstatus: 'posting_awaiting_passport_data' }],
    ['needs-cutoff', { actions: ['set_cutoff'] }],
    ['no-address', { flow: 'non_integrated' }],
  ] as const)('says %s to %j', (refusal, change) => {
    expect(block(change)).toBe(refusal);
  });

  test('lets a late posting through for a seller who accepts that, and says so', () => {
    const late = fresh({ dueAt: before });
    expect(check(late, 'C5', { isLateAccepted: true })?.level).toBe('warn');
    expect(check({ ...late, isLateAccepted: true }, 'C5')?.level).toBe('warn');
    expect(check(fresh({ dueAt: AT }), 'C5')?.level).toBe('ok');
  });

  test('asks for no declaration once Ozon has it assembled', () => {
    expect(block({ ozonStatus: 'awaiting_deliver', requirements: { gtd: ['501'] } })).toBeUndefined();
  });

  test('wants of an own-carrier posting a whole address or a pick-up point', () => {
    const own = { flow: 'non_integrated' };
    expect(block(own, { buyer: { address: { city: 'Казань', tail: 'ул. Мира, 1' } } })).toBeUndefined();
    expect(block(own, { buyer: { address: { pickupPoint: 'Пункт 7' } } })).toBeUndefined();
    expect(block(own, { buyer: { address: { city: 'Казань' } } })).toBe('no-address');
  });

  test('warns of marks and of Ozon’s own checking without stopping', () => {
    expect(check(fresh({ requirements: { mark: ['501'] } }), 'C8')?.level).toBe('warn');
    expect(check(fresh({ ozonStatus: 'awaiting_approve' }), 'C15')?.level).toBe('warn');
  });
});

describe('the name on a posting', () => {
  const named = (name: string) =>
    check(fresh(), 'C1', {
      names: new Map([
        ['501', name],
        ['502', 'Чай 502'],
      ]),
    });

  test('may put its words in another order and case', () => {
    expect(named('501, ЧАЙ (листовой)')?.level).toBe('ok');
  });

  test('of another product is a warning that names the article', () => {
    expect(named('Кружка синяя')).toMatchObject({ level: 'warn', details: { articles: 'ART-501' } });
  });
});

test('what the bench must read is named once, whatever it is read for', () => {
  expect(neededAtBench({ requirements: { mark: ['501'], weight: ['501', '502'], gtd: ['503'] } })).toEqual([
    '501',
    '502',
  ]);
});
