import { expect, test } from 'vitest';
import { createSeenNumbers } from '../../src/workflow/seen-numbers.js';

test('of a hundred thousand numbers each counts once, and two that are alike are two', () => {
  const seen = createSeenNumbers();
  // These met in both halves when the halves were two hashes of one family.
  expect(seen.raise('practice/10017039-0297-1', 1)).toBeUndefined();
  expect(seen.raise('practice/10055832-0188-1', 1)).toBeUndefined();
  expect(seen.raise('practice/10017039-0297-1', 3)).toBe(1);
  expect(seen.raise('practice/10017039-0297-1', 2)).toBe(3);
  for (let index = 0; index < 100_000; index += 1) {
    seen.raise(`${10_000_000 + index}-${String((index * 7919) % 400).padStart(4, '0')}-1`, 0);
  }
  expect(seen.size()).toBe(100_002);
});
