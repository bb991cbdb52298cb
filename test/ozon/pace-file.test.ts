import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createRateLimit, withOwnMemory } from '../../src/ozon/rate-limit.js';
import { paceFileOf } from '../../src/shared-pace.js';
import { openPaceFile } from '../../src/store/pace-file.js';
import { temporaryFolder } from '../store/folder.js';
import { buildRacers, type Racers } from '../store/race.js';
import { json, openFake } from './fake-ozon.js';

let place = temporaryFolder();
let callers: Racers | undefined;
beforeAll(async () => {
  callers = await buildRacers(join(import.meta.dirname, 'pace-caller.ts'));
});
afterAll(() => callers?.drop());
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.drop());

const realSleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
const cabinet = { apiUrl: 'https://api-seller.ozon.test', clientId: '1000001' };
const machine = () => ({
  env: { XDG_DATA_HOME: place.path('data') },
  platform: 'linux',
  homeFolder: place.path('home'),
});
const file = () => paceFileOf(machine(), cabinet) ?? '';
const roles = json({ roles: [], expires_at: '2027-01-01T00:00:00Z' });

function start(mode: string, url: string, times: number) {
  if (!callers) throw new Error('The callers were not built');
  return callers.startWith([mode, url, place.path('data'), String(times)]);
}

/** Most calls within any second. */
function mostInASecond(leftMs: readonly number[]): number {
  const counts = leftMs.map((from) => leftMs.filter((at) => at >= from && at < from + 1000).length);
  return Math.max(0, ...counts);
}

test('two processes of one cabinet stay under fifty calls a second together, from their first call on', async () => {
  let most = Number.POSITIVE_INFINITY;
  // A machine that tests twenty things at once may stop a process between its slot and its call: not three days in turn.
  for (let day = 0; day < 3 && most > 50; day += 1) {
    const arrivedMs: number[] = [];
    const fake = await openFake((response, asked, index) => {
      arrivedMs.push(Date.now());
      setTimeout(() => roles(response, asked, index), 60);
    });
    try {
      const both = [start('call', fake.url, 80), start('call', fake.url, 80)];
      await Promise.all(both.map((caller) => caller.heard('ready')));
      for (const caller of both) caller.go();
      const told = await Promise.all(both.map((caller) => caller.heard('done')));
      expect(told.map(([troubles]) => troubles)).toEqual([0, 0]);
      most = mostInASecond(told.flatMap(([, ...left]) => left));
      // However late the machine hears of single ones: 160 calls are more than two seconds, each on its own takes less.
      expect(arrivedMs).toHaveLength(160);
      expect((arrivedMs.at(-1) ?? 0) - (arrivedMs[0] ?? 0)).toBeGreaterThan(2200);
    } finally {
      await fake.close();
    }
  }
  expect(most).toBeLessThanOrEqual(50);
}, 60_000);

test('a practice Ozon shares its pace with nobody, two cabinets and two hosts never', () => {
  const place = machine();
  const files = [
    { apiUrl: 'https://api-seller.ozon.test', clientId: '1000001' },
    { apiUrl: 'https://api-seller.ozon.test', clientId: '1000002' },
    { apiUrl: 'https://other.ozon.test', clientId: '1000001' },
  ].map((each) => paceFileOf(place, each));
  expect(new Set(files).size).toBe(3);
  expect(paceFileOf(place, { apiUrl: 'http://127.0.0.1:4000', clientId: '1000001' })).toBeUndefined();
});

test('what Ozon asks of one process, the others of the cabinet do too', async () => {
  const one = await openPaceFile(file());
  const other = await openPaceFile(file());
  const time = { realNowMs: () => 1_000_000, realSleep: async () => undefined };
  createRateLimit(time, one).pause('/v4/posting/fbs/list', 15_000);
  const limit = createRateLimit(time, other);
  expect(await limit.take('/v4/posting/fbs/list', 10_000)).toBe('rest');
  expect(await limit.take('/v3/posting/fbs/get', 0)).toBe('leave');
  one.close();
  other.close();
});

test('a process that is killed with the file in its hand blocks nobody', async () => {
  const holder = start('hold', 'http://127.0.0.1:1', 0);
  await holder.heard('held');
  const memory = await openPaceFile(file());
  const troubles: string[] = [];
  const limit = createRateLimit(
    { realNowMs: Date.now, realSleep },
    withOwnMemory(memory, (why) => troubles.push(why)),
  );
  const askedMs = Date.now();
  expect(await limit.take('/v1/roles', 0)).toBe('leave');
  expect(Date.now() - askedMs).toBeLessThan(3000);
  expect(troubles).toHaveLength(1);
  await holder.kill();
  expect(await limit.take('/v1/roles', 0)).toBe('leave');
  expect(memory.change((pace) => ({ pace: undefined, result: pace.startsMs.length }))).toBe(1);
  memory.close();
}, 30_000);

test('a file that is damaged begins anew', async () => {
  const first = await openPaceFile(file());
  first.close();
  writeFileSync(file(), 'not a database at all, '.repeat(500));
  const second = await openPaceFile(file());
  const told = second.change(() => ({
    pace: { nextAtMs: 1, startsMs: [1], restUntilMs: {} },
    result: 'kept',
  }));
  expect(told).toBe('kept');
  expect(second.change((pace) => ({ pace: undefined, result: pace.startsMs }))).toEqual([1]);
  second.close();
});

test('a folder that cannot be written is said, and is no reason to stop', async () => {
  writeFileSync(place.path('file'), '');
  await expect(openPaceFile(place.path('file/below'))).rejects.toThrow();
});

test('a call costs the file less than a fifth of a millisecond', async () => {
  const memory = await openPaceFile(file());
  const one = (index: number) =>
    memory.change(({ startsMs, ...rest }) => ({
      pace: { ...rest, startsMs: [...startsMs, 1_700_000_000_000 + index].slice(-50) },
      result: undefined,
    }));
  for (let index = 0; index < 200; index += 1) one(index);
  const costs = Array.from({ length: 500 }, (_, index) => {
    const before = performance.now();
    one(index);
    return performance.now() - before;
  }).sort((a, b) => a - b);
  // A machine that tests twenty things at once is no measure: the quickest tenth is what the file itself costs.
  expect(costs[50]).toBeLessThan(0.2);
  memory.close();
});
