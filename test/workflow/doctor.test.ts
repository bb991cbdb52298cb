import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors.js';
import { endpoints } from '../../src/ozon/endpoints/list.js';
import { doctor } from '../../src/workflow/doctor.js';
import { workOf } from '../../src/workflow/doctor-methods.js';
import type { Ports } from '../../src/workflow/ports.js';
import { type Cabinet, north, shopInOrder } from './doctor-world.js';
import { MONDAY, SHOP, type World } from './notify-world.js';
import { silentOzon } from './silent-ozon.js';

let world: World;
let cabinet: Cabinet;
let ports: Ports;
beforeEach(async () => {
  ({ world, cabinet } = await shopInOrder());
  ports = world.ports;
});

describe('a shop in order', () => {
  it('is told so, check by check', async () => {
    const { checks } = await doctor(ports, { neededMethods: [{ path: '/v1/a' }] });
    expect(checks.map((check) => [check.name, check.state])).toEqual([
      ['store', 'ok'],
      ['fonts', 'ok'],
      ['printer', 'ok'],
      ['methods', 'ok'],
      ['key', 'ok'],
      ['roles', 'ok'],
      ['premium', 'ok'],
      ['clock', 'ok'],
      ['lists', 'ok'],
      ['labels', 'ok'],
      ['index', 'ok'],
      ['pull', 'ok'],
      ['intents', 'ok'],
      ['messages', 'ok'],
    ]);
  });
});

describe('the key', () => {
  it.each([
    ['2026-12-07T07:00:00Z', 'warn', 13],
    ['2026-12-08T09:00:00Z', 'ok', 15],
    ['2026-11-26T08:00:00Z', 'warn', 3],
    ['2026-11-26T07:00:00Z', 'bad', 2],
    ['2026-11-22T00:00:00Z', 'bad', -2],
  ])('that ends at %s is %s', async (expiresAt, state, days) => {
    cabinet.facts = { ...cabinet.facts, expiresAt };
    expect(await check('key')).toMatchObject({ state, details: { days } });
  });

  it('that Ozon does not accept stops the other questions to Ozon, not the other checks', async () => {
    const refused = new AppError({
      kind: 'unauthorized',
      code: 'wrong-key',
      message: 'Ozon does not know the key',
      hint: 'ozf init',
    });
    const broken: Ports = { ...ports, ozon: () => ({ ...silentOzon, key: () => Promise.reject(refused) }) };
    const { checks } = await doctor(broken, {});
    expect(checks.find((each) => each.name === 'key')).toMatchObject({
      state: 'bad',
      details: { code: 'wrong-key' },
      hint: 'ozf init',
    });
    expect(checks.map((each) => each.name)).toEqual([
      'store',
      'fonts',
      'printer',
      'key',
      'pull',
      'intents',
      'messages',
    ]);
  });

  it('that may not call what we need names the methods and what stops without them', async () => {
    const neededMethods = ['/v1/a', '/v4/posting/fbs/ship', '/v1/rating/summary'].map((path) => ({ path }));
    expect(await check('roles', { neededMethods })).toMatchObject({
      state: 'bad',
      kind: 'unauthorized',
      details: { missing: ['/v4/posting/fbs/ship', '/v1/rating/summary'], stops: ['assembly', 'rating'] },
    });
    const beside = [{ path: '/v1/a' }, { path: '/v1/rating/summary' }];
    expect(await check('roles', { neededMethods: beside })).toMatchObject({ state: 'warn' });
  });

  it('is not judged by its roles when Ozon names none', async () => {
    cabinet.facts = { ...cabinet.facts, roles: [] };
    const { checks } = await doctor(ports, { neededMethods: [{ path: '/v1/a' }] });
    expect(checks.some((each) => each.name === 'roles')).toBe(false);
  });
});

describe('a method', () => {
  it.each([
    ['2026-12-24', 'warn'],
    ['2026-11-23', 'bad'],
  ])('that Ozon switches off on %s is told: %s', async (offOn, state) => {
    const neededMethods = [{ path: '/v1/a' }, { path: '/v1/b', offOn }];
    expect(await check('methods', { neededMethods })).toMatchObject({
      state,
      details: { ending: [`/v1/b ${offOn}`] },
    });
  });

  it('that is gone without a word is met where every pull would meet it, and stops no other look', async () => {
    const details = { path: '/v4/posting/fbs/list', ozonMessage: 'method is not allowed' };
    const gone = new AppError({ kind: 'refused', code: 'not-found', message: 'Ozon says no', details });
    cabinet.lists = () => Promise.reject(gone);
    expect(await check('lists')).toMatchObject({
      state: 'bad',
      kind: 'refused',
      variant: 'off',
      details: { path: '/v4/posting/fbs/list' },
      hint: 'npm install --global ozon-fulfillment@latest',
    });
    expect(await check('labels')).toMatchObject({ state: 'ok' });
  });

  it.each(endpoints.map(({ path }) => path))('%s belongs to some work of the seller', (path) => {
    expect(workOf(path)).not.toBe('other');
  });
});

it('says nothing of statuses that are known, and names those that are not', async () => {
  expect(await check('statuses')).toBeUndefined();
  const held = { code: 'unknown-status', since: MONDAY, details: { status: 'on_the_moon' } } as const;
  const rows = [{ ozonStatus: 'on_the_moon', holds: [held] }];
  const store = new Proxy(ports.store, {
    get: (target, name) =>
      name === 'list' ? async () => ({ rows, total: 1 }) : Reflect.get(target, name, target),
  });
  ports = { ...ports, store };
  expect(await check('statuses')).toMatchObject({
    state: 'warn',
    details: { statuses: ['on_the_moon'], count: 1 },
  });
});

describe('the clock', () => {
  it.each([
    ['2026-11-23T08:00:30Z', 'ok', -30],
    ['2026-11-23T07:57:00Z', 'warn', 179],
    ['2026-11-23T08:02:00Z', 'warn', -120],
    ['2026-11-23T09:00:00Z', 'bad', -3600],
  ])('beside Ozon at %s is %s', async (serverTime, state, seconds) => {
    cabinet.facts = { ...cabinet.facts, serverTime };
    expect(await check('clock')).toMatchObject({ state, details: { seconds } });
  });
});

describe('the last good pull', () => {
  it('is bad for a cron job once it is too old', async () => {
    world.turn(31);
    expect(await check('pull', { maxAgeMs: 30 * 60_000 })).toMatchObject({
      state: 'bad',
      details: { minutes: 31 },
    });
    expect(await check('pull', { maxAgeMs: 31 * 60_000 })).toMatchObject({ state: 'ok' });
    expect(await check('pull')).toMatchObject({ state: 'ok' });
  });

  it('is missed when there was none', async () => {
    const shops = ports.settings.shops.map((shop) => ({ ...shop, name: 'fresh' }));
    ports = { ...ports, settings: { ...ports.settings, shops } };
    expect(await check('pull')).toMatchObject({ state: 'warn', hint: 'ozf orders pull --shop fresh' });
    expect(await check('pull', { maxAgeMs: 1 })).toMatchObject({ state: 'bad' });
  });
});

it('names what Ozon’s answers hold that this program does not know, and since when', async () => {
  const place = { path: '/v4/posting/fbs/list', place: 'postings.*.substatus', found: 'posting_on_the_moon' };
  const seen = { firstSeenAt: MONDAY, lastSeenAt: MONDAY, count: 3 };
  await world.store.transact((tx) => tx.saveDrift([{ shop: SHOP, ...place, what: 'unknown-word', ...seen }]));
  expect(await check('drift')).toMatchObject({
    state: 'warn',
    variant: 'unknown-word',
    details: { ...place, firstSeenAt: MONDAY },
  });
});

describe('the error index', () => {
  it.each([
    [3.9, 4, 10, 'ok', undefined],
    [4, 4, 10, 'warn', undefined],
    [12, undefined, 10, 'warn', undefined],
    [12, undefined, undefined, 'ok', 'plain'],
  ] as const)('of %s beside Ozon’s %s and %s is %s', async (index, warning, danger, state, variant) => {
    cabinet.ozon = {
      errorIndex: async () => ({
        index,
        from: '2026-11-09',
        to: '2026-11-23',
        cost: { minor: 4590, currency: 'RUB' },
        days: [],
      }),
      ratingThresholds: async () => ({ warning, danger, value: index }),
    };
    const found = await check('index');
    expect(found).toMatchObject({ state, details: { index, cost: '45.90 RUB' } });
    expect(found?.variant).toBe(variant);
  });

  it('that cannot be read stops nobody', async () => {
    const role = new AppError({ kind: 'unauthorized', code: 'missing-role', message: 'no role' });
    cabinet.ozon = { errorIndex: () => Promise.reject(role) };
    expect(await check('index')).toMatchObject({ state: 'warn', code: 'missing-role' });
  });
});

it('tells of entrusted acceptance and of a drop-off that is being changed', async () => {
  cabinet.warehouses = [{ ...north, hasEntrustedAcceptance: true, isFirstMileChanging: true }];
  expect(await check('acceptance')).toMatchObject({ state: 'ok', details: { warehouses: ['North'] } });
  expect(await check('first-mile')).toMatchObject({ state: 'warn', details: { warehouses: ['North'] } });
});

it('names the warehouses that have no label size, and asks nothing of rFBS ones', async () => {
  const unset = { ...north, labelSize: undefined };
  cabinet.warehouses = [
    ...cabinet.warehouses,
    { ...unset, id: '2', name: 'South' },
    { ...unset, id: '3', name: 'Home', isRfbs: true },
  ];
  expect(await check('labels')).toMatchObject({ state: 'warn', details: { unset: ['South'] } });
});

it('names messages that wait for a person', async () => {
  const message = {
    shop: SHOP,
    event: 'new',
    occurrence: '1#1',
    channel: 'email',
    recipient: 'a@shop.example',
    posting: '1',
  };
  const kept = {
    ...message,
    audience: 'seller',
    state: 'unknown',
    attempts: 1,
    details: {},
    queuedAt: MONDAY,
  } as const;
  await world.store.transact((tx) => tx.enqueue([kept]));
  expect(await check('messages')).toMatchObject({ state: 'warn', details: { unknown: 1, dead: 0 } });
});

it('does not know a shop that is not in the config', async () => {
  await expect(doctor(ports, { shop: 'other' })).rejects.toMatchObject({
    kind: 'usage',
    code: 'unknown-shop',
  });
});

async function check(name: string, options: Parameters<typeof doctor>[1] = {}) {
  return (await doctor(ports, options)).checks.find((each) => each.name === name);
}
