import { describe, expect, test } from 'vitest';
import type { Ozon } from '../../src/workflow/ports.js';
import { type Answer, askOnce, inTurn, json, openFake, refusal } from './fake-ozon.js';
import { listed, single } from './wire-examples.js';

const emptyPage = json({ postings: [], has_next: false, cursor: '' });
const query = { from: '2026-11-20T00:00:00.000Z', to: '2026-11-23T00:00:00.000Z' };

describe('the work queue', () => {
  test('a page leads to the next by its cursor', async () => {
    const first = json({ postings: [listed], has_next: true, cursor: 'next' });
    const { result } = await askOnce(first, (ozon) => ozon.unfulfilled(query));
    expect(result).toMatchObject({ postings: [{ number: '10-1' }], cursor: 'next' });
    const { asked, result: last } = await askOnce(emptyPage, (ozon) =>
      ozon.unfulfilled({ ...query, cursor: 'next' }),
    );
    expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({ cursor: 'next' });
    expect(last?.cursor).toBeUndefined();
  });

  test('a page that leads to itself, or nowhere, does not run for ever', async () => {
    const circle = json({ postings: [listed], has_next: true, cursor: 'same' });
    const { error } = await askOnce(circle, (ozon) => ozon.unfulfilled({ ...query, cursor: 'same' }));
    expect(error).toMatchObject({ code: 'ozon-answer' });
    const nowhere = json({ postings: [listed], has_next: true, cursor: null });
    expect((await askOnce(nowhere, (ozon) => ozon.unfulfilled(query))).error).toMatchObject({
      code: 'ozon-answer',
    });
  });
});

describe('what changed', () => {
  test('a posting made months ago and cancelled today is found: creation is walked back 112 days', async () => {
    const fake = await openFake(emptyPage);
    try {
      await walk(fake.ozon);
      const filters = fake.asked.map((asked) => field(JSON.parse(asked.body), 'filter'));
      expect(filters.map((filter) => [field(filter, 'since'), field(filter, 'to')])).toEqual([
        ['2026-10-26T00:00:00.000Z', '2026-11-23T00:00:00.000Z'],
        ['2026-09-28T00:00:00.000Z', '2026-10-26T00:00:00.000Z'],
        ['2026-08-31T00:00:00.000Z', '2026-09-28T00:00:00.000Z'],
        ['2026-08-03T00:00:00.000Z', '2026-08-31T00:00:00.000Z'],
      ]);
      expect(
        new Set(filters.map((filter) => JSON.stringify(field(filter, 'last_changed_status_date')))).size,
      ).toBe(1);
    } finally {
      await fake.close();
    }
  });

  test('every page of every creation window is asked for once', async () => {
    const more = (cursor: string) => json({ postings: [listed], has_next: true, cursor });
    const fake = await openFake(inTurn(more('a:b'), more('c'), emptyPage, emptyPage, more('d'), emptyPage));
    try {
      await walk(fake.ozon);
      const cursors = fake.asked.map((asked) => field(JSON.parse(asked.body), 'cursor'));
      expect(cursors).toEqual([undefined, 'a:b', 'c', undefined, undefined, 'd', undefined]);
    } finally {
      await fake.close();
    }
  });

  test('when Ozon finds 28 days too long, shorter windows cover the same days', async () => {
    const fake = await openFake((response, asked, index) => {
      const filter = field(JSON.parse(asked.body), 'filter');
      const days =
        (Date.parse(String(field(filter, 'to'))) - Date.parse(String(field(filter, 'since')))) / 86_400_000;
      const answer: Answer = days > 10 ? refusal(400, 3, 'PERIOD_IS_TOO_LONG') : emptyPage;
      answer(response, asked, index);
    });
    try {
      await walk(fake.ozon);
      const last = field(JSON.parse(fake.asked.at(-1)?.body ?? ''), 'filter');
      expect(field(last, 'since')).toBe('2026-08-03T00:00:00.000Z');
      expect(fake.asked).toHaveLength(2 + 16);
    } finally {
      await fake.close();
    }
  });

  test('when it is the period of change that is too long, the caller is told to halve it', async () => {
    const { error } = await askOnce(refusal(400, 3, 'PERIOD_IS_TOO_LONG'), (ozon) => ozon.changed(query));
    expect(error).toMatchObject({ kind: 'refused', code: 'period-too-long' });
  });
});

test('the single read asks for barcodes and relatives and for nothing else', async () => {
  const { result, asked } = await askOnce(json({ result: single }), (ozon) => ozon.posting('10-1'));
  expect(result).toMatchObject({ number: '10-1', relatedNumbers: ['10-2', '10-0'] });
  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
    posting_number: '10-1',
    with: { analytics_data: false, barcodes: true, financial_data: false, related_postings: true },
  });
});

describe('a scanned label', () => {
  test('names its posting', async () => {
    const { result } = await askOnce(json({ result: { posting_number: '10-1' } }), (ozon) =>
      ozon.numberByBarcode('ii1'),
    );
    expect(result).toBe('10-1');
  });

  test.each([
    ['unknown', refusal(404, 5, 'POSTING_NOT_FOUND')],
    ['malformed', refusal(400, 3, 'Request validation error: invalid barcode')],
    ['answered with null', json({ result: null })],
  ])('that is %s belongs to no posting', async (_name, answer) => {
    const { result, error } = await askOnce(answer, (ozon) => ozon.numberByBarcode('xyz'));
    expect([result, error]).toEqual([undefined, undefined]);
  });

  test('is not "unknown" when only the key is wrong', async () => {
    const { error } = await askOnce(
      refusal(404, 5, 'Invalid Api-Key, please check the key and try again'),
      (ozon) => ozon.numberByBarcode('xyz'),
    );
    expect(error).toMatchObject({ kind: 'unauthorized' });
  });
});

test('a limit of zero at the drop-off point is no limit', async () => {
  const wire = {
    max_posting_weight: 25000,
    min_posting_weight: 0,
    width: 60,
    length: '80',
    height: null,
    max_posting_price: 500000,
  };
  const { result } = await askOnce(json({ result: wire }), (ozon) => ozon.restrictions('10-1'));
  expect(result).toEqual({
    maxWeightGrams: 25000,
    minWeightGrams: undefined,
    maxWidthCm: 60,
    maxLengthCm: 80,
    maxHeightCm: undefined,
    maxPrice: { minor: 50_000_000, currency: 'RUB' },
    minPrice: undefined,
  });
});

async function walk(ozon: Ozon): Promise<void> {
  let cursor: string | undefined;
  for (let pages = 0; pages < 50; pages += 1) {
    cursor = (await ozon.changed({ ...query, cursor })).cursor;
    if (cursor === undefined) return;
  }
  throw new Error('the walk did not end');
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
