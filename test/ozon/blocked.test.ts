import { expect, test } from 'vitest';
import type { Ozon } from '../../src/workflow/ports.js';
import { askOnce, inTurn, json, refusal } from './fake-ozon.js';

const page = json({ postings: [], has_next: false, cursor: '' });
const read = (ozon: Ozon) => ozon.unfulfilled({ from: '2026-11-01T00:00:00Z', to: '2026-11-20T00:00:00Z' });
const write = (ozon: Ozon) => ozon.assemble('1-1', [[{ sku: '5', quantity: 1 }]]);
const blocked = refusal(500, 13, 'Circle is open');

test('a method that is blocked under load is waited for in minutes, and the read goes on', async () => {
  const { result, asked, waits } = await askOnce(
    inTurn(blocked, blocked, blocked, blocked, blocked, page),
    read,
  );
  expect(result?.postings).toEqual([]);
  expect(asked).toHaveLength(6);
  expect(waits).toEqual([15_000, 30_000, 60_000, 60_000, 60_000]);
});

test('in a practice that runs 240 times as fast a blocked method is waited for in minutes of the practice', async () => {
  const { result, waits } = await askOnce(inTurn(blocked, blocked, page), read, { speed: 240 });
  expect(result?.postings).toEqual([]);
  expect(waits).toEqual([62.5, 125]);
});

test('how long Ozon says that a method has to rest is a real time, in a practice too', async () => {
  const limited = json({ code: 8, message: 'limit' }, 429, { 'Retry-After': '3' });
  const { waits } = await askOnce(inTurn(limited, page), read, { speed: 240 });
  expect(waits).toEqual([3000]);
});

test('a method that stays blocked is given up within five minutes', async () => {
  const { error, waits } = await askOnce(blocked, read);
  expect(error).toMatchObject({ kind: 'unavailable', code: 'ozon-limit' });
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(300_000);
});

test('a write that met a blocked method did nothing, and is not sent again on its own', async () => {
  const { error, asked } = await askOnce(blocked, write);
  expect(error).toMatchObject({ kind: 'unavailable', code: 'ozon-limit' });
  expect(asked).toHaveLength(1);
});

test('Retry-After may be a date, which is compared with Ozon’s own clock', async () => {
  const limited = json({ code: 8, message: 'limit' }, 429, {
    Date: 'Mon, 23 Nov 2026 08:00:05 GMT',
    'Retry-After': 'Mon, 23 Nov 2026 08:00:12 GMT',
  });
  const { waits } = await askOnce(inTurn(limited, page), read);
  expect(waits).toEqual([7000]);
});

test('a method that has to rest for long is not asked again until then', async () => {
  const limited = json({ code: 8, message: 'limit' }, 429, { 'Retry-After': '400' });
  const { error, asked } = await askOnce(limited, async (ozon) => {
    await read(ozon).catch(() => undefined);
    return read(ozon);
  });
  expect(error).toMatchObject({ code: 'ozon-limit' });
  expect(asked).toHaveLength(1);
});

test('an answer that drips is given up when its time is over', async () => {
  const drip = (response: import('node:http').ServerResponse) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 10);
    response.on('close', () => clearInterval(timer));
  };
  const timeouts = { readMs: 150, writeMs: 150 };
  const slow = await askOnce(drip, write, { timeouts });
  expect(slow.error).toMatchObject({ code: 'ozon-ambiguous' });
});
