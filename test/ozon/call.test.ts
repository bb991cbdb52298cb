import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Ozon } from '../../src/workflow/ports.js';
import {
  type Answer,
  API_KEY,
  askOnce,
  clientFor,
  cutOff,
  inTurn,
  json,
  openFake,
  raw,
  refusal,
  reset,
  silence,
} from './fake-ozon.js';

const page = json({ postings: [], has_next: false, cursor: '' });
const shipped = json({ result: ['1-1'] });
const html = raw('<html><body>Try again later</body></html>', 200, { 'Content-Type': 'text/html' });

const read = (ozon: Ozon) => ozon.unfulfilled({ from: '2026-11-01T00:00:00Z', to: '2026-11-20T00:00:00Z' });
const write = (ozon: Ozon) => ozon.assemble('1-1', [[{ sku: '5', quantity: 1 }]]);

test('a request carries the key in its headers and a JSON body, and nothing of it in the address', async () => {
  const { asked } = await askOnce(page, read);
  expect(asked[0]).toMatchObject({
    path: '/v4/posting/fbs/unfulfilled/list',
    headers: { 'client-id': '1000001', 'api-key': API_KEY, 'content-type': 'application/json' },
  });
  expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({
    filter: { cutoff_from: '2026-11-01T00:00:00Z', cutoff_to: '2026-11-20T00:00:00Z' },
    limit: 100,
  });
});

test("a method without parameters gets {} and never PHP's []", async () => {
  const { asked } = await askOnce(json({ roles: [] }), (ozon) => ozon.key());
  expect(asked[0]?.body).toBe('{}');
});

test("the time of Ozon's own clock comes with a page", async () => {
  const dated = json({ postings: [], has_next: false }, 200, { Date: 'Mon, 23 Nov 2026 08:00:05 GMT' });
  const { result } = await askOnce(dated, read);
  expect(result?.serverTime).toBe('2026-11-23T08:00:05.000Z');
});

const passing: readonly (readonly [string, Answer])[] = [
  ['an internal error', refusal(500, 13, 'Internal error')],
  ['a gateway error page', raw('<html>502</html>', 502)],
  ['a broken connection', reset],
  ['an answer cut off on the way', cutOff],
  ['half of a JSON document', raw('{"postings":[{"posting_n')],
  ['an empty 200', raw('')],
  ['an answer with nothing in it', raw('{}')],
  ['an HTML page with status 200', html],
  ['a 429 without a word', refusal(429, 8, 'You have reached request rate limit per second')],
];

describe.each(passing)('after %s', (_name, answer) => {
  test('a read is tried again and the seller never knows', async () => {
    const { result, asked, waits } = await askOnce(inTurn(answer, answer, page), read);
    expect(result?.postings).toEqual([]);
    expect(asked).toHaveLength(3);
    expect(waits).toEqual([500, 1000]);
  });

  test('a read gives up after four tries and may be run again', async () => {
    const { error, asked } = await askOnce(answer, read);
    expect(asked).toHaveLength(4);
    expect(error?.isRetryable).toBe(true);
  });
});

describe.each(passing.slice(0, -1))('after %s', (_name, answer) => {
  test('a write is never repeated: nobody knows whether Ozon did it', async () => {
    const { error, asked } = await askOnce(inTurn(answer, shipped), write);
    expect(error).toMatchObject({ kind: 'unavailable', code: 'ozon-ambiguous' });
    expect(asked).toHaveLength(1);
  });
});

test('a write that Ozon turned away for its rate was surely not done, and is sent again', async () => {
  const limited = json({ code: 8, message: 'limit' }, 429, { 'Retry-After': '2' });
  const { result, asked, waits } = await askOnce(inTurn(limited, shipped), write);
  expect(result).toEqual(['1-1']);
  expect(asked).toHaveLength(2);
  expect(waits).toEqual([2000]);
});

test('a 429 that asks for more patience than a minute is told at once', async () => {
  const limited = json({ code: 8, message: 'limit' }, 429, { 'Retry-After': '600' });
  const { error, asked } = await askOnce(limited, read);
  expect(error).toMatchObject({ kind: 'unavailable', code: 'ozon-limit' });
  expect(asked).toHaveLength(1);
});

test('an answer that never comes is not waited for longer than the patience', async () => {
  const timeouts = { readMs: 200, writeMs: 200 };
  const slowRead = await askOnce(silence, read, { timeouts });
  expect(slowRead.error).toMatchObject({ code: 'ozon-down' });
  expect(slowRead.asked).toHaveLength(4);
  const slowWrite = await askOnce(silence, write, { timeouts });
  expect(slowWrite.error).toMatchObject({ code: 'ozon-ambiguous' });
  expect(slowWrite.asked).toHaveLength(1);
});

test('when nobody listens at the address, a write was surely not done', async () => {
  const fake = await openFake(page);
  await fake.close();
  const { ozon } = clientFor(fake.url);
  await expect(write(ozon)).rejects.toMatchObject({ kind: 'unavailable', code: 'ozon-down' });
  await expect(read(ozon)).rejects.toMatchObject({ kind: 'unavailable', code: 'ozon-down' });
});

test('a redirect is not followed: the key stays with the host it belongs to', async () => {
  const thief = await openFake(page);
  try {
    const away: Answer = (response) => {
      response.writeHead(307, { Location: `${thief.url}/v4/posting/fbs/unfulfilled/list` });
      response.end();
    };
    const { error } = await askOnce(away, read);
    expect(error?.kind).toBe('unavailable');
    expect(thief.asked).toEqual([]);
  } finally {
    await thief.close();
  }
});

test('an answer of another shape is named by its places, never by its values', async () => {
  const wrong = json({ postings: [{ posting_number: { secret: 'Ivan' } }], has_next: false });
  const { error, asked } = await askOnce(wrong, read);
  expect(error).toMatchObject({ code: 'ozon-answer', details: { issues: ['postings.0.posting_number'] } });
  expect(inspect(error, { depth: 9 })).not.toContain('Ivan');
  expect(asked).toHaveLength(1);
});

test('an answer without its list is not an empty list', async () => {
  expect((await askOnce(json({}), read)).error).toMatchObject({ code: 'ozon-answer' });
  expect((await askOnce(json({}), write)).error).toMatchObject({ code: 'ozon-ambiguous' });
});

test('a request that cannot be right is our bug and never leaves', async () => {
  const { error, asked } = await askOnce(page, (ozon) => ozon.assemble('1-1', []));
  expect(error).toMatchObject({ kind: 'bug', code: 'bad-request', details: { issues: ['packages'] } });
  expect(asked).toEqual([]);
});

test('every try leaves a trace without bodies', async () => {
  const { traces } = await askOnce(inTurn(refusal(500, 13, 'x'), page), read);
  const path = '/v4/posting/fbs/unfulfilled/list';
  expect(traces).toEqual([
    { path, attempt: 1, status: 500, failure: 'ozon-down' },
    { path, attempt: 2, status: 200 },
  ]);
});
