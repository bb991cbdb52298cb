import { expect, test } from 'vitest';
import { AppError, errorKinds, refused } from '../../src/domain/errors.js';

test('only what may succeed later by itself is worth running again', () => {
  const retryable = errorKinds.filter((kind) => new AppError({ kind, code: 'x', message: 'x' }).isRetryable);
  expect(retryable).toEqual(['unavailable', 'locked']);
});

test('a refusal keeps its code, its hint and what it is about', () => {
  const refusal = { code: 'drift', message: 'held', hint: 'ozf confirm 1', details: { posting: '1' } };
  expect(refused(refusal)).toMatchObject({ ...refusal, kind: 'refused', name: 'AppError' });
  expect(refused({ code: 'drift', message: 'held' })).toMatchObject({ hint: undefined, details: {} });
});
