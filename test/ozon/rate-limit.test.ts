import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRateLimit } from '../../src/ozon/rate-limit.js';
import { askOnce, json } from './fake-ozon.js';

function virtualTime() {
  let nowMs = 1_000_000;
  const realSleep = async (milliseconds: number) => {
    nowMs += milliseconds;
  };
  return { realNowMs: () => nowMs, realSleep };
}

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
          await limit.take();
          starts.push(time.realNowMs());
        }
        expect(starts.every((start, index) => start - (starts[index - 50] ?? 0) >= 1000)).toBe(true);
      },
    ),
  );
});

test('two hundred calls at once take no more than a tenth over their four seconds', async () => {
  const time = virtualTime();
  const limit = createRateLimit(time);
  const startedMs = time.realNowMs();
  await Promise.all(Array.from({ length: 250 }, () => limit.take()));
  expect(time.realNowMs() - startedMs).toBeLessThan(4400);
  expect(time.realNowMs() - startedMs).toBeGreaterThan(4000);
});

test("Ozon's Retry-After holds back those who wait already", async () => {
  const time = virtualTime();
  const limit = createRateLimit(time);
  await Promise.all(Array.from({ length: 50 }, () => limit.take()));
  const waiting = limit.take();
  limit.pause(5000);
  await waiting;
  expect(time.realNowMs()).toBe(1_005_000);
});

test('when Ozon says that no call is left, the next one waits until the second is over', async () => {
  const spent = json({ roles: [] }, 200, { 'Ratelimit-Remaining': '0' });
  const { waits } = await askOnce(spent, async (ozon) => {
    await ozon.key();
    await ozon.key();
  });
  expect(waits).toEqual([1000]);
});
