import { describe, expect, test } from 'vitest';
import { advance, refusalOfEnd, refusalOfHolds } from '../../src/domain/advance.js';
import { holdForRequest, requestAnswered } from '../../src/domain/cancel-requests.js';
import type { Move } from '../../src/domain/event.js';
import { acceptExemplars } from '../../src/domain/exemplars.js';
import {
  blocksVerb,
  type Clearing,
  type HoldCode,
  holdRules,
  isHoldCode,
  verbs,
  withHold,
} from '../../src/domain/holds.js';
import { compositionText, type Posting } from '../../src/domain/posting.js';
import { declareMissing } from '../../src/domain/shortage.js';
import { goodsFrom, isGoodsAction, isPapersAction, papersFrom } from '../../src/domain/tracks.js';
import {
  type GivenDatum,
  giveUnitData,
  missingOf,
  type UnitDatum,
  type UnitNeed,
} from '../../src/domain/unit-data.js';
import { AT, actionsOf, at, fresh, hand, held, holdsOf, line, reread } from './samples.js';

/** Every hold as it comes into being in a seller's day. */
const situations: Readonly<Record<HoldCode, () => Posting>> = {
  'ozon-check': () => fresh({ ozonStatus: 'awaiting_verification' }),
  passport: () => fresh({ ozonSubstatus: 'posting_awaiting_passport_data' }),
  'registration-error': () =>
    fresh({ ozonStatus: 'awaiting_registration', ozonSubstatus: 'posting_registration_error' }),
  registration: () => fresh({ ozonStatus: 'awaiting_registration' }),
  'unknown-flow': () => fresh({ flow: 'teleport' }),
  'unknown-status': () => fresh({ ozonStatus: 'awaiting_miracle' }),
  'unread-products': () => fresh({ lines: [line('501', 2)], unreadProducts: 1 }),
  drift: () => reread(at('picked'), { lines: [line('501', 3), line('502', 1)] }).after,
  'needs-bench': () => held(at('confirmed', { requirements: { weight: ['501'] } }), 'needs-bench'),
  'needs-mark': () => held(at('picked', { requirements: { mark: ['501'] } }), 'needs-mark'),
  'needs-data': () => held(at('picked', { requirements: { gtd: ['501'] } }), 'needs-data'),
  'data-refused': () => held(at('inspected', { requirements: { mark: ['502'] } }), 'data-refused'),
  'cancel-requested': () =>
    holdForRequest(at('picked'), { reason: 'x', approvesItselfAt: undefined }, hand).after,
  'assembly-failed': () => held(at('packed'), 'assembly-failed'),
  'composition-differs': () =>
    held({ ...at('packed'), papers: 'assembled', ozonStatus: 'awaiting_deliver' }, 'composition-differs'),
  'goods-missing': () =>
    declareMissing(at('picking'), { sku: '502', quantity: 1, because: 'theft' }, hand).after,
};

const codes = Object.keys(holdRules).filter(isHoldCode);
const pairs = codes.flatMap((code) => clearingsOf(code).map((clearing) => [code, clearing] as const));

describe('every hold', () => {
  test.each(codes)('%s stands until something clears it, and stops what it says', (code) => {
    const posting = situations[code]();
    expect(holdsOf(posting)).toEqual([code]);
    for (const verb of verbs) {
      const isBlocked = posting.holds.some((hold) => blocksVerb(hold, verb));
      expect(refusalOfHolds(posting, verb)?.code).toBe(isBlocked ? code : undefined);
    }
    expect(holdRules[code].blocks.length).toBeGreaterThan(0);
  });

  test.each(pairs)('%s is cleared by %s', (code, clearing) => {
    const move = cleared(situations[code](), clearing);
    expect(holdsOf(move.after)).not.toContain(code);
    const names = clearing === 'leave' ? ['depart'] : clearing === 'products' ? ['composition'] : [clearing];
    expect(actionsOf(move)).toEqual(expect.arrayContaining(names));
  });

  test.each(codes)('%s survives an answer that brings nothing new', (code) => {
    const posting = situations[code]();
    const same = code === 'unread-products' ? { ...posting, unreadProducts: 1 } : posting;
    expect(reread(posting, { ...same }).events).toEqual([]);
  });

  test('is held once, since it first stood', () => {
    const hold = { code: 'passport', since: AT, details: {} } as const;
    const holds = withHold([], hold);
    expect(withHold(holds, { ...hold, since: '2027-01-01T00:00:00.000Z' })).toBe(holds);
  });
});

describe('a posting that waits for marks', () => {
  test('goes on waiting while only another demand disappears', () => {
    const requirements = { mark: ['501'], gtd: ['501'] };
    const posting = held(situations['needs-mark'](), 'needs-data');
    const without = reread({ ...posting, requirements }, { requirements: { mark: ['501'] } }).after;
    expect(holdsOf(without)).toEqual(['needs-mark']);
  });

  test('goes on once Ozon has it assembled by somebody else', () => {
    const posting = situations['needs-mark']();
    const move = reread(posting, { ozonStatus: 'awaiting_deliver', requirements: { mark: ['501'] } });
    expect(move.after).toMatchObject({ papers: 'assembled', holds: [] });
  });
});

describe('Ozon’s holds', () => {
  test('follow its status from one to the next', () => {
    const strange = fresh({ ozonStatus: 'awaiting_miracle' });
    const stranger = reread(strange, { ozonStatus: 'awaiting_wonder' }).after;
    expect(stranger.holds).toMatchObject([
      { code: 'unknown-status', details: { status: 'awaiting_wonder' } },
    ]);
    const checked = reread(stranger, { ozonStatus: 'awaiting_approve' }).after;
    expect(holdsOf(checked)).toEqual(['ozon-check']);
  });

  test('of a status that nobody knows are told once, however often it is read', () => {
    const strange = reread(fresh(), { ozonStatus: 'awaiting_miracle' });
    expect(holdsOf(strange.after)).toEqual(['unknown-status']);
    const again = reread(strange.after, { ozonStatus: 'awaiting_miracle' });
    expect(actionsOf(again)).toEqual([]);
    expect(again.after.holds).toEqual(strange.after.holds);
  });

  test('are news even when only the substatus tells of them', () => {
    const move = reread(fresh(), { ozonSubstatus: 'posting_awaiting_passport_data' });
    expect(actionsOf(move)).toEqual(['status']);
  });

  test('a held posting leads to the command that ends it', () => {
    expect(refusalOfHolds(situations.drift(), 'pack')?.hint).toBe('ozf confirm 111-0214-1');
    expect(refusalOfHolds(situations.passport(), 'pack')?.hint).toBe('ozf orders show 111-0214-1');
  });
});

test('what has ended, was split or is only shown refuses every verb', () => {
  expect(refusalOfEnd(fresh())).toBeNull();
  expect(refusalOfEnd(fresh({ ozonStatus: 'cancelled' }))?.code).toBe('cancelled');
  expect(refusalOfEnd(fresh({ ozonStatus: 'cancelled_from_split_pending' }))?.code).toBe('split');
  expect(refusalOfEnd(fresh({ flow: 'click_and_collect' }))?.code).toBe('shown-only');
});

function clearingsOf(code: HoldCode): readonly Clearing[] {
  return holdRules[code].clearedBy;
}

/** Brings about what clears a hold, as it happens in a day: by our own action, or by an answer of Ozon. */
function cleared(posting: Posting, clearing: Clearing): Move {
  const { ozonStatus } = posting;
  if (isGoodsAction(clearing)) {
    const [stage = posting.stage] = goodsFrom(clearing);
    return advance({ ...posting, stage }, clearing, hand);
  }
  if (clearing === 'settle')
    return reread({ ...posting, papers: 'none' }, { ...posting, ozonStatus: 'awaiting_deliver' });
  if (isPapersAction(clearing)) {
    const [papers = posting.papers] = papersFrom(clearing);
    return advance({ ...posting, papers }, clearing, hand);
  }
  if (clearing === 'status' || clearing === 'products') return reread(posting);
  if (clearing === 'requirements') return reread(posting, { requirements: {} });
  if (clearing === 'leave') return reread(posting, { ...posting, ozonStatus: 'delivering' });
  if (clearing === 'exemplars') return acceptExemplars(posting, hand);
  if (clearing === 'request-answered') return requestAnswered(posting, hand);
  if (clearing === 'unit-data') return giveUnitData(posting, everythingFor(posting), hand);
  const was = [line('501', 9)];
  const differing = { ...posting, lines: was, confirmedComposition: compositionText(at('picked').lines) };
  return reread(differing, { ozonStatus });
}

/** One datum of each kind that is still missing, for each unit. */
function everythingFor(posting: Posting): readonly GivenDatum[] {
  return missingOf(posting).flatMap(({ sku, ordinal, what }) =>
    what.map((need) => ({ sku, need, datum: GIVEN[need](ordinal) })),
  );
}
const GIVEN: Readonly<Record<UnitNeed, (ordinal: number) => UnitDatum>> = {
  mark: (ordinal) => ({ mark: `mark ${ordinal}` }),
  uin: (ordinal) => ({ uin: `uin ${ordinal}` }),
  imei: (ordinal) => ({ imeis: [`imei ${ordinal}`] }),
  weight: () => ({ weightGrams: 350 }),
  gtd: () => ({ gtd: 'none' }),
  rnpt: () => ({ rnpt: 'none' }),
};
