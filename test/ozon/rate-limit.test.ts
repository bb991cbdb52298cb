import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRateLimit, EVERY_METHOD, type RateLimit } from '../../src/ozon/rate-limit.js';
import { askOnce, inTurn, json } from './fake-ozon.js';

function virtualTime() {
  let nowMs = 1_000_000;
  const realSleep = async (milliseconds: number) => {
    nowMs += milliseconds;
  };
  return { realNowMs: () => nowMs, realSleep };
}

const leave = (limit: RateLimit, path = '/v1/roles') => limit.take(path, 300_000);

test('never more than fifty calls leave within any second, however the work is spread', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 120, maxLength: 300 }),
      async (pauses) => {
        const time = virtualTime();
        const limit = createRateLimit(time);
        const starts: number[] = [];
        for (const pause of pauses) {
          await time.realSleep(pause);
          await leave(limit);
          starts.push(time.realNowMs());
        }
        expect(starts.every((start, index) => start - (starts[index - 50] ?? 0) >= 1000)).toBe(true);
      },
    ),
  );
});

test('two hundred and fifty calls at once take no more than a tenth over their five seconds, one after the other', async () => {
  const time = virtualTime();
  const limit = createRateLimit(time);
  const leftMs: number[] = [];
  const call = async () => {
    await leave(limit);
    leftMs.push(time.realNowMs() - 1_000_000);
  };
  await Promise.all(Array.from({ length: 250 }, call));
  expect(leftMs.at(-1)).toBeLessThan(5500);
  expect(leftMs.at(-1)).toBeGreaterThan(5000);
  const heaps = leftMs.filter((at, index) => index >= 70 && at - (leftMs[index - 1] ?? 0) < 15);
  expect(heaps.length).toBeLessThan(12);
});

test('a busy machine that wakes every call late still comes near to Ozon’s limit, and never over it', async () => {
  let nowMs = 1_000_000;
  let round = 0;
  const realSleep = async (milliseconds: number) => {
    round += 1;
    nowMs += milliseconds + (round % 5) * 20;
  };
  const limit = createRateLimit({ realNowMs: () => nowMs, realSleep });
  const leftMs: number[] = [];
  const call = async () => {
    await leave(limit);
    leftMs.push(nowMs);
  };
  await Promise.all(Array.from({ length: 500 }, call));
  expect(500 / ((nowMs - 1_000_000) / 1000)).toBeGreaterThan(45);
  expect(leftMs.every((at, index) => at - (leftMs[index - 50] ?? 0) >= 1000)).toBe(true);
});

test("Ozon's Retry-After holds back those who wait already", async () => {
  const time = virtualTime();
  const limit = createRateLimit(time);
  await Promise.all(Array.from({ length: 50 }, () => leave(limit)));
  const askedMs = time.realNowMs();
  const waiting = leave(limit);
  limit.pause(EVERY_METHOD, 5000);
  await waiting;
  expect(time.realNowMs()).toBe(askedMs + 5000);
});

test('one method that rests does not hold back another', async () => {
  const time = virtualTime();
  const limit = createRateLimit(time);
  limit.pause('/v2/products/stocks', 30_000);
  expect(await limit.take('/v4/posting/fbs/list', 0)).toBe('leave');
  expect(time.realNowMs()).toBe(1_000_000);
  expect(await limit.take('/v2/products/stocks', 10_000)).toBe('rest');
  expect(time.realNowMs()).toBe(1_000_000);
  expect(await limit.take('/v2/products/stocks', 60_000)).toBe('leave');
  expect(time.realNowMs()).toBe(1_030_000);
});

test('a clock that is set back or forward costs no more than a moment', async () => {
  let nowMs = Date.parse('2026-11-23T08:00:00Z');
  const time = {
    realNowMs: () => nowMs,
    realSleep: async (milliseconds: number) => {
      nowMs += milliseconds;
    },
  };
  const limit = createRateLimit(time);
  for (const jumpMs of [-3_600_000, 7_200_000, -86_400_000]) {
    await Promise.all(Array.from({ length: 60 }, () => leave(limit)));
    limit.pause('/v1/roles', 400_000);
    nowMs += jumpMs;
    const askedMs = nowMs;
    await limit.take('/v4/posting/fbs/list', 0);
    expect(nowMs - askedMs).toBeLessThan(2100);
    if (jumpMs < 0) expect(await limit.take('/v1/roles', 0)).toBe('leave');
  }
});

test('when Ozon says that no call is left, the next one waits, longer each time that it says so again', async () => {
  const spent = json({ roles: [] }, 200, { 'Ratelimit-Remaining': '0' });
  const { waits } = await askOnce(spent, async (ozon) => {
    for (let call = 1; call <= 7; call += 1) await ozon.key();
  });
  expect(waits).toEqual([100, 200, 400, 800, 1600, 1600]);
});

test('once Ozon has calls left again, the next shortage begins with the short wait', async () => {
  const answer = (left: string) => json({ roles: [] }, 200, { 'Ratelimit-Remaining': left });
  const answers = ['0', '0', '17', '0', '3'].map(answer);
  const { waits } = await askOnce(inTurn(...answers), async (ozon) => {
    for (let call = 1; call <= 5; call += 1) await ozon.key();
  });
  expect(waits).toEqual([100, 200, 100]);
});
