import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createRateLimit, withOwnMemory } from '../../src/ozon/rate-limit.js';
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
const file = () => place.path('pace/ozon~1000001');
const roles = json({ roles: [], expires_at: '2027-01-01T00:00:00Z' });

function start(mode: string, url: string, times: number) {
  if (!callers) throw new Error('The callers were not built');
  return callers.startWith([mode, url, file(), String(times)]);
}

/** Most calls within any second. */
function mostInASecond(leftMs: readonly number[]): number {
  const counts = leftMs.map((from) => leftMs.filter((at) => at >= from && at < from + 1000).length);
  return Math.max(0, ...counts);
}

test('four processes of one cabinet stay under fifty calls a second together', async () => {
  const fake = await openFake((response, asked, index) => {
    setTimeout(() => roles(response, asked, index), 60);
  });
  try {
    const all = [60, 60, 60, 60].map((times) => start('call', fake.url, times));
    await Promise.all(all.map((caller) => caller.heard('ready')));
    for (const caller of all) caller.go();
    const told = await Promise.all(all.map((caller) => caller.heard('done')));
    expect(told.map(([troubles]) => troubles)).toEqual([0, 0, 0, 0]);
    const leftMs = told.flatMap(([, ...left]) => left).sort((a, b) => a - b);
    expect(fake.asked).toHaveLength(240);
    expect(mostInASecond(leftMs)).toBeLessThanOrEqual(50);
  } finally {
    await fake.close();
  }
}, 60_000);

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
