import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { loadWords } from '../../src/cli/words.js';
import { en } from '../../src/i18n/en.js';
import { adviceByReason } from '../../src/ozon/reasons.js';
import type { Ozon } from '../../src/workflow/ports.js';
import { API_KEY, askOnce, clientFor, raw, refusal } from './fake-ozon.js';

const read = (ozon: Ozon) => ozon.posting('1-1');
const write = (ozon: Ozon) => ozon.assemble('1-1', [[{ sku: '5', quantity: 1 }]]);

describe("Ozon's refusals, told by what the seller can do", () => {
  test.each([
    [
      'a wrong key, which is a 404',
      404,
      5,
      'Invalid Api-Key, please check the key and try again',
      'unauthorized',
      'wrong-key',
    ],
    [
      'a key that was switched off',
      403,
      7,
      'Api-key is deactivated, use another one or generate a new one',
      'unauthorized',
      'key-deactivated',
    ],
    [
      'a Client-Id that is no number',
      400,
      3,
      'Client-Id header value should be positive integer',
      'unauthorized',
      'wrong-key',
    ],
    ['no key at all', 401, 16, 'Unauthenticated', 'unauthorized', 'wrong-key'],
    [
      'a key without the role',
      403,
      7,
      'Api-Key is missing a required role for a method',
      'unauthorized',
      'missing-role',
    ],
    [
      'a key tied to other addresses',
      403,
      7,
      'Api-Key is restricted to specific IP addresses',
      'unauthorized',
      'key-elsewhere',
    ],
    ['an offer that is not signed', 403, 7, 'Offer not signed', 'unauthorized', 'offer-unsigned'],
    ['a key that has ended', 403, 7, 'Api-Key is expired', 'unauthorized', 'key-expired'],
    ['a method that is no more', 403, 7, 'method is not allowed', 'refused', 'method-off'],
    ['an unknown posting', 404, 5, 'POSTING_NOT_FOUND', 'refused', 'not-found'],
    ['a period of more than a month', 400, 3, 'PERIOD_IS_TOO_LONG', 'refused', 'period-too-long'],
    ['a method blocked under load', 500, 13, 'Circle is open', 'unavailable', 'ozon-limit'],
    ['a conflict', 409, 6, 'Incorrect_carriage_status', 'refused', 'ozon-refused'],
  ])('%s', async (_name, status, code, message, kind, appCode) => {
    const { error } = await askOnce(refusal(status, code, message), read);
    expect(error).toMatchObject({
      kind,
      code: appCode,
      details: { httpStatus: status, ozonCode: code, ozonMessage: message },
    });
  });

  test.each([
    ['POSTING_ALREADY_SHIPPED', 'POSTING_ALREADY_SHIPPED'],
    ['rpc error: code = InvalidArgument desc = HAS_INCORRECT_STATUS', 'HAS_INCORRECT_STATUS'],
    ["The next postings aren't ready", 'POSTINGS_NOT_READY'],
    ['Request validation error', ''],
  ])('the reason in %j is %j', async (message, reason) => {
    const { error } = await askOnce(refusal(400, 3, message), write);
    expect(error).toMatchObject({
      kind: 'refused',
      code: 'ozon-refused',
      details: { path: '/v4/posting/fbs/ship', reason },
    });
  });
});

test('a 4xx page that is not from Ozon says that the answer was not understood', async () => {
  const { error } = await askOnce(raw('<html>blocked</html>', 403), write);
  expect(error).toMatchObject({ kind: 'unavailable', code: 'ozon-answer', details: { httpStatus: 403 } });
});

test('a key that an answer repeats never reaches the error', async () => {
  const { error } = await askOnce(refusal(400, 3, `bad header Api-Key: ${API_KEY}`), read);
  expect(error?.details.ozonMessage).toBe('bad header Api-Key: ***');
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(API_KEY);
});

test('the key cannot be seen by printing the client', () => {
  const { ozon } = clientFor('https://api-seller.ozon.ru');
  expect(inspect(ozon, { depth: 9, showHidden: true, getters: true })).not.toContain(API_KEY);
  expect(JSON.stringify(ozon)).not.toContain(API_KEY);
});

test('a key with a line break is refused without being quoted', () => {
  const apiKey = 'broken\nkey';
  expect(() => clientFor('https://api-seller.ozon.ru', { apiKey })).toThrow(/characters that no key has/);
});

test('the key is never sent in the clear to another machine', () => {
  expect(() => clientFor('http://api-seller.ozon.ru')).toThrow(/must begin with https/);
  expect(() => clientFor('not an address')).toThrow(/must begin with https/);
});

test('Ozon’s reason comes with what to do about it, in every language', async () => {
  const { error } = await askOnce(refusal(400, 3, 'has_overflow'), write);
  expect(error).toMatchObject({ details: { reason: 'has_overflow', advice: 'point-full' } });
  const told = await loadWords('ru', 'UTC');
  expect(error && told.error(error)).toContain('has_overflow');
  expect(error && told.error(error)).toContain('Пункт приёма переполнен');
});

test('every reason that is known has its advice in the catalogs, and none stands there for nothing', () => {
  const used = new Set(Object.values(adviceByReason));
  expect([...used].sort()).toEqual(Object.keys(en.advice).sort());
});

test('a reason that nobody knows is shown as Ozon said it', async () => {
  const { error } = await askOnce(refusal(400, 3, 'MOON_IS_FULL'), write);
  expect(error?.details.reason).toBe('MOON_IS_FULL');
  expect(error?.details).not.toHaveProperty('advice');
  expect(error && (await loadWords('en', 'UTC')).error(error)).toContain('MOON_IS_FULL');
});
