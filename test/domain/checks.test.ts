import { describe, expect, test } from 'vitest';
import { type CheckContext, confirmChecks, firstBlock } from '../../src/domain/checks.js';
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
    ['unread-products', { lines: [] }],
    ['bad-quantity', { lines: [line('501', 0)] }],
    ['overdue', { dueAt: before }],
    ['overdue', { dueAt: before, lateAt: before }],
    ['needs-country', { requirements: { country: ['501'] } }],
    ['needs-country', { requirements: { changeCountry: ['501'] } }],
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

  test('asks for no country once Ozon has it assembled', () => {
    expect(block({ ozonStatus: 'awaiting_deliver', requirements: { country: ['501'] } })).toBeUndefined();
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

test('what the bench must read is named with the command that gives it, and stops nothing before', () => {
  const posting = fresh({ requirements: { mark: ['502'], weight: ['502'], rnpt: ['501'] } });
  expect(check(posting, 'C8')).toMatchObject({
    level: 'warn',
    details: {
      skus: '501, 502',
      type: 'ozf inspect pass 111-0214-1 --rnpt 501=NUMBER|none --mark 502=CODE --unit-weight 502=GRAMS',
    },
  });
  expect(block({ requirements: { mark: ['502'], weight: ['502'], rnpt: ['501'] } })).toBeUndefined();
});

test('a country that Ozon asks for is named with the command that tells it', () => {
  expect(check(fresh({ requirements: { country: ['501'] } }), 'C9')?.details).toEqual({
    skus: '501',
    type: 'ozf confirm 111-0214-1 --country 501=ISO',
  });
});
