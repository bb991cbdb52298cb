import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { at, getPosting, list, numberOf, openPractice, type Practice, START_MS, text } from './practice.js';

let practice: Practice;
beforeEach(async () => {
  practice = await openPractice({ postings: 230 });
});
afterEach(() => practice.close());

const DAY_MS = 86_400_000;
const since = new Date(START_MS - DAY_MS).toISOString();
const to = new Date(START_MS + DAY_MS).toISOString();

describe('the lists of postings', () => {
  test('pages of a hundred bring every posting once', async () => {
    for (const path of ['/v4/posting/fbs/unfulfilled/list', '/v4/posting/fbs/list']) {
      for (const direction of ['asc', 'DESC']) {
        const pages = await allPages(path, direction);
        expect(pages.map((page) => page.length)).toEqual([100, 100, 30]);
        expect(new Set(pages.flat()).size).toBe(230);
      }
    }
  });

  test('a page in the middle is not shifted by a cancellation', async () => {
    const first = await page('/v4/posting/fbs/unfulfilled/list', '');
    await practice.control('cancel', { posting_number: first.numbers[3] });
    const second = await page('/v4/posting/fbs/unfulfilled/list', first.cursor);
    const third = await page('/v4/posting/fbs/unfulfilled/list', second.cursor);
    expect(new Set([...first.numbers, ...second.numbers, ...third.numbers]).size).toBe(230);
    expect(third.hasNext).toBe(false);
  });

  test('limits and periods are kept', async () => {
    const list4 = '/v4/posting/fbs/list';
    const queue4 = '/v4/posting/fbs/unfulfilled/list';
    const month = new Date(START_MS - 31 * DAY_MS).toISOString();
    const refused: [string, object, RegExp][] = [
      [list4, { limit: 101, filter: { since, to } }, /limit/],
      [list4, { filter: { since, to } }, /limit/],
      [list4, { limit: 100, filter: { since } }, /to are required/],
      [list4, { limit: 100, filter: { since: month, to } }, /^PERIOD_IS_TOO_LONG$/],
      [list4, { limit: 100, cursor: 'nonsense', filter: { since, to } }, /cursor/],
      [queue4, { limit: 0 }, /limit/],
      [queue4, { limit: 10, filter: { cutoff_from: month, cutoff_to: to } }, /^PERIOD_IS_TOO_LONG$/],
      [queue4, { limit: 10, filter: { cutoff_from: since, delivering_date_to: to } }, /either/],
    ];
    for (const [path, body, message] of refused) {
      const reply = await practice.ask(path, body);
      expect(reply.status).toBe(400);
      expect(reply.json).toMatchObject({ code: 3, message: expect.stringMatching(message) });
    }
  });

  test('filters take ids as text or as numbers', async () => {
    const method = 1020005003208454;
    for (const id of [method, String(method)]) {
      const { json } = await practice.ask('/v4/posting/fbs/unfulfilled/list', {
        limit: 100,
        filter: { delivery_method_ids: [id], statuses: ['awaiting_packaging'] },
      });
      const methods = new Set(list(json, 'postings').map((each) => at(each, 'delivery_method', 'id')));
      expect(methods).toEqual(new Set([method]));
    }
  });

  test('parts of a posting come only when asked for', async () => {
    const { json } = await practice.ask('/v4/posting/fbs/unfulfilled/list', { limit: 1 });
    expect(at(json, 'count')).toBe(1);
    expect(at(json, 'postings', 0)).toMatchObject({
      barcodes: null,
      analytics_data: null,
      financial_data: null,
    });
    const number = text(json, 'postings', 0, 'posting_number');
    const bare = await practice.ask('/v3/posting/fbs/get', { posting_number: number, with: {} });
    expect(at(bare.json, 'result')).toMatchObject({
      barcodes: null,
      related_postings: null,
      product_exemplars: null,
    });
  });

  test('the buyer of an own-carrier posting has a substitute number with an extension', async () => {
    const posting = await getPosting(practice, await numberOfOwn());
    expect(posting).toMatchObject({
      addressee: { name: 'Мария Выдумкина', pin: expect.stringMatching(/^\d+$/) },
    });
    const { json } = await practice.ask('/v4/posting/fbs/unfulfilled/list', {
      limit: 100,
      translit: true,
      filter: { delivery_method_ids: [1020005003411950] },
    });
    expect(at(json, 'postings', 0, 'customer', 'address', 'city')).toBe('Moskva');
  });

  test('being late costs more with every step of the ladder', async () => {
    const number = await numberOf(practice, 'VASE-GLASS-25');
    const early = await getPosting(practice, number);
    const rates = list(early, 'tariffication_steps').map((step) => at(step, 'tariff_rate'));
    expect(rates).toEqual([2, 0, 1, 2, 3]);
    expect(at(early, 'tariffication', 'current_tariff_type')).toBe('no_discount');
    practice.advance(9 * 3600);
    expect(at(await getPosting(practice, number), 'tariffication')).toMatchObject({
      current_tariff_type: 'commission',
      current_tariff_charge: '50',
      next_tariff_charge: '100',
    });
  });
});

async function numberOfOwn(): Promise<string> {
  const { json } = await practice.ask('/v4/posting/fbs/unfulfilled/list', {
    limit: 100,
    filter: { delivery_method_ids: [1020005003411950] },
  });
  return text(json, 'postings', 0, 'posting_number');
}

async function page(path: string, cursor: string, direction = 'asc') {
  const filter = path.includes('unfulfilled') ? {} : { since, to };
  const { json } = await practice.ask(path, { limit: 100, cursor, sort_dir: direction, filter });
  return {
    numbers: list(json, 'postings').map((each) => text(each, 'posting_number')),
    cursor: text(json, 'cursor'),
    hasNext: at(json, 'has_next') === true,
  };
}

async function allPages(path: string, direction: string): Promise<readonly (readonly string[])[]> {
  const pages: (readonly string[])[] = [];
  let cursor = '';
  for (let turn = 0; turn < 5; turn += 1) {
    const found = await page(path, cursor, direction);
    pages.push(found.numbers);
    cursor = found.cursor;
    if (!found.hasNext) break;
  }
  return pages;
}
