import { describe, expect, test } from 'vitest';
import { askOnce, json, refusal } from './fake-ozon.js';
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

describe('the list of every status', () => {
  test('is asked for by creation, and by change only where a change is asked for', async () => {
    const { asked } = await askOnce(emptyPage, (ozon) => ozon.listed(query));
    const { from: since, to } = query;
    expect(field(JSON.parse(asked[0]?.body ?? ''), 'filter')).toEqual({ since, to });
    const changed = { from: '2026-11-22T00:00:00.000Z', to };
    const { asked: again } = await askOnce(emptyPage, (ozon) => ozon.listed({ ...query, changed }));
    expect(field(JSON.parse(again[0]?.body ?? ''), 'filter')).toEqual({
      since,
      to,
      last_changed_status_date: changed,
    });
  });

  test('a page leads to the next by its cursor, and never to itself', async () => {
    const more = json({ postings: [listed], has_next: true, cursor: 'a:b' });
    const { result } = await askOnce(more, (ozon) => ozon.listed(query));
    expect(result?.cursor).toBe('a:b');
    const { error } = await askOnce(more, (ozon) => ozon.listed({ ...query, cursor: 'a:b' }));
    expect(error).toMatchObject({ code: 'ozon-answer' });
  });

  test('when Ozon finds the period too long, the caller is told to halve it', async () => {
    const { error } = await askOnce(refusal(400, 3, 'PERIOD_IS_TOO_LONG'), (ozon) => ozon.listed(query));
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

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
