import { describe, expect, test } from 'vitest';
import { type CheckContext, confirmChecks, firstBlock, firstWarning } from '../../src/domain/checks.js';
import type { KnownGoods } from '../../src/domain/goods-checks.js';
import type { Posting, SeenPosting } from '../../src/domain/posting.js';
import { AT, fresh, line } from './samples.js';

const rub = (minor: number) => ({ minor, currency: 'RUB' });
const goodsOf = (sku: string, change: Partial<KnownGoods> = {}): [string, KnownGoods] => [
  sku,
  { name: `Чай ${sku}`, article: `ART-${sku}`, traits: ['liquid'], costFloor: rub(100), ...change },
];
const known: CheckContext = {
  at: AT,
  goods: new Map([goodsOf('501'), goodsOf('502')]),
  limits: { over: [], unmeasured: [], weightGrams: 900, maxWeightGrams: 25_000 },
  twins: [],
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
  expect(block({}, { goods: new Map() })).toBeUndefined();
  expect(check(fresh(), 'C1', { goods: new Map() })).toMatchObject({ level: 'skipped' });
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
    expect(firstWarning(confirmChecks(late, { ...known, isLateAccepted: true }))).toBeUndefined();
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
      goods: new Map([goodsOf('501', { name }), goodsOf('502')]),
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

describe('what it costs to be late', () => {
  const tariff = [
    { until: '2026-11-23T07:00:00.000Z', ratePercent: 0, charge: rub(0) },
    { until: '2026-11-23T20:00:00.000Z', ratePercent: 1, charge: rub(5000) },
    { ratePercent: 2, charge: rub(10_000) },
  ];
  const dueAt = '2026-11-23T07:00:00.000Z';

  test('is told now and at the next step, for as long as there is one', () => {
    const late = check(fresh({ dueAt, tariff }), 'C5');
    expect(late).toMatchObject({
      level: 'block',
      reason: 'overdue-priced',
      details: { fee: rub(5000), next: rub(10_000), nextAt: '2026-11-23T20:00:00.000Z' },
    });
    const last = check(fresh({ dueAt, tariff }), 'C5', { at: '2026-11-24T00:00:00.000Z' });
    expect(last).toMatchObject({ reason: 'overdue-last', details: { fee: rub(10_000) } });
    expect(check(fresh({ dueAt }), 'C5')?.reason).toBe('overdue-unpriced');
  });

  test('is skipped where Ozon names no date', () => {
    expect(check(fresh({ dueAt: undefined }), 'C5')).toMatchObject({
      level: 'skipped',
      reason: 'no-deadline',
    });
  });
});

describe('the goods at confirm', () => {
  const teas = (change: Partial<KnownGoods>) => ({
    goods: new Map([goodsOf('501', change), goodsOf('502')]),
  });

  test('ordered in a number that nobody orders are a warning', () => {
    const bulk = fresh({ lines: [line('501', 30)] });
    expect(check(bulk, 'C2', { usual: new Map([['501', 2]]) })).toMatchObject({
      level: 'warn',
      details: { ordered: 30, usual: 2 },
    });
    expect(check(bulk, 'C2', { usual: new Map([['501', 3]]) })?.level).toBe('ok');
  });

  test('under another article, colour or size than their name says are a warning', () => {
    const named = (offerId: string, name: string) =>
      check(fresh({ lines: [{ ...line('501', 1), offerId, name }] }), 'C3', teas({ article: offerId }));
    expect(check(fresh(), 'C3')?.level).toBe('ok');
    expect(check(fresh(), 'C3', { goods: new Map() })).toMatchObject({ level: 'warn', reason: 'no-card' });
    expect(check(fresh(), 'C3', teas({ article: 'OTHER' }))).toMatchObject({
      reason: 'other-article',
      details: { articles: 'ART-501', known: 'OTHER' },
    });
    expect(named('SHIRT-RED-M', 'Рубашка синяя, M')).toMatchObject({
      level: 'warn',
      details: { inArticle: 'red', inName: 'синяя' },
    });
    expect(named('SHIRT-RED-M', 'Рубашка красная, размер XL')?.details).toMatchObject({
      inArticle: 'M',
      inName: 'XL',
    });
    expect(named('SHIRT-RED-XXL', 'Рубашка красная 2XL')?.level).toBe('ok');
    expect(named('BLKT-1', 'Одеяло серое')?.level).toBe('ok');
  });

  test('over the limits of the drop-off point stop, with the command that divides the order', () => {
    const limits = { over: ['weight'], unmeasured: [], weightGrams: 32_600, maxWeightGrams: 25_000 };
    expect(check(fresh(), 'C7', { limits })).toMatchObject({
      level: 'block',
      refusal: 'over-limit',
      details: { type: 'ozf orders change 111-0214-1 --split 501:2 --split 502:1' },
    });
    expect(check(fresh({ lines: [line('501', 1)] }), 'C7', { limits })?.details.type).toBe('');
    const unmeasured = { ...limits, over: [], unmeasured: ['ART-501'] };
    expect(check(fresh(), 'C7', { limits: unmeasured })).toMatchObject({
      level: 'skipped',
      reason: 'no-sizes',
    });
    expect(check(fresh(), 'C7', { limits: undefined })).toMatchObject({
      level: 'skipped',
      reason: 'no-limits',
    });
    expect(check(fresh({ flow: 'aggregator' }), 'C7', { limits })?.reason).toBe('no-point');
  });

  test('that a delivery does not take stop or warn as the rule says, and say whose rule it is', () => {
    const rule = { id: 'x', articles: ['ART-501'], text: { en: 'no batteries' }, source: 'contract' };
    const hazards = [
      { ...rule, verdict: 'warn' },
      { ...rule, id: 'y', verdict: 'block' },
    ] as const;
    expect(check(fresh(), 'C11', { hazards })).toMatchObject({ level: 'block', details: { rule: 'y' } });
    expect(check(fresh(), 'C11', { hazards: hazards.slice(0, 1) })).toMatchObject({
      level: 'warn',
      details: { source: 'contract' },
    });
    expect(check(fresh(), 'C11', teas({ traits: [] }))).toMatchObject({
      level: 'skipped',
      details: { articles: 'ART-501' },
    });
  });

  test('that have to be carried up warn how', () => {
    expect(check(fresh({ lift: 'stairs' }), 'C12')).toMatchObject({ level: 'warn', reason: 'lift-stairs' });
    expect(check(fresh({ lift: 'crane' }), 'C12')?.reason).toBe('lift-other');
    expect(check(fresh({ lift: 'none' }), 'C12')?.level).toBe('ok');
  });

  test('sold below their floor warn; a floor in another currency judges nothing', () => {
    expect(check(fresh(), 'C13', teas({ costFloor: rub(153_001) }))).toMatchObject({
      level: 'warn',
      details: { articles: 'ART-501', price: rub(153_000) },
    });
    expect(check(fresh(), 'C13', teas({ costFloor: rub(153_000) }))?.level).toBe('ok');
    const yuan = { minor: 1, currency: 'CNY' };
    expect(check(fresh(), 'C13', teas({ costFloor: yuan }))?.reason).toBe('other-currency');
    expect(check(fresh(), 'C13', teas({ costFloor: undefined }))?.reason).toBe('no-floor');
  });

  test('ordered twice by one buyer name the other order', () => {
    expect(check(fresh(), 'C14', { twins: ['111-0215-1'] })).toMatchObject({
      level: 'warn',
      details: { postings: '111-0215-1' },
    });
    expect(check(fresh(), 'C14', { twins: undefined })?.level).toBe('skipped');
  });
});

test('of an address nothing is repeated, not even its odd postal code', () => {
  const own = fresh({ flow: 'non_integrated' });
  const address = { city: 'Казань', tail: 'ул. Мира, 1', zip: '4200' };
  expect(check(own, 'C4', { buyer: { address } })).toEqual({
    code: 'C4',
    name: 'address',
    level: 'warn',
    reason: 'odd-zip',
    details: {},
  });
});
