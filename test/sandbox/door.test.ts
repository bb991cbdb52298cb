import { afterEach, describe, expect, test } from 'vitest';
import { at, effects, list, numberOf, openPractice, type Practice, START_MS, shipWhole } from './practice.js';

let practice: Practice;
afterEach(() => practice.close());

describe('the door of the practice Ozon', () => {
  test('a wrong key is "not found", as at Ozon', async () => {
    practice = await openPractice();
    const reply = await practice.ask(
      '/v1/roles',
      {},
      { 'Client-Id': practice.sandbox.clientId, 'Api-Key': 'wrong' },
    );
    expect(reply.status).toBe(404);
    expect(reply.json).toMatchObject({
      code: 5,
      message: 'Invalid Api-Key, please check the key and try again',
    });
  });

  test('a Client-Id that is no positive number is an invalid argument', async () => {
    practice = await openPractice();
    for (const clientId of [undefined, '0', '-7', 'shop']) {
      const headers = {
        'Api-Key': practice.sandbox.apiKey,
        ...(clientId === undefined ? {} : { 'Client-Id': clientId }),
      };
      const reply = await practice.ask('/v1/roles', {}, headers);
      expect(reply.status).toBe(400);
      expect(reply.json).toMatchObject({
        code: 3,
        message: 'Client-Id header value should be positive integer',
      });
    }
  });

  test('a method that Ozon switched off or never had is not there', async () => {
    practice = await openPractice();
    for (const path of [
      '/v3/posting/fbs/list',
      '/v2/posting/fbs/act/create',
      '/v2/posting/fbs/package-label',
      '/v9/x',
    ]) {
      expect((await practice.ask(path, {})).status).toBe(404);
    }
  });

  test('a method can be switched off while the practice runs', async () => {
    practice = await openPractice();
    expect((await practice.ask('/v1/seller/info', {})).status).toBe(200);
    await practice.control('method-off', { path: '/v1/seller/info' });
    const reply = await practice.ask('/v1/seller/info', {});
    expect(reply.status).toBe(404);
    expect(reply.json).toMatchObject({ code: 5, message: 'method is not allowed' });
  });

  test('a key without a role may not call its methods, says so, and is dead after its day', async () => {
    practice = await openPractice();
    await practice.control('key', {
      expires_in_seconds: 3600,
      without_methods: ['/v4/posting/fbs/ship'],
      role: 'Posting FBS read-only',
    });
    const { json } = await practice.ask('/v1/roles', {});
    expect(at(json, 'expires_at')).toBe('2026-11-23T09:00:00Z');
    expect(at(json, 'roles', 0, 'name')).toBe('Posting FBS read-only');
    expect(list(json, 'roles', 0, 'methods')).not.toContain('/v4/posting/fbs/ship');
    const refused = await practice.ask('/v4/posting/fbs/ship', {});
    expect(refused.status).toBe(403);
    expect(at(refused.json, 'message')).toBe('Api-Key is missing a required role for a method');
    practice.advance(3600);
    const dead = await practice.ask('/v1/roles', {});
    expect(dead.status).toBe(403);
    expect(at(dead.json, 'message')).toMatch(/^Api-key is deactivated/);
  });

  test('an empty filter sent as a list is refused the way Ozon refuses it', async () => {
    practice = await openPractice();
    for (const body of [
      { limit: 10, filter: [] },
      { limit: 10, with: [] },
    ]) {
      const reply = await practice.ask('/v4/posting/fbs/unfulfilled/list', body);
      expect(reply.status).toBe(400);
      expect(at(reply.json, 'message')).toContain('cannot unmarshal array');
    }
    expect((await practice.ask('/v1/roles', '{"oops')).status).toBe(400);
    expect((await practice.ask('/v3/posting/fbs/get', { posting_number: 17 })).status).toBe(400);
  });

  test('the fifty-first call within a second waits, and practice time does not help', async () => {
    let realMs = START_MS;
    practice = await openPractice({ realNowMs: () => realMs, requestsPerSecond: 50, speed: 60 });
    for (let call = 0; call < 50; call += 1) {
      const reply = await practice.ask('/v1/seller/info', {});
      expect(reply.status).toBe(200);
      expect(reply.headers.get('Ratelimit-Remaining')).toBe(String(49 - call));
    }
    practice.advance(60);
    const refused = await practice.ask('/v1/seller/info', {});
    expect(refused.status).toBe(429);
    expect(refused.headers.get('Retry-After')).toBe('1');
    expect(refused.json).toMatchObject({ code: 8 });
    realMs += 1001;
    expect((await practice.ask('/v1/seller/info', {})).status).toBe(200);
  });

  test('the Date header tells practice time, at its own speed', async () => {
    let realMs = START_MS;
    practice = await openPractice({ realNowMs: () => realMs, speed: 60 });
    realMs += 1000;
    practice.advance(3600);
    const reply = await practice.ask('/v1/roles', {});
    expect(reply.headers.get('Date')).toBe(new Date(START_MS + 60_000 + 3_600_000).toUTCString());
    expect(practice.sandbox.clock.anchorMs + 1000 * 60).toBe(START_MS + 60_000 + 3_600_000);
  });

  test('a failure before the effect leaves the parcel as it was, one after it does not', async () => {
    practice = await openPractice();
    const number = await numberOf(practice, 'THERM-500');
    const path = '/v4/posting/fbs/ship';
    await practice.control('fail', { path, when: 'before', kind: 'status-500' });
    expect((await shipWhole(practice, number)).status).toBe(500);
    practice.advance(20);
    expect(effects(practice, 'assembled')).toHaveLength(0);
    await practice.control('fail', { path, when: 'after', kind: 'status-500', times: 1 });
    expect((await shipWhole(practice, number)).status).toBe(500);
    practice.advance(20);
    expect(effects(practice, 'assembled')).toHaveLength(1);
    expect((await shipWhole(practice, number)).json).toMatchObject({ message: 'POSTING_ALREADY_SHIPPED' });
  });

  test('answers can be lost, empty, cut or a web page', async () => {
    practice = await openPractice();
    const path = '/v1/seller/info';
    for (const kind of ['html', 'empty', 'truncated', 'status-429']) {
      await practice.control('fail', { path, when: 'after', kind });
      expect((await practice.ask(path, {})).json === undefined || kind === 'status-429').toBe(true);
    }
    await practice.control('fail', { path, when: 'before', kind: 'reset' });
    await expect(practice.ask(path, {})).rejects.toThrow();
    await practice.control('fail', { path, when: 'before', kind: 'hang' });
    const hanging = fetch(practice.sandbox.url + path, {
      method: 'POST',
      headers: { 'Client-Id': practice.sandbox.clientId, 'Api-Key': practice.sandbox.apiKey },
      body: '{}',
      signal: AbortSignal.timeout(50),
    });
    await expect(hanging).rejects.toThrow(/timeout/i);
    expect((await practice.ask(path, {})).status).toBe(200);
  });

  test('the journal names numbers and keeps people, keys and tracks out', async () => {
    practice = await openPractice();
    const number = await numberOf(practice, 'YOGA-MAT-6');
    await practice.ask('/v2/fbs/posting/tracking-number/set', {
      tracking_numbers: [{ posting_number: number, tracking_number: 'RA123456785RU' }],
    });
    const journal = JSON.stringify(list((await practice.read('/__practice__/journal')).json, 'entries'));
    expect(journal).toContain(number);
    for (const secret of [
      'Выдумкина',
      'Vydumkina',
      '+7999',
      'example.com',
      'RA123456785RU',
      practice.sandbox.apiKey,
    ]) {
      expect(journal).not.toContain(secret);
    }
  });
});
