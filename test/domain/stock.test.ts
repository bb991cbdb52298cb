import { expect, test } from 'vitest';
import { decideStock } from '../../src/domain/stock.js';

const NOW = Date.parse('2026-11-23T08:00:00Z');
const wish = { stock: 7, reserved: 2, lastPushedAt: undefined };

test.each([
  ['Ozon shows the number already', wish, { free: 7, reserved: 2 }, { move: 'none' }],
  ['the number differs', wish, { free: 9, reserved: 2 }, { move: 'push' }],
  ['Ozon has let a reserve go that we still keep', wish, { free: 9, reserved: 0 }, { move: 'push' }],
  ['Ozon knows an order that we do not', wish, { free: 6, reserved: 3 }, { move: 'pull' }],
  [
    'the number fits, but Ozon knows an order that we do not',
    wish,
    { free: 7, reserved: 3 },
    { move: 'pull' },
  ],
  ['Ozon shows nothing of it', wish, { free: undefined, reserved: undefined }, { move: 'push' }],
  [
    'it was pushed ten seconds ago',
    { ...wish, lastPushedAt: '2026-11-23T07:59:50Z' },
    { free: 9, reserved: 2 },
    { move: 'wait', waitMs: 21_000 },
  ],
  [
    'it was pushed half a minute and a second ago',
    { ...wish, lastPushedAt: '2026-11-23T07:59:29Z' },
    { free: 9, reserved: 2 },
    { move: 'push' },
  ],
] as const)('where %s', (_case, ours, seen, decision) => {
  expect(decideStock(ours, seen, NOW)).toEqual(decision);
});
