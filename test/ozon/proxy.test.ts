import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { loadWords } from '../../src/cli/words.js';
import { AppError } from '../../src/domain/errors.js';
import { proxyFetch, proxyFor } from '../../src/proxy-fetch.js';
import { at, practiceDesk } from '../cli/ozf.js';
import { buildRacers } from '../store/race.js';
import { clientFor, json, openFake } from './fake-ozon.js';
import { openProxy, openTls, testCa } from './proxy-world.js';

const API = 'https://api-seller.ozon.test';
const PDF = '%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n';
const atEnd: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of atEnd.splice(0).reverse()) await close();
});

async function opened<Opened extends { close(): unknown }>(opening: Promise<Opened>): Promise<Opened> {
  const one = await opening;
  atEnd.push(() => one.close());
  return one;
}

test('calls and label files go through the proxy with its password, and nothing of ours is told to it', async () => {
  const keys: unknown[] = [];
  const tls = await opened(
    openTls((request, response) => {
      keys.push([request.url, request.headers['api-key'], request.headers['proxy-authorization']]);
      if (request.url === '/moved.pdf') response.writeHead(302, { Location: '/labels.pdf' }).end();
      else if (request.url === '/labels.pdf') response.end(PDF);
      else response.end(JSON.stringify({ roles: [{ name: 'Admin', methods: [] }] }));
    }),
  );
  const proxy = await opened(openProxy({ to: tls.port }));
  const callers = await buildRacers(join(import.meta.dirname, 'proxy-caller.ts'));
  atEnd.push(() => callers.drop());
  const caller = callers.startWith([], {
    https_proxy: `http://us%40er:pa%3Ass@127.0.0.1:${proxy.port}`,
    NODE_EXTRA_CA_CERTS: testCa,
  });
  expect(await caller.heard('done')).toEqual([1, PDF.length]);
  const login = `Basic ${Buffer.from('us@er:pa:ss').toString('base64')}`;
  expect(proxy.tunnels).toContainEqual({ to: 'api-seller.ozon.test:443', login });
  expect(proxy.tunnels).toContainEqual({ to: 'files.ozon.test:443', login });
  expect(keys).toEqual([
    ['/v1/roles', 'c0ffee00-secret', undefined],
    ['/moved.pdf', undefined, undefined],
    ['/labels.pdf', undefined, undefined],
  ]);
});

test('a whole pull of the built program goes through the proxy, and it ends when it is done', async () => {
  const desk = await opened(practiceDesk({ OZF_API_URL: API, NODE_EXTRA_CA_CERTS: testCa }, { speed: 1 }));
  const tls = await opened(
    openTls((request, response) => {
      const { url: path, method, headers } = request;
      const onward = httpRequest(`${desk.practice.url}${path}`, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      request.pipe(onward);
    }),
  );
  const proxy = await opened(openProxy({ to: tls.port }));
  desk.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
  desk.env.OZF_NOW = '';
  const pulled = await desk.json(['orders', 'pull']);
  expect(pulled).toMatchObject({ code: 0, ok: true });
  expect(proxy.tunnels.length).toBeGreaterThan(0);
  desk.env.HTTPS_PROXY = `http://user:hidden@127.0.0.1:1`;
  const { code, out, err } = await desk.ozf(['orders', 'pull', '--verbose']);
  expect(code).toBe(5);
  expect(`${out}${err}`).toContain('127.0.0.1:1 (HTTPS_PROXY)');
  expect(`${out}${err}`).not.toContain('hidden');
  const refused = await opened(openProxy({ to: tls.port, refusal: 407 }));
  desk.env.HTTPS_PROXY = `http://user:hidden@127.0.0.1:${refused.port}`;
  const told = await desk.json(['orders', 'pull']);
  expect(told).toMatchObject({ code: 5, error: { code: 'ozon-down', details: { proxyStatus: 407 } } });
  expect(JSON.stringify(told.whole)).not.toContain('hidden');
  desk.env.HTTPS_PROXY = 'ftp://user:hidden@127.0.0.1:1';
  const bad = await desk.json(['orders', 'pull']);
  expect(bad).toMatchObject({ code: 2, error: { code: 'bad-proxy' } });
  expect(JSON.stringify(bad.whole)).not.toContain('hidden');
  expect(at(bad.error, 'details')).toEqual({ variable: 'HTTPS_PROXY' });
}, 60_000);

async function failureThrough(port: number, patienceMs = 20_000) {
  const env = { HTTPS_PROXY: `http://user:hidden@127.0.0.1:${port}` };
  const { ozon } = clientFor(API, {
    fetch: proxyFetch(env, fetch),
    timeouts: { readMs: patienceMs, writeMs: patienceMs },
  });
  const failed = (thrown: unknown) => (thrown instanceof AppError ? thrown : undefined);
  const write = await ozon.assemble('1-1', [[{ sku: '5', quantity: 1 }]]).catch(failed);
  const file = await ozon.download('https://files.ozon.test/a.pdf').catch(failed);
  return { write, file };
}

test.each([
  [403, 'proxy-refused', 'HTTP 403'],
  [407, 'proxy-login', 'password'],
])('a proxy that answers %d has surely let nothing through, and is named', async (refusal, told, word) => {
  const proxy = await opened(openProxy({ to: 1, refusal }));
  const { write, file } = await failureThrough(proxy.port);
  const words = await loadWords('en', 'UTC');
  for (const error of [write, file]) {
    if (!(error instanceof AppError)) throw new Error('It did not fail');
    expect(error).toMatchObject({ kind: 'unavailable', code: 'ozon-down', details: { told } });
    expect(words.error(error)).toContain(`127.0.0.1:${proxy.port}`);
    expect(words.error(error)).toContain(word);
  }
  // A write once, a file up to four times; a wrong password twice would lock its user out.
  expect(proxy.tunnels).toHaveLength(refusal === 407 ? 2 : 5);
});

test('a proxy that takes the connection and says nothing is not waited for longer than the patience', async () => {
  const proxy = await opened(openProxy({ to: 1, refusal: 'silence' }));
  expect((await failureThrough(proxy.port, 300)).write).toMatchObject({ code: 'ozon-ambiguous' });
});

test('a practice Ozon on this machine is reached directly', async () => {
  const fake = await opened(openFake(json({ roles: [] })));
  const env = { HTTPS_PROXY: 'http://127.0.0.1:1', HTTP_PROXY: 'http://127.0.0.1:1' };
  const { ozon } = clientFor(fake.url, { fetch: proxyFetch(env, fetch) });
  expect((await ozon.key()).roles).toEqual([]);
});

const proxy = 'http://proxy.example:3128';
test.each([
  [{ HTTPS_PROXY: proxy }, 'HTTPS_PROXY'],
  [{ https_proxy: proxy, HTTPS_PROXY: 'http://other.example' }, 'https_proxy'],
  [{ all_proxy: proxy, HTTP_PROXY: 'http://other.example' }, 'all_proxy'],
  [{ HTTP_PROXY: 'proxy.example:3128' }, 'HTTP_PROXY'],
  [{ HTTPS_PROXY: '' }, undefined],
  [{ HTTPS_PROXY: proxy, NO_PROXY: '*' }, undefined],
  [{ HTTPS_PROXY: proxy, NO_PROXY: 'example.com, .ozon.ru' }, undefined],
  [{ HTTPS_PROXY: proxy, no_proxy: 'api-seller.ozon.ru:443' }, undefined],
  [{ HTTPS_PROXY: proxy, no_proxy: 'zon.ru,api-seller.ozon.ru:8443' }, 'HTTPS_PROXY'],
])('%j', (env, variable) => {
  const found = proxyFor(new URL('https://api-seller.ozon.ru/v1/roles'), env);
  expect(found?.variable).toBe(variable);
  if (found) expect(found.url.host).toBe('proxy.example:3128');
});
