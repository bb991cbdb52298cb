import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors.js';
import { doctor } from '../../src/workflow/doctor.js';
import type { Intent, KeyFacts, Ozon, Ports, Warehouse } from '../../src/workflow/ports.js';
import { MONDAY, SHOP, type World, worldOf } from './notify-world.js';
import { silentOzon } from './silent-ozon.js';

let facts: KeyFacts;
let warehouses: readonly Warehouse[];
let world: World;
let ports: Ports;
beforeEach(async () => {
  facts = {
    expiresAt: '2027-02-01T00:00:00Z',
    roles: [{ name: 'Admin', methods: ['/v1/a', '/v1/b'] }],
    serverTime: MONDAY,
  };
  warehouses = [{ id: '1', name: 'North', labelSize: 'big', isRfbs: false, timeZone: undefined }];
  const ozon: Ozon = { ...silentOzon, key: async () => facts, warehouses: async () => warehouses };
  world = await worldOf({ channels: [], ports: { ozon: () => ozon } });
  ports = world.ports;
  await pulledAt(MONDAY);
});

describe('a shop in order', () => {
  it('is told so, check by check', async () => {
    const { checks } = await doctor(ports, { neededMethods: ['/v1/a'] });
    expect(checks.map((check) => [check.name, check.state])).toEqual([
      ['store', 'ok'],
      ['key', 'ok'],
      ['roles', 'ok'],
      ['clock', 'ok'],
      ['labels', 'ok'],
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
    ['2026-11-22T00:00:00Z', 'bad', -2],
  ])('that ends at %s is %s', async (expiresAt, state, days) => {
    facts = { ...facts, expiresAt };
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
    expect(checks.map((each) => each.name)).toEqual(['store', 'key', 'pull', 'intents', 'messages']);
  });

  it('that may not call what we need names the methods', async () => {
    const { checks } = await doctor(ports, { neededMethods: ['/v1/a', '/v4/posting/fbs/ship'] });
    expect(checks.find((each) => each.name === 'roles')).toMatchObject({
      state: 'bad',
      details: { missing: ['/v4/posting/fbs/ship'] },
    });
  });

  it('is not judged by its roles when Ozon names none', async () => {
    facts = { ...facts, roles: [] };
    const { checks } = await doctor(ports, { neededMethods: ['/v1/a'] });
    expect(checks.some((each) => each.name === 'roles')).toBe(false);
  });
});

describe('the clock', () => {
  it.each([
    ['2026-11-23T08:00:30Z', 'ok', -30],
    ['2026-11-23T07:57:00Z', 'warn', 179],
    ['2026-11-23T08:02:00Z', 'warn', -120],
    ['2026-11-23T09:00:00Z', 'bad', -3600],
  ])('beside Ozon at %s is %s', async (serverTime, state, seconds) => {
    facts = { ...facts, serverTime };
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

describe('work that was announced to Ozon and never ended', () => {
  it.each([
    ['assemble', '100-0001-1', {}, 'ozf pack 100-0001-1'],
    ['carriage', '70', {}, 'ozf ship --all --shop main'],
    [
      'track',
      '100-0001-1',
      { carrier: 'Почта России', track: 'RA123456785RU' },
      'ozf ship 100-0001-1 --carrier "Почта России" --track RA123456785RU',
    ],
  ] as const)('comes with the command that ends it: %s', async (verb, subject, request, hint) => {
    await open({ verb, subject, request });
    expect(await check('intents')).toMatchObject({ state: 'warn', hint, details: { verb, subject } });
    world.turn(60);
    expect(await check('intents')).toMatchObject({ state: 'bad', hint });
  });

  it('is left alone while the process that does it lives', async () => {
    await open({ verb: 'assemble', subject: '100-0001-1', request: {} });
    const alive = await world.store.lock('process-dead', 0);
    world.turn(600);
    expect(await check('intents')).toMatchObject({ state: 'ok' });
    await alive?.release();
  });
});

it('names the warehouses that have no label size, and asks nothing of rFBS ones', async () => {
  const unset = { labelSize: undefined, timeZone: undefined };
  warehouses = [
    ...warehouses,
    { id: '2', name: 'South', isRfbs: false, ...unset },
    { id: '3', name: 'Home', isRfbs: true, ...unset },
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

async function pulledAt(lastPullAt: string): Promise<void> {
  await world.store.transact((tx) =>
    tx.saveShop({ name: SHOP, apiUrl: 'http://127.0.0.1', clientId: '1', lastPullAt }),
  );
}

async function open(intent: Pick<Intent, 'verb' | 'subject' | 'request'>): Promise<void> {
  const rest = {
    id: 'i1',
    shop: SHOP,
    progress: {},
    state: 'open',
    owner: 'dead',
    openedAt: MONDAY,
  } as const;
  await world.store.transact((tx) => tx.openIntent({ ...rest, ...intent }));
}
